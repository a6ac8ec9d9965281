/**
 * Ordinary Java methods run on GPUs.
 *
 * <p>A kernel is made from a method reference with {@link org.geobacter.Geobacter#compile} and launched over a {@link
 * org.geobacter.Range} of work-items; the methods that a kernel calls to know its place are in {@code org.geobacter.kernel}.
 * Devices come from the runtimes on the class path, through {@code org.geobacter.spi}.
 */
package org.geobacter;
