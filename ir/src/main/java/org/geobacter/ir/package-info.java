/**
 * The typed SSA intermediate representation.
 *
 * <p>A {@link org.geobacter.ir.Module} holds {@link org.geobacter.ir.Function}s; a function is a list of {@link
 * org.geobacter.ir.Block}s whose first is the entry; a block has parameters (instead of phis), instructions and one {@link
 * org.geobacter.ir.Terminator}. Every {@link org.geobacter.ir.Value} knows its users, every instruction its source position with
 * the chain of calls that inlining put it under.
 *
 * <p>Two levels live in one IR. <em>Java level</em>: references to arrays ({@link org.geobacter.ir.ArrayType}), {@link
 * org.geobacter.ir.Check}s that throw, {@link org.geobacter.ir.Invoke}, static fields. <em>Device level</em>: pointers into
 * address spaces, loads and stores, and {@link org.geobacter.ir.TrapRecord}, which writes the launch's error record. The passes
 * in {@code org.geobacter.ir.transform} take the first to the second.
 */
package org.geobacter.ir;
