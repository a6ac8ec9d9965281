/**
 * What can be known about a function's control flow without changing it: {@link org.geobacter.ir.analysis.ReversePostOrder},
 * {@link org.geobacter.ir.analysis.DominatorTree}, {@link org.geobacter.ir.analysis.PostDominatorTree}, {@link
 * org.geobacter.ir.analysis.LoopForest} and {@link org.geobacter.ir.analysis.Liveness}; and of its integers: {@link
 * org.geobacter.ir.analysis.ValueRanges}.
 *
 * <p>Each is a snapshot: it stays right while blocks and edges stay as they are, whatever happens to the instructions between, and
 * is computed anew after a change of the control flow. ({@code Liveness} depends on the instructions too.)
 */
package org.geobacter.ir.analysis;
