package org.geobacter.spi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Turns methods into kernels; found with {@link java.util.ServiceLoader}. */
public interface KernelFrontend {
    /**
     * {@return the one on the class path}
     *
     * @throws IllegalStateException if there is none
     */
    static KernelFrontend installed() {
        return InstalledFrontend.get();
    }

    /**
     * {@return the kernel behind a method reference or a lambda}
     *
     * @param body an instance of one of the {@code Kernel….Body} interfaces
     * @throws org.geobacter.UnsupportedKernelException if the method behind it cannot be found or its captures cannot be arguments
     */
    KernelSource resolve(Object body);

    /**
     * {@return the kernel behind a direct method handle}
     *
     * @param lookup may reveal the handle
     * @param method a direct handle to a method
     * @throws org.geobacter.UnsupportedKernelException if the handle is not direct or the lookup may not reveal it
     */
    KernelSource resolve(MethodHandles.Lookup lookup, MethodHandle method);
}
