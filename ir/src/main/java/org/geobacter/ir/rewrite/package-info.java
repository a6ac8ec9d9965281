/**
 * Algebraic identities as data. A {@link org.geobacter.ir.rewrite.Rule} is a pair of {@link org.geobacter.ir.rewrite.Pattern}s, one
 * line each in the classes that are named for what they are about ({@code IntegerRules}, {@code FloatRules}, …), so that a reviewer,
 * and a test, can go through them one by one. A {@link org.geobacter.ir.rewrite.RuleSet} is what a pass applies.
 */
package org.geobacter.ir.rewrite;
