/**
 * The device {@code cpu}: kernels compiled by LLVM for the processor that the JVM runs on, called on Java's own arrays.
 *
 * <p>{@link org.geobacter.runtime.cpu.CpuCompiler} makes machine code of a kernel: its body, and around it a loop over work-items
 * ({@link org.geobacter.runtime.cpu.LaunchFunctionText}). {@link org.geobacter.runtime.cpu.CpuLaunch} runs it on the device's worker
 * threads in slices of about a millisecond, because the garbage collector waits for a slice to end.
 */
package org.geobacter.runtime.cpu;
