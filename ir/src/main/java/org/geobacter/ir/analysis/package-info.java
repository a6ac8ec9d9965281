/**
 * What can be known about a function's control flow without changing it: {@link org.geobacter.ir.analysis.ReversePostOrder},
 * {@link org.geobacter.ir.analysis.DominatorTree}, {@link org.geobacter.ir.analysis.PostDominatorTree}, {@link
 * org.geobacter.ir.analysis.LoopForest} and {@link org.geobacter.ir.analysis.Liveness}; of its integers:
 * {@link org.geobacter.ir.analysis.Inequalities}, {@link org.geobacter.ir.analysis.Signs} and {@link
 * org.geobacter.ir.analysis.ValueRanges}; of its
 * floats: {@link org.geobacter.ir.analysis.FloatMagnitude}; and of what may be moved: {@link org.geobacter.ir.analysis.MemoryRegions} and {@link
 * org.geobacter.ir.analysis.Speculation}.
 *
 * <p>Each is a snapshot: it stays right while blocks and edges stay as they are, whatever happens to the instructions between, and
 * is computed anew after a change of the control flow. ({@code Liveness}, {@code Inequalities} and {@code
 * MemoryRegions} depend on the instructions too.)
 */
package org.geobacter.ir.analysis;
