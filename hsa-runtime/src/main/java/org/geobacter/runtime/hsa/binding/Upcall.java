package org.geobacter.runtime.hsa.binding;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandles;

/** Makes pointers to functions that call Java. No exception may leave such a function: it would end the process. */
public final class Upcall {
    /** What a callback that threw answers: {@code HSA_STATUS_ERROR}. */
    public static final int FAILED = 0x1000;

    private static final System.Logger LOG = System.getLogger(Upcall.class.getName());

    private Upcall() {}

    /**
     * {@return a pointer to a function}
     *
     * @param <C> the interface of the callback
     * @param lookup of the interface, which has a static method {@code callNative} of the callback and what native code gives
     * @param callback is called
     * @param arena where the function lives
     * @param descriptor of the function
     */
    @SuppressWarnings("restricted") // the bindings' descriptors are compared with the headers by tests
    public static <C> FunctionPointer<C> stub(MethodHandles.Lookup lookup, C callback, Arena arena, FunctionDescriptor descriptor) {
        try {
            var type = descriptor.toMethodType().insertParameterTypes(0, lookup.lookupClass());
            var target = lookup.findStatic(lookup.lookupClass(), "callNative", type).bindTo(callback);
            return new FunctionPointer<>(Linker.nativeLinker().upcallStub(target, descriptor, arena));
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(lookup.lookupClass() + " is no interface of a callback", missing);
        }
    }

    /** {@return what the callback answers, after what it threw has been logged} */
    public static int failed(Throwable failure) {
        LOG.log(System.Logger.Level.ERROR, "A callback of the HSA runtime failed.", failure);
        return FAILED;
    }
}
