/**
 * What a runtime and a frontend implement. Nothing here is for programs that only run kernels.
 *
 * <p>A {@link org.geobacter.spi.KernelFrontend} turns a method reference into a {@link org.geobacter.spi.KernelSource}: IR at Java
 * level, and the method itself for the JVM. A {@link org.geobacter.spi.DeviceProvider} finds {@link
 * org.geobacter.spi.KernelDevice}s, which prepare a source into an {@link org.geobacter.spi.Executable} and launch it. {@link
 * org.geobacter.spi.ArrayOrder} is the order of the launches of all devices that use the same memory of the host.
 * Copies of memory are of two kinds: {@link org.geobacter.spi.SegmentCopies}, which wait, and {@link org.geobacter.spi.AsynchronousCopy}, which
 * are launches.
 */
package org.geobacter.spi;
