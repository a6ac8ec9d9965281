package org.geobacter.runtime.hsa.binding;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/** How the bindings call native functions, and where all that they answer is checked. */
@SuppressWarnings("restricted") // calling native code is what it is for
public final class NativeCall {
    private static final int SUCCESS = 0;
    /** What an iteration answers that a callback has ended. */
    private static final int INFO_BREAK = 1;

    private static final class StatusString {
        static final MethodHandle CALL = exported("hsa_status_string", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    }

    private static final class Missing {
        static final MethodHandle THROW = find();

        private static MethodHandle find() {
            try {
                return MethodHandles.lookup().findStatic(Missing.class, "throwFor",
                        MethodType.methodType(void.class, String.class));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @SuppressWarnings("unused") // by the handle
        private static void throwFor(String function) {
            throw new HsaException(function, "The HSA runtime " + HsaLibrary.name() + " has no function " + function
                    + ", which other versions have.", null);
        }
    }

    private NativeCall() {}

    /**
     * {@return a function of the library; where it has none of the name, something that throws when it is called}
     *
     * @param function its name
     * @param descriptor its signature
     */
    public static MethodHandle exported(String function, FunctionDescriptor descriptor) {
        return HsaLibrary.symbols().find(function).map(address -> function(address, descriptor))
                .orElseGet(() -> missing(function, descriptor));
    }

    static MethodHandle function(MemorySegment address, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(address, descriptor);
    }

    static MethodHandle missing(String function, FunctionDescriptor descriptor) {
        return MethodHandles.foldArguments(MethodHandles.empty(descriptor.toMethodType()), Missing.THROW.bindTo(function));
    }

    /**
     * Checks what a function has answered.
     *
     * @param function its name
     * @param status the answer
     * @throws HsaException unless it is success, or an iteration that a callback ended
     */
    public static void check(String function, int status) {
        if (status != SUCCESS && status != INFO_BREAK) {
            throw new HsaException(function, status, describe(status));
        }
    }

    /** {@return what the runtime says of a status; empty before it is initialised, or if it does not know the status} */
    public static Optional<String> describe(int status) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(ADDRESS);
            return (int) StatusString.CALL.invokeExact(status, out) == SUCCESS
                    ? Optional.of(out.get(ADDRESS, 0).reinterpret(Long.MAX_VALUE).getString(0))
                    : Optional.empty();
        } catch (Throwable failure) {
            throw failed("hsa_status_string", failure);
        }
    }

    /** {@return what to throw where a call has thrown something} */
    public static RuntimeException failed(String function, Throwable failure) {
        switch (failure) {
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new HsaException(function, function + " cannot be called: " + failure, failure);
        }
    }

    /** {@return a copy of a string for native code, or the null pointer for {@code null}} */
    public static MemorySegment text(Arena arena, String string) {
        return string == null ? MemorySegment.NULL : arena.allocateFrom(string);
    }
}
