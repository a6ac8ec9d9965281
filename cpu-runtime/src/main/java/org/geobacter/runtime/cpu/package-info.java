/**
 * The device {@code cpu}: kernels compiled by LLVM for the processor that the JVM runs on, called on Java's own arrays.
 *
 * <p>{@link org.geobacter.runtime.cpu.CpuCompiler} makes machine code of a kernel: its body, and around it a loop over work-items
 * ({@link org.geobacter.runtime.cpu.LaunchFunctionText}), or over groups, region by region, if the kernel has barriers. {@link
 * org.geobacter.runtime.cpu.CpuLaunch} runs it on the device's worker threads in slices of about a millisecond, because the garbage
 * collector waits for a slice to end; on the calling thread, where a launch is small.
 *
 * <p>Before a launch {@link org.geobacter.runtime.cpu.LaunchProof} finds out what can be known from its numbers, mostly that it cannot
 * throw. {@link org.geobacter.runtime.cpu.CpuExecutable} then has code that was compiled for what is known. Of the arrays that a launch
 * may write to and that may throw, a {@link org.geobacter.runtime.cpu.Backup} is made.
 */
package org.geobacter.runtime.cpu;
