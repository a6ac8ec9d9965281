package org.geobacter.backend.llvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.Binary;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.text.Parser;
import org.junit.jupiter.api.Test;

/** Which kernels run for several work-items at once. */
class LanesTest {
    /** {@code for (k = 0; k < n; k++) sum += a[k] * x; out[x] = sum} */
    private static final String SUM = """
            module "Text.sum"

            function %Text.sum(v0: ptr<global, f32>, v1: ptr<global, f32>, v2: i32) -> void {
            block0:
                v3 = global.id x
                v4 = int.to.float v3 to f32
                jump block1(0, 0.0)

            block1(v5: i32, v6: f32):
                v7 = compare.lt v5, v2
                branch v7, block2, block3

            block2:
                v8 = ptr.element v0, v5
                v9 = load v8
                v10 = mul v9, v4
                v11 = add v6, v10
                v12 = add v5, 1
                jump block1(v12, v11)

            block3:
                v13 = ptr.element v1, v3
                store v13, v6
                return
            }
            """;

    /** Integers do not wrap, and nothing throws. */
    private static class Proven extends ParameterLowering {
        @Override
        public boolean mayTrap() {
            return false;
        }

        @Override
        public boolean isExact(Binary binary) {
            return true;
        }
    }

    private static Optional<Integer> lanes(String text, TargetLowering target) {
        return Lanes.of(Parser.parse(text).entry(), target, Set.of()).map(Lanes::count);
    }

    private static Optional<Integer> lanes(String text) {
        return lanes(text, new Proven());
    }

    @Test
    void aLoopThatIsTheSameForAll() {
        assertEquals(Optional.of(16), lanes(SUM));
    }

    @Test
    void fewerOfWiderValues() {
        var doubles = SUM.replace("v1: ptr<global, f32>", "v1: ptr<global, f64>")
                .replace("store v13, v6", "v14 = float.to.float v6 to f64\n    store v13, v14");
        assertEquals(Optional.of(8), lanes(doubles));
    }

    @Test
    void notWhereAWorkItemMayThrow() {
        assertEquals(Optional.empty(), lanes(SUM, new ParameterLowering()));
    }

    @Test
    void notWithoutALoop() {
        assertEquals(Optional.empty(), lanes(SUM.replace("jump block1(v12, v11)", "jump block3").replace("v13, v6", "v13, 1.0")));
    }

    @Test
    void notWhereLanesThatHaveLeftALoopWouldLoadInIt() {
        assertEquals(Optional.empty(), lanes(SUM.replace("compare.lt v5, v2", "compare.lt v5, v3")));
        // The loop's bound is loaded from an element for each.
        assertEquals(Optional.empty(), lanes(SUM.replace("compare.lt v5, v2", "compare.lt v5, v2\n    v20 = compare.lt v6, v4")
                .replace("branch v7", "branch v20")));
    }

    /** {@code for (k = 0; k < x && !(sum > 9); k++) sum = sum * k + k; out[x] = k or sum} */
    private static final String SEARCH = """
            module "Text.search"

            function %Text.search(v0: ptr<global, f32>, v1: ptr<global, f32>, v2: i32) -> void {
            block0:
                v3 = global.id x
                jump block1(0, 0.0)

            block1(v5: i32, v6: f32):
                v7 = int.to.float v5 to f32
                v8 = compare.lt v5, v3
                branch v8, block2, block4(v7)

            block2:
                v9 = compare.gt v6, 9.0
                branch v9, block3, block5

            block3:
                v10 = neg v6
                jump block4(v10)

            block4(v11: f32):
                v12 = ptr.element v1, v3
                store v12, v11
                return

            block5:
                v13 = and v5, v3
                v14 = compare.eq v13, 0
                branch v14, block6, block7

            block6:
                v15 = mul v6, v7
                jump block1(v2, v15)

            block7:
                v16 = add v6, v7
                v17 = add v5, 1
                jump block1(v17, v16)
            }
            """;

    /** In all blocks of the loop and behind its exits, as long as any lane stays. */
    @Test
    void aLoopThatLanesLeaveAtDifferentTimes() {
        assertEquals(Optional.of(16), lanes(SEARCH));
        var text = text(SEARCH);
        assertEquals(1, text.lines().filter(line -> line.contains("call i1 @llvm.vector.reduce.or.v16i1")).count(), text);
        assertEquals(1, text.lines().filter(line -> line.contains("br i1")).count(), text);
        // What lanes that have left compute may be poison.
        assertFalse(text.contains("and <16 x i1>"), text);
        assertEquals(1, text.lines().filter(line -> line.contains("store <16 x float>")).count(), text);
    }

    /** {@code for (k = 0; k < n; k++) if (x < k) sum += a[k]; else out[x] = sum;} */
    private static final String CHOICE = SUM.replace("v9 = load v8\n    v10 = mul v9, v4\n    v11 = add v6, v10", """
            v20 = compare.lt v3, v5
                branch v20, block4, block5

            block4:
                v9 = load v8
                v10 = mul v9, v4
                v11 = add v6, v10
                jump block6(v11)

            block5:
                v21 = ptr.element v1, v3
                store v21, v6
                jump block6(v6)

            block6(v22: f32):""").replace("jump block1(v12, v11)", "jump block1(v12, v22)");

    /** Those that would not come by are left out; where none would, nothing of the array is loaded. */
    @Test
    void accessesThatSomeLanesDo() {
        assertEquals(Optional.of(16), lanes(CHOICE));
        var text = text(CHOICE);
        assertEquals(1, text.lines().filter(line -> line.contains("call void @llvm.masked.store.v16f32.p0(")).count(), text);
        assertEquals(1, text.lines().filter(line -> line.matches(".*select i1 %v\\d+, ptr %v\\d+, ptr .*")).count(), text);
        assertEquals(1, text.lines().filter(line -> line.contains("load float")).count(), text);
    }

    @Test
    void notWhereWhatFollowsTheExitsDiffers() {
        assertEquals(Optional.empty(),
                lanes(SEARCH.replace("jump block4(v10)", "v20 = ptr.element v1, v2\n    store v20, v6\n    return")));
    }

    @Test
    void notWhereLanesThatHaveLeftALoopWouldDivideByZero() {
        assertEquals(Optional.of(16), lanes(SEARCH.replace("and v5, v3", "div v5, 3")));
        assertEquals(Optional.empty(), lanes(SEARCH.replace("and v5, v3", "div v5, v3")));
    }

    /** It would have to know which lanes are in the loop around it. */
    @Test
    void notWhereSuchALoopIsInAnother() {
        assertEquals(Optional.empty(), lanes(SEARCH.replace("block7:\n", """
                block7:
                    jump block8(v5)

                block8(v30: i32):
                    v31 = add v30, 1
                    v32 = compare.lt v31, v3
                    branch v32, block8(v31), block9

                block9:
                """)));
    }

    /** An element apart from the others' in a loop; consecutive ones are fine. */
    @Test
    void notWhereElementsLieApartInALoop() {
        assertEquals(Optional.empty(), lanes(SUM.replace("ptr.element v0, v5", "mul v3, v5\n    v21 = ptr.element v0, v8")
                .replace("load v8", "load v21")));
        var consecutive = SUM.replace("ptr.element v0, v5", "add v3, v5\n    v21 = ptr.element v0, v8").replace("load v8",
                "load v21");
        assertEquals(Optional.of(16), lanes(consecutive));
        // That may wrap: the elements need not be consecutive.
        assertEquals(Optional.empty(), lanes(consecutive, new Proven() {
            @Override
            public boolean isExact(Binary binary) {
                return false;
            }
        }));
    }

    @Test
    void notWithPrivateArraysOrHalves() {
        assertEquals(Optional.empty(), lanes(SUM.replace("v4 = int", "v22 = private.array f32, 4\n    v4 = int")));
        assertEquals(Optional.empty(), lanes(SUM.replace("jump block1(0, 0.0)",
                "v23 = float.to.float v4 to f16\n    v24 = float.to.float v23 to f32\n    jump block1(0, 0.0)")));
    }

    /** {@return the module of a function for lanes, which LLVM understands} */
    private static String text(String kernel) {
        var function = Parser.parse(kernel).entry();
        var lanes = Lanes.of(function, new Proven(), Set.of()).orElseThrow();
        var module = new ModuleText(new Proven());
        FunctionText.defineLanes(module, new DeviceKernel("kernel", function, List.of(), List.of()), "lanes", "define void",
                List.of("ptr %a", "ptr %b", "i32 %n", "i32 %id", "ptr %record"), List.of("%a", "%b", "%n"), lanes);
        var text = module.toString();
        try (var machine = TargetMachine.ofHost(); var parsed = LlvmModule.parse(text, machine)) {
            Optimiser.of(Effort.USUAL).run(parsed, machine);
            assertFalse(parsed.object(machine).length == 0);
        }
        return text;
    }

    @Test
    void theTextIsOneOfVectors() {
        var text = text(SUM);
        assertEquals(1, text.lines().filter(line -> line.contains("store <16 x float>")).count(), text);
        assertEquals(1, text.lines().filter(line -> line.contains("load float")).count(), text);
        assertEquals(1, text.lines().filter(line -> line.contains("fmul <16 x float>")).count(), text);
        assertFalse(text.contains("masked"), text);
    }
}
