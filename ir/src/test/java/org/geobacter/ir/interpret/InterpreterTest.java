package org.geobacter.ir.interpret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.StaticField;
import org.geobacter.ir.TrapReason;
import org.geobacter.ir.text.Parser;
import org.junit.jupiter.api.Test;

class InterpreterTest {
    private static final SourcePosition CALLEE = SourcePosition.of("A", "callee", "A.java", 2);
    private static final SourcePosition CALLER = SourcePosition.of("A", "caller", "A.java", 9);

    private static Object run(String text, Object... arguments) {
        return new Interpreter(Environment.EMPTY).call(Parser.parseFunction(text), arguments);
    }

    @Test
    void aLoopSumsAnArray() {
        var text = """
                function %sum(v0: float[]) -> f32 {
                block0:
                    check.null v0
                    v1 = array.length v0
                    jump block1(0, 0.0)
                block1(v2: i32, v3: f32):
                    v4 = compare.lt v2, v1
                    branch v4, block2, block3
                block2:
                    check.array.bounds v2, v1
                    v5 = array.load v0, v2
                    v6 = add v3, v5
                    v7 = add v2, 1
                    jump block1(v7, v6)
                block3:
                    return v3
                }
                """;
        assertEquals(7f, run(text, (Object) new float[]{1, 2, 4}));
        assertEquals(0f, run(text, (Object) new float[0]));
        var trap = assertThrows(TrapException.class, () -> run(text, (Object) null)).trap();
        assertEquals(new Trap(TrapReason.of("java.lang.NullPointerException", Optional.empty()), List.of(), SourcePosition.UNKNOWN),
                trap);
    }

    @Test
    void parametersAreAssignedAllAtOnce() {
        assertEquals(5, run("""
                function %f(v0: i32, v1: i32) -> i32 {
                block0:
                    jump block1(v0, v1, 0)
                block1(v2: i32, v3: i32, v4: i32):
                    v5 = compare.lt v4, 3
                    v6 = add v4, 1
                    branch v5, block1(v3, v2, v6), block2
                block2:
                    return v2
                }
                """, 3, 5));
    }

    @Test
    void arraysOfAllKindsAreJavas() {
        for (var kind : JavaKind.values()) {
            var type = kind.stackType();
            var function = Parser.parseFunction("""
                    function %%f(v0: %s[], v1: %s) -> %s {
                    block0:
                        array.store v0, 1, v1
                        v2 = array.load v0, 1
                        return v2
                    }
                    """.formatted(kind, type, type));
            var array = Memory.newArray(kind, 2);
            // A boolean keeps the lowest, a char is not extended with the sign.
            var stored = Boxes.box(type, type.isFloat() ? -3L & -1L >>> 64 - type.bits() : -3L);
            var loaded = new Interpreter(Environment.EMPTY).call(function, array, stored);
            var expected = switch (kind) {
                case BOOLEAN -> 1;
                case CHAR -> 0xfffd;
                case BYTE, SHORT, INT, LONG, FLOAT, DOUBLE -> stored;
            };
            assertEquals(expected, loaded, kind.toString());
            assertEquals(0L, Memory.load(kind, array, 0));
        }
    }

    @Test
    void newArraysAreZeroAndIdentityIsJavas() {
        assertEquals(true, run("""
                function %f() -> i1 {
                block0:
                    v0 = new.array int, 3
                    v1 = new.array int, 3
                    v2 = array.load v0, 2
                    v3 = compare.eq v2, 0
                    v4 = compare.ne v0, v1
                    v5 = and v3, v4
                    return v5
                }
                """));
    }

    @Test
    void aFailedCheckCarriesItsValuesAndTheCalls() {
        var function = Parser.parseFunction("""
                function %caller(v0: i32) -> i32 {
                block0:
                    v1 = invoke %callee(v0, 3)  !1
                    return v1
                }

                function %callee(v0: i32, v1: i32) -> i32 {
                block0:
                    check.array.bounds v0, v1  !0
                    return v0
                }

                !0 = A.callee(A.java:2)
                !1 = A.caller(A.java:9)
                """);
        var interpreter = new Interpreter(Environment.EMPTY);
        assertEquals(2, interpreter.call(function, 2));
        var trap = assertThrows(TrapException.class, () -> interpreter.call(function, -5)).trap();
        assertEquals(Optional.of("Index -5 out of bounds for length 3"), trap.message());
        assertEquals(List.of(-5L, 3L), trap.values());
        assertEquals(CALLEE.inlinedAt(CALLER), trap.position());
    }

    @Test
    void aThrowCarriesItsReason() {
        var trap = assertThrows(TrapException.class, () -> run("""
                function %f(v0: f32) -> void {
                block0:
                    throw java.lang.IllegalArgumentException "bad \\1: \\1" (char 65, float v0)
                }
                """, -0f)).trap();
        assertEquals(Optional.of("bad A: -0.0"), trap.message());
    }

    @Test
    void staticFieldsAreTheEnvironments() {
        Map<StaticField, Object> fields = new HashMap<>();
        var total = new StaticField("A", "total", ScalarType.I64);
        fields.put(total, 5L);
        new Interpreter(Environment.ofFields(fields)).call(Parser.parseFunction("""
                function %<clinit>() -> void {
                block0:
                    v0 = static.load A.total: i64
                    v1 = new.array long, 1
                    array.store v1, 0, v0
                    static.store A.array: long[], v1
                    v2 = add v0, 1
                    static.store A.total: i64, v2
                    return
                }
                """));
        assertEquals(6L, fields.get(total));
        assertArrayEquals(new long[]{5}, (long[]) fields.get(new StaticField("A", "array", new ArrayType(JavaKind.LONG))));
        var unknown = assertThrows(InterpretationException.class, () -> run("""
                function %f() -> i32 {
                block0:
                    v0 = static.load A.unknown: i32
                    return v0
                }
                """));
        assertEquals("no static field A.unknown in this environment", unknown.getMessage());
    }

    @Test
    void theStepBudgetEndsALoop() {
        var function = Parser.parseFunction("""
                function %f() -> void {
                block0:
                    jump block1
                block1:
                    jump block1
                }
                """);
        var exception = assertThrows(StepBudgetException.class, () -> new Interpreter(Environment.EMPTY, 1000).call(function));
        assertEquals(1000, exception.budget());
    }

    @Test
    void recursionRunsUpToALimit() {
        var text = """
                function %sum(v0: i32) -> i32 {
                block0:
                    v1 = compare.eq v0, 0
                    branch v1, block1, block2
                block1:
                    return 0
                block2:
                    v2 = sub v0, 1
                    v3 = invoke %sum(v2)
                    v4 = add v3, v0
                    return v4
                }
                """;
        assertEquals(500 * 501 / 2, run(text, 500));
        var exception = assertThrows(InterpretationException.class, () -> run(text, 1_000_000));
        assertTrue(exception.getMessage().contains("%sum: calls are nested deeper"), exception.getMessage());
    }

    @Test
    void queriesAnswerForTheWorkItem() {
        var item = new WorkItem(new WorkItem.Dimensions(7, 5, 0), new WorkItem.Dimensions(3, 2, 1),
                new WorkItem.Dimensions(4, 3, 1));
        var expected = Map.ofEntries(
                Map.entry("global.id x", 7),
                Map.entry("global.size x", 12),
                Map.entry("local.id x", 3),
                Map.entry("local.size x", 4),
                Map.entry("group.id x", 1),
                Map.entry("group.count x", 3),
                Map.entry("global.id y", 5),
                Map.entry("local.id y", 2),
                Map.entry("group.id y", 1),
                Map.entry("group.count z", 1));
        expected.forEach((query, answer) -> {
            var function = Parser.parseFunction("function %f() -> i32 {\nblock0:\n v0 = " + query + "\n return v0\n}");
            assertEquals(answer, new Interpreter(item).call(function), query);
        });
    }

    @Test
    void pointersReachIntoArrays() {
        var function = Parser.parseFunction("""
                function %f(v0: ptr<global, f32>, v1: i32) -> void {
                block0:
                    v2 = private.array f32, 4
                    v3 = ptr.element v2, 2
                    store v3, 0.5
                    v4 = ptr.element v0, v1
                    v5 = load v4
                    v6 = ptr.element v2, 3
                    v7 = ptr.element v6, -1
                    v8 = load v7
                    v9 = add v5, v8
                    store v4, v9
                    return
                }
                """);
        float[] data = {1, 2};
        var interpreter = new Interpreter(Environment.EMPTY);
        interpreter.call(function, Pointer.to(data), 1);
        assertArrayEquals(new float[]{1, 2.5f}, data);
        var outside = assertThrows(InterpretationException.class, () -> interpreter.call(function, Pointer.to(data), 2));
        assertEquals("%f: v5 = load v4: index 2 of length 2", outside.getMessage());
        var otherMemory = assertThrows(InterpretationException.class, () -> interpreter.call(function, Pointer.to(new int[1]), 0));
        assertEquals("%f: v5 = load v4: the memory is a int[]", otherMemory.getMessage());
        assertThrows(InterpretationException.class, () -> interpreter.call(function, null, 0));
    }

    @Test
    void pointersCompareByAllocationAndElement() {
        var text = """
                function %f(v0: ptr<global, i32>, v1: ptr<global, i32>) -> i1 {
                block0:
                    v2 = ptr.element v0, 1
                    v3 = ptr.element v1, i64 1
                    v4 = compare.eq v2, v3
                    v5 = compare.ne v0, null
                    v6 = and v4, v5
                    return v6
                }
                """;
        var array = new int[1];
        assertEquals(true, run(text, Pointer.to(array), Pointer.to(array)));
        assertEquals(false, run(text, Pointer.to(array), Pointer.to(new int[1])));
        assertEquals(false, run(text, Pointer.to(array), new Pointer(array, 1)));
        assertEquals(false, run(text, null, null));
    }

    @Test
    void aNullPointerThatWasMovedIsNoGoodForAccess() {
        var exception = assertThrows(InterpretationException.class, () -> run("""
                function %f(v0: ptr<global, i32>) -> i32 {
                block0:
                    v1 = ptr.element v0, 3
                    v2 = load v1
                    return v2
                }
                """, (Object) null));
        assertEquals("%f: v2 = load v1: the pointer is null", exception.getMessage());
    }

    @Test
    void storageTypesFitJavasArrays() {
        var function = Parser.parseFunction("""
                function %f(v0: ptr<global, i8>, v1: ptr<global, i16>, v2: i8) -> i16 {
                block0:
                    store v0, v2
                    v3 = load v1
                    store v1, 1
                    return v3
                }
                """);
        var booleans = new boolean[1];
        var chars = new char[]{0xffff};
        var interpreter = new Interpreter(Environment.EMPTY);
        assertEquals((short) -1, interpreter.call(function, Pointer.to(booleans), Pointer.to(chars), (byte) 1));
        assertArrayEquals(new boolean[]{true}, booleans);
        assertArrayEquals(new char[]{1}, chars);
        var exception = assertThrows(
                InterpretationException.class,
                () -> interpreter.call(function, Pointer.to(booleans), Pointer.to(chars), (byte) 2));
        assertEquals("%f: store v0, v2: a boolean cannot be 2", exception.getMessage());
    }

    @Test
    void privateMemoryIsNotZeroBeforeItIsWritten() {
        assertEquals(0xa5a5a5a5, run("""
                function %f() -> i32 {
                block0:
                    v0 = private.array i32, 1
                    v1 = load v0
                    return v1
                }
                """));
    }

    @Test
    void theFirstTrapIsRecorded() {
        var function = Parser.parseFunction("""
                function %f(v0: i32) -> void {
                block0:
                    trap.record java.lang.ArithmeticException "/ by zero"  !0
                    trap.record java.lang.IllegalStateException "\\1" (int v0)
                    return
                }

                !0 = A.callee(A.java:2)
                """);
        var interpreter = new Interpreter(Environment.EMPTY);
        assertNull(interpreter.call(function, 1));
        var reason = TrapReason.of("java.lang.ArithmeticException", Optional.of("/ by zero"));
        assertEquals(Optional.of(new Trap(reason, List.of(), CALLEE)), interpreter.recordedTrap());
    }

    @Test
    void tablesAreReadOnly() {
        var text = """
                table @t: int[] = [1, 2, 3]
                function %f(v0: i32, v1: i1) -> i32 {
                block0:
                    v2 = array.load @t, v0
                    v3 = ptr.element &@t, v0
                    v4 = load v3
                    branch v1, block1, block2
                block1:
                    array.store @t, v0, 5
                    jump block2
                block2:
                    v5 = add v2, v4
                    return v5
                }
                """;
        assertEquals(6, run(text, 2, false));
        var exception = assertThrows(InterpretationException.class, () -> run(text, 2, true));
        assertEquals("%f: array.store @t, v0, 5: the table is read only", exception.getMessage());
    }

    @Test
    void whatIsUndefinedIsAnError() {
        var undefined = Map.of(
                "v2 = div v0, 0",
                "the divisor is zero",
                "v2 = array.load v1, 3",
                "index 3 of length 1",
                "v2 = array.length int[] null",
                "the array is null",
                "v2 = new.array int, v0",
                "the length is -1");
        undefined.forEach((line, problem) -> {
            var text = """
                    function %%f(v0: i32, v1: int[]) -> void {
                    block0:
                        %s
                        return
                    }
                    """.formatted(line);
            var exception = assertThrows(InterpretationException.class, () -> run(text, -1, new int[1]));
            assertEquals("%f: " + line + ": " + problem, exception.getMessage());
        });
        assertThrows(InterpretationException.class, () -> run("function %f() -> void {\nblock0:\n unreachable\n}"));
    }

    @Test
    void argumentsHaveToFit() {
        var text = "function %f(v0: i32, v1: float[]) -> void {\nblock0:\n return\n}";
        assertNull(run(text, 1, null));
        assertThrows(IllegalArgumentException.class, () -> run(text, 1));
        assertThrows(IllegalArgumentException.class, () -> run(text, 1L, null));
        assertThrows(IllegalArgumentException.class, () -> run(text, null, null));
        assertThrows(IllegalArgumentException.class, () -> run(text, 1, new int[1]));
    }

    @Test
    void scalarsOfEveryWidthComeBackAsTheyWere() {
        var values = Map.<String, Object>of(
                "i1",
                true,
                "i8",
                (byte) -1,
                "i16",
                (short) -1,
                "i32",
                -1,
                "i64",
                -1L,
                "f16",
                (short) -1,
                "f32",
                Float.intBitsToFloat(0x7fc00001),
                "f64",
                -0.0);
        values.forEach(
                (type, value) -> assertEquals(
                        value,
                        run("function %f(v0: " + type + ") -> " + type + " {\nblock0:\n return v0\n}", value)));
    }
}
