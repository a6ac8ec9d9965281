/**
 * Device-level IR to LLVM, shared by the targets that LLVM compiles for.
 *
 * <p>The way of a kernel: {@link org.geobacter.backend.llvm.ModuleText} and {@link org.geobacter.backend.llvm.FunctionText} write
 * LLVM assembly, with what differs between targets asked of a {@link org.geobacter.backend.llvm.TargetLowering}; {@link
 * org.geobacter.backend.llvm.LlvmModule} has LLVM parse and verify it, optimise it and make machine code for a {@link
 * org.geobacter.backend.llvm.TargetMachine}. Text, because it can be read, compared and tested without a native library, and because
 * LLVM's parser checks every type on the way in, where the C API's builder would abort the JVM; parsing takes a fraction of the time
 * that optimising does.
 *
 * <p>{@link org.geobacter.backend.llvm.LlvmLibrary} is loaded by the first who needs it, or before that by {@link
 * org.geobacter.backend.llvm.LlvmStart}.
 *
 * <p>On the CPU, a kernel may run for several work-items at once: {@link org.geobacter.backend.llvm.Lanes} finds out whether it can, {@code
 * LaneShapes} what differs between them, and {@code Divergence} how they stay together where they would part; {@code LaneText}, {@code
 * LaneAccessText} and {@code DivergenceText} write it.
 */
package org.geobacter.backend.llvm;
