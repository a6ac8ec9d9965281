/**
 * From any control-flow graph to structured control flow, as SPIR-V demands it (SPIR-V 2.11) and as a vectoriser across work-items
 * wants it.
 *
 * <p>{@link org.geobacter.ir.structure.Structurizer} is the way in. It makes the graph reducible ({@link
 * org.geobacter.ir.structure.NodeSplitting}), then walks it from the entry and gives each loop one exit and one back edge, each
 * branch one block where its ways meet; where the graph leaves open where a {@code switch} ends, its {@code break}s tell ({@link
 * org.geobacter.ir.structure.BreakTargets}). The result, a {@link org.geobacter.ir.structure.StructuredFunction}, names the merge
 * blocks and continue targets ({@link org.geobacter.ir.structure.Merge}) and holds the same as a tree ({@link
 * org.geobacter.ir.structure.Region}). {@link org.geobacter.ir.structure.StructureVerifier} checks SPIR-V's rules for themselves.
 */
package org.geobacter.ir.structure;
