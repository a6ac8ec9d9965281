package org.geobacter.ir.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.geobacter.ir.text.Parser;
import org.geobacter.ir.text.Printer;
import org.junit.jupiter.api.Test;

class ControlFlowSimplificationTest {
    static String run(String text, Pass... passes) {
        var module = Parser.parse(text);
        for (var pass : passes) {
            pass.run(module);
        }
        return Printer.PLAIN.print(module);
    }

    @Test
    void storedConditionsAreThreaded() {
        assertEquals("""
                module "f"

                function %f(v0: i32, v1: i32, v2: int[]) -> void {
                block0:
                    v3 = compare.lt v0, v1
                    v4 = compare.gt v0, 3
                    v5 = and v3, v4
                    v6 = add v0, v1
                    v7 = add v6, v1
                    v8 = add v7, v1
                    v9 = select v5, v0, v8
                    check.zero v9
                    jump block1(0)
                block1(v10: i32):
                    v11 = compare.lt v10, v0
                    branch v11, block2, block3
                block2:
                    v12 = add v10, 1
                    jump block1(v12)
                block3:
                    return
                }
                """, run("""
                function %f(v0: i32, v1: i32, v2: int[]) -> void {
                block0:
                    v3 = compare.lt v0, v1
                    branch v3, block1, block2
                block1:
                    v4 = compare.gt v0, 3
                    branch v4, block3, block2
                block2:
                    jump block4(0)
                block3:
                    jump block4(1)
                block4(v5: i32):
                    v6 = compare.ne v5, 0
                    branch v6, block5, block6
                block5:
                    jump block7(v0)
                block6:
                    v8 = add v0, v1
                    v9 = add v8, v1
                    v10 = add v9, v1
                    jump block7(v10)
                block7(v11: i32):
                    check.zero v11
                    v12 = div v0, v11
                    check.zero v11
                    jump block8(0)
                block8(v13: i32):
                    v14 = compare.lt v13, v0
                    branch v14, block9, block10
                block9:
                    v15 = add v13, 1
                    jump block8(v15)
                block10:
                    return
                }
                """, new ControlFlowSimplification(), new GlobalValueNumbering(), new DeadCodeElimination()));
    }
}
