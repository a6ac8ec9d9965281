package org.geobacter;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import org.geobacter.spi.KernelFrontend;
import org.geobacter.spi.KernelSource;

/** Kernels that can be called and nothing else: enough for the device {@code java}. Captured values are no leaves. */
public final class ReflectiveFrontend implements KernelFrontend {
    /** For {@link java.util.ServiceLoader}. */
    public ReflectiveFrontend() {}

    @Override
    public KernelSource resolve(Object body) {
        var run = Arrays.stream(body.getClass().getInterfaces())
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.getName().equals("run"))
                .findFirst()
                .orElseThrow();
        try {
            return new ReflectiveSource("body", MethodHandles.lookup().unreflect(run).bindTo(body));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public KernelSource resolve(MethodHandles.Lookup lookup, MethodHandle method) {
        return new ReflectiveSource(lookup.revealDirect(method).getName(), method);
    }
}
