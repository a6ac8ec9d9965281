package org.geobacter.ir;

import java.util.List;

/**
 * What lowering makes of a Java-level module, and what a backend compiles: one function without calls, checks, throws or arrays,
 * which returns {@code void} after a {@link TrapRecord} as at its normal end.
 *
 * <p>The function's parameters are those of the arguments in order: one for a {@link KernelArgument.Scalar}, two for a {@link
 * KernelArgument.Array}. How they reach the device, with the error record and the range, is the backend's business.
 *
 * @param name the kernel's name, such as {@code Saxpy.saxpy}
 * @param function the device-level function
 * @param arguments one for each parameter of the Java-level entry
 * @param trapSites where and why the kernel can end with an exception; a site's number in the error record is its index plus one
 */
public record DeviceKernel(String name, Function function, List<KernelArgument> arguments, List<TrapSite> trapSites) {
    public DeviceKernel {
        arguments = List.copyOf(arguments);
        trapSites = List.copyOf(trapSites);
    }

    /** {@return the number, from 1, that a trap writes to the error record} */
    public int siteNumber(TrapRecord trap) {
        int index = trapSites.indexOf(TrapSite.of(trap));
        if (index < 0) {
            throw new IllegalArgumentException("not a trap of this kernel: " + trap.reason());
        }
        return index + 1;
    }
}
