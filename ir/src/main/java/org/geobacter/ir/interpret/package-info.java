/**
 * What the IR means: {@link org.geobacter.ir.interpret.Semantics} defines each operation on scalars, {@link
 * org.geobacter.ir.interpret.Interpreter} runs any verified function, at Java level and at device level.
 */
package org.geobacter.ir.interpret;
