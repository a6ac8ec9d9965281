package org.geobacter.backend.llvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Edge;
import org.geobacter.ir.text.Parser;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LLVM accepts what is written, for every instruction and type, and makes code of it. */
class FunctionTextTest {
    private static final String EVERY_OPERATION = """
            module "Every.operation"

            table @weights: int[] = [1, 2, 3]
            table @halves: double[] = [0.5, -0.0, nan, 1.0E300]
            table @letters: char[] = [0, 65535]

            function %Every.operation(v0: int[], v1: long[], v2: float[], v3: double[], v4: i32, v5: i64, v6: f32, v7: f64) -> void {
            block0:
                v10 = add v4, 1  !0
                v11 = sub i32 0, v10
                v12 = mul v11, v10
                v13 = div v12, v4
                v14 = rem v13, v10
                v15 = div v14, -1
                v16 = rem v15, 7
                v17 = min v16, v4
                v18 = max v17, v10
                v19 = and v18, 255
                v20 = or v19, 1
                v21 = xor v20, v4
                v22 = shl v21, v4
                v23 = shr v22, 33
                v24 = ushr v23, v10
                v25 = neg v24
                v26 = abs v25
                v27 = bit.count v26
                v28 = leading.zeros v27
                v29 = trailing.zeros v28
                v30 = reverse v29
                v31 = sign.extend v30 to i64
                v32 = add v31, v5
                v33 = div v32, v5
                v34 = rem v33, v32
                v35 = shl v34, v4
                v36 = shr v35, 65
                v37 = bit.count v36
                v38 = leading.zeros v36
                v39 = trailing.zeros v36
                v40 = reverse v36
                v41 = abs v40
                v42 = int.to.float v41 to f32
                v43 = add v42, v6
                v44 = sub v43, v6
                v45 = mul v44, 0.1
                v46 = div v45, v6
                v47 = rem v46, v6
                v48 = min v47, v6
                v49 = max v48, nan
                v50 = neg v49
                v51 = abs v50
                v52 = sqrt v51
                v53 = floor v52
                v54 = ceil v53
                v55 = rint v54
                v56 = fma v55, v6, -0.0
                v57 = float.to.float v56 to f64
                v58 = add v57, v7
                v59 = fma v58, v7, 1.0E-300
                v60 = sqrt v59
                v61 = float.to.int v60 to i32
                v62 = float.to.int v56 to i64
                v63 = bitcast v56 to i32
                v64 = bitcast v60 to i64
                v65 = three.way.compare v5, v62
                v66 = three.way.compare v6, v56, nan -1
                v67 = compare.le v6, v56
                v68 = compare.ult v4, v10
                v69 = xor v67, v68
                v70 = select v69, v65, v66
                v71 = global.id x
                v72 = add v70, v71
                v73 = and v72, 1
                v74 = array.load @weights, v73
                v75 = array.load @halves, v73
                v76 = array.load @letters, v73
                v77 = add v74, v76
                check.null v0, "Cannot store to int array because \\"a\\" is null"  !0
                v78 = array.length v0
                check.array.bounds v77, v78  !0
                array.store v0, v77, v61  !0
                v79 = new.array byte, 8
                array.store v79, v73, v77
                v80 = array.load v79, v73
                check.null v3, ""  !1
                v81 = array.length v3
                check.array.bounds v80, v81  !1
                array.store v3, v80, v75
                switch v77, 1: block1(v4), 2: block1(v10), 3: block2, else: block1(v61)

            block1(v90: i32):
                v91 = compare.lt v90, 10
                branch v91, block1(v77), block3

            block2:
                throw java.lang.IllegalStateException "x is \\1 and \\1" (int v77, float v6)  !1

            block3:
                return
            }

            !0 = Every.operation(Every.java:3)
            !1 = Every.helper(Every.java:9) inlined at !0
            """;

    private static String module() {
        return module(new ParameterLowering());
    }

    private static String module(TargetLowering lowering) {
        var kernel = Pipeline.lower(Parser.parse(EVERY_OPERATION), new LoweringOptions(true));
        var module = new ModuleText(lowering);
        var parameters = kernel.function().parameters();
        var names = Stream.iterate(0, i -> i + 1).limit(parameters.size()).map(i -> "%p" + i).toList();
        var declared = Stream.iterate(0, i -> i + 1).limit(parameters.size())
                .map(i -> LlvmTypes.name(parameters.get(i).type(), new ParameterLowering()) + " %p" + i);
        FunctionText.define(module, kernel, "kernel", "define void",
                Stream.concat(declared, Stream.of("i32 %id", "ptr %record")).toList(), names);
        return module.toString();
    }

    @Test
    void theHostCompilesEveryOperation() {
        try (var machine = TargetMachine.ofHost(); var module = LlvmModule.parse(module(), machine)) {
            Optimiser.of(Effort.USUAL).run(module, machine);
            assertTrue(module.object(machine).length > 1000);
        }
    }

    @Test
    void linesAndInlinedCallsAreInTheDebugInformation() {
        var text = module();
        assertTrue(text.contains("!DILocation(line: 9"), text);
        assertTrue(text.contains("inlinedAt"), text);
    }

    @Test
    void nothingIsUndefinedWhereJavaDefinesIt() {
        var text = module();
        for (var flag : List.of("nsw", "nuw", " fast ", "contract", "reassoc")) {
            assertTrue(!text.contains(flag), text);
        }
    }

    @Test
    void whatIsKnownOfLaunchesIsWritten() {
        var text = module(new ParameterLowering() {
            @Override
            public boolean mayTrap() {
                return false;
            }

            @Override
            public boolean isExact(Binary binary) {
                return binary.operation() == BinaryOperation.MUL;
            }
        });
        assertTrue(text.contains("mul nsw i32") && !text.contains("add nsw"), text);
        assertTrue(text.contains("unreachable") && !text.contains("cmpxchg"), text);
        try (var machine = TargetMachine.ofHost(); var module = LlvmModule.parse(text, machine)) {
            Optimiser.of(Effort.USUAL).run(module, machine);
            assertTrue(module.object(machine).length > 1000);
        }
    }

    @Test
    void edgesThatAreNotTakenAreDecided() {
        var text = module(new ParameterLowering() {
            @Override
            public boolean mayTake(Edge edge) {
                return !(edge.source() instanceof Branch branch && edge == branch.whenFalse());
            }
        });
        // But for the branch with which the trap block sees whether it is the first.
        assertTrue(text.contains("br i1 true, ") && text.indexOf("br i1 %") > text.indexOf("cmpxchg"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no such text", "define void @f() { ret i32 0 }", "define void @f() { br label %x }"})
    void wrongTextIsAnException(String text) {
        try (var machine = TargetMachine.ofHost()) {
            var message = assertThrows(LlvmException.class, () -> LlvmModule.parse(text, machine)).getMessage();
            assertTrue(message.contains("LLVM says"), message);
        }
    }

    @Test
    void anUnknownTargetIsAnException() {
        var message = assertThrows(LlvmException.class, () -> TargetMachine.of("pdp11-dec-unix", "", "")).getMessage();
        assertEquals(true, message.contains("pdp11-dec-unix"), message);
    }
}
