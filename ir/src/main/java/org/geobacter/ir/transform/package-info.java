/**
 * Passes over the IR: each is one class, named for what it does, and implements {@link org.geobacter.ir.transform.Pass}.
 *
 * <ul>
 * <li>{@link org.geobacter.ir.transform.SubGroupSizing} fixes what differs between devices that execute work-items together;
 * <li>{@link org.geobacter.ir.transform.TailRecursion} makes loops of functions that end with a call of themselves;
 * <li>{@link org.geobacter.ir.transform.GlobalIdOffset} is for launches whose ids do not start at 0;
 * <li>{@link org.geobacter.ir.transform.Inlining} leaves the kernel alone;
 * <li>{@link org.geobacter.ir.transform.objects} makes scalars and arrays of objects;
 * <li>{@link org.geobacter.ir.transform.ControlFlowSimplification}, {@link org.geobacter.ir.transform.AlgebraicSimplification}, {@link
 * org.geobacter.ir.transform.GlobalValueNumbering} and {@link org.geobacter.ir.transform.DeadCodeElimination} make any function
 * simpler, and work for each other;
 * <li>{@link org.geobacter.ir.transform.LoopUnrolling} writes out loops so that local arrays are indexed with constants;
 * <li>{@link org.geobacter.ir.transform.CheckElimination} removes what Java demands and the program guarantees;
 * <li>{@link org.geobacter.ir.transform.AtomicRelaxation}, {@link org.geobacter.ir.transform.LoopInvariantMotion} and {@link
 * org.geobacter.ir.transform.StrengthReduction} make the rest
 * cheaper;
 * <li>{@link org.geobacter.ir.transform.FloatRelaxation} gives up Java's bits where that is asked for;
 * <li>{@link org.geobacter.ir.transform.lower} goes from Java level to device level.
 * </ul>
 *
 * <p>{@link org.geobacter.ir.transform.Pipeline} puts them in order.
 */
package org.geobacter.ir.transform;
