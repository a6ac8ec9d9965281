package org.geobacter.ir.verify;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Check;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Invoke;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Module;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TrapReason;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.text.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeRulesTest {
    private static Function function(String line) {
        return Parser.parseFunction("""
                table @t: int[] = [1]
                class P at "here" is P {P.x: i32}
                object #p: P {}
                function %%f(v0: i1, v1: i8, v2: i32, v3: i64, v4: f32, v5: f64, v6: float[], v7: int[],
                        v8: ptr<global, f32>, v9: ptr<constant, i32>) -> void {
                block0:
                    %s
                    %s
                block1:
                    return
                }
                function %%g(v0: i32, v1: float[]) -> void {
                block0:
                    return
                }
                """.formatted(line, line.startsWith("switch") || line.startsWith("branch") ? "" : "return"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "v10 = field.load P.x: i32, i32 1 | expected an operand of type ref, found i32",
            "field.store P.x: i32, #p, i64 1  | expected an operand of type i32, found i64",
            "v10 = instance.of P, v7          | expected an operand of type ref, found int[]",
            "v10 = new.reference.array P, 1   | not a class of arrays: P",
            "reference.store #p, 0, i32 1     | an array of references has no elements of type i32",
            "v10 = compare.lt #p, null        | does not exist on ref",
            "v10 = add v0, v0              | does not exist on i1",
            "v10 = add v2, v3              | the operands' types differ: i32 and i64",
            "v10 = add v6, v6              | does not exist on float[]",
            "v10 = and v4, v4              | does not exist on f32",
            "v10 = shl v1, v2              | does not exist on i8",
            "v10 = shl v3, v3              | expected an operand of type i32, found i64",
            "v10 = neg v1                  | does not exist on i8",
            "v10 = sqrt v2                 | does not exist on i32",
            "v10 = bit.count v4            | does not exist on f32",
            "v10 = fma v2, v2, v2          | does not exist on i32",
            "v10 = fma v4, v5, v4          | the operands' types differ: f32 and f64",
            "v10 = fma v4, v4, v5          | the operands' types differ: f32 and f64",
            "v10 = sign.extend v2 to i32   | does not exist from i32 to i32",
            "v10 = zero.extend v2 to i8    | does not exist from i32 to i8",
            "v10 = zero.extend v4 to i64   | does not exist from f32 to i64",
            "v10 = truncate v1 to i32      | does not exist from i8 to i32",
            "v10 = int.to.float v0 to f32  | does not exist from i1 to f32",
            "v10 = int.to.float v2 to i64  | does not exist from i32 to i64",
            "v10 = float.to.int v4 to i8   | does not exist from f32 to i8",
            "v10 = float.to.int v2 to i32  | does not exist from i32 to i32",
            "v10 = float.to.float v4 to f32| does not exist from f32 to f32",
            "v10 = bitcast v4 to i64       | does not exist from f32 to i64",
            "v10 = bitcast v2 to i32       | does not exist from i32 to i32",
            "v10 = bitcast v6 to i32       | does not exist from float[] to i32",
            "v10 = compare.eq v2, v3       | the operands' types differ: i32 and i64",
            "v10 = compare.ult v4, v4      | does not exist on f32",
            "v10 = compare.lt v0, v0       | does not exist on i1",
            "v10 = compare.lt v6, v6       | does not exist on float[]",
            "v10 = compare.ult v8, v8      | does not exist on ptr<global, f32>",
            "v10 = compare.eq v6, v7       | the operands' types differ: float[] and int[]",
            "v10 = three.way.compare v0, v0| does not exist on i1",
            "v10 = three.way.compare v3, v2| the operands' types differ: i64 and i32",
            "v10 = three.way.compare v4, v4| the result for NaN is 0, on f32 it is -1 or 1",
            "v10 = three.way.compare v3, v3, nan 1 | the result for NaN is 1, on i64 it is 0",
            "v10 = select v2, v3, v3       | expected an operand of type i1, found i32",
            "v10 = select v0, v3, v2       | the operands' types differ: i64 and i32",
            "check.null v3                 | expected a reference, found i64",
            "check.array.bounds v2, v3     | expected an operand of type i32, found i64",
            "check.index v3, v2            | expected an operand of type i32, found i64",
            "check.zero v1                 | the divisor is an i32 or i64, found i8",
            "check.negative.size v3        | expected an operand of type i32, found i64",
            "check.zero v2, \"division\"   | this check has no message of its own",
            "v10 = new.array int, v3       | expected an operand of type i32, found i64",
            "v10 = array.length v8         | expected an array, found ptr<global, f32>",
            "v10 = array.load v6, v3       | expected an operand of type i32, found i64",
            "array.store v6, v3, v4        | expected an operand of type i32, found i64",
            "array.store v6, v2, v5        | expected an operand of type f32, found f64",
            "array.store @t, v2, v2        | a constant table is read only",
            "invoke %g(v2)                 | arguments [i32] for the parameters [i32, float[]]",
            "invoke %g(v2, v7)             | arguments [i32, int[]] for the parameters [i32, float[]]",
            "v10 = static.load A.a: i8     | a field of type i8",
            "static.store A.a: i32, v3     | expected an operand of type i32, found i64",
            "static.store A.a: ptr<global, f32>, v8 | a field of type ptr<global, f32>",
            "v10 = subgroup.shuffle v4, v2 | lanes exchange an i32 or i64, found f32",
            "v10 = subgroup.shuffle v2, v3 | expected an operand of type i32, found i64",
            "v10 = subgroup.ballot v2      | expected an operand of type i1, found i32",
            "v10 = subgroup.any v2         | expected an operand of type i1, found i32",
            "v10 = subgroup.reduce v4, 0   | lanes exchange an i32 or i64, found f32",
            "v10 = subgroup.last v6        | lanes exchange an i32 or i64, found float[]",
            "v10 = private.array i32, 0    | the length is at least 1",
            "v10 = ptr.element v6, v2      | expected a pointer, found float[]",
            "v10 = ptr.element v8, v1      | the index is an i32 or i64, found i8",
            "store v8, v5                  | expected an operand of type f32, found f64",
            "store v9, v2                  | constant memory is read only",
            "trap.record A \"\\1\"         | the message has places for 1 values, there are 0",
            "trap.record A (int v2)        | the message has places for 0 values, there are 1",
            "trap.record A \"\\1\" (int v3)| expected an operand of type i32, found i64",
            "trap.record A \"\\1\\1\\1\\1\\1\\1\\1\\1\\1\" (int v2, int v2, int v2, int v2, int v2, int v2, int v2, int v2, int v2) | more values than the error record holds: 9",
            "branch v2, block1, block1     | expected an operand of type i1, found i32",
            "switch v3, else: block1       | expected an operand of type i32, found i64",
            "switch v2, 1: block1, 1: block1, else: block1 | a key comes twice"})
    void operandsHaveTypesOnWhichTheOperationExists(String line, String problem) {
        var exception = assertThrows(VerificationException.class, () -> Verifier.verify(function(line)));
        assertEquals(List.of("%f, block0: " + line + ": " + problem), exception.problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "v10 = add v1, v1",
            "v10 = xor v0, v0",
            "v10 = shl v3, v2",
            "v10 = sign.extend v0 to i8",
            "v10 = bitcast v5 to i64",
            "v10 = bitcast v2 to f32",
            "v10 = compare.ne v0, v0",
            "v10 = compare.uge v3, v3",
            "v10 = compare.eq v6, null",
            "v10 = compare.ne v8, v8",
            "v10 = compare.eq v8, null",
            "v10 = three.way.compare v3, v3",
            "v10 = three.way.compare v5, v5, nan -1",
            "v10 = select v0, v6, v6",
            "check.null v6, \"message\"",
            "check.zero v3",
            "invoke %g(v2, null)",
            "v10 = static.load A.a: long[]",
            "v10 = ptr.element v8, v3",
            "v10 = load &@t",
            "trap.record A \"\\1 \\1\" (char v2, double v5)",
            "trap.record A"})
    void whatExistsIsAccepted(String line) {
        assertDoesNotThrow(() -> Verifier.verify(function(line)));
    }

    @Test
    void countsOfOperandsFit() {
        var module = new Module("m");
        var function = module.addFunction("f", VoidType.VOID, List.of(ScalarType.I32));
        var parameter = function.parameters().getFirst();
        var entry = function.entry();
        entry.append(new Check(CheckKind.INDEX, "", List.of(parameter), SourcePosition.UNKNOWN));
        var reason = new TrapReason("A", Optional.of("\1"), List.of(JavaKind.INT));
        entry.append(new TrapRecord(reason, List.of(), SourcePosition.UNKNOWN));
        new Builder(entry).returnVoid();
        var exception = assertThrows(VerificationException.class, () -> Verifier.verify(module));
        assertEquals(
                List.of(
                        "%f, block0: check.index v0: expected operands: 2, found: 1",
                        "%f, block0: trap.record A \"\\1\" (int ?): expected values: 1, found: 0"),
                exception.problems());
    }

    @Test
    void aCalleeLiesInTheModule() {
        var other = new Module("other").addFunction("g", VoidType.VOID, List.of());
        var module = new Module("m");
        var function = module.addFunction("f", VoidType.VOID, List.of());
        function.entry().append(new Invoke(other, List.of(), SourcePosition.UNKNOWN));
        new Builder(function.entry()).returnVoid();
        var exception = assertThrows(VerificationException.class, () -> Verifier.verify(module));
        assertEquals(List.of("%f, block0: invoke %g(): the callee is not in this module"), exception.problems());
    }

    @Test
    void aMessageSaysWhereInTheSource() {
        var module = new Module("m");
        var function = module.addFunction("f", ScalarType.I32, List.of(ScalarType.I64));
        var builder = new Builder(function.entry()).at(SourcePosition.of("A", "f", "A.java", 7));
        builder.returnValue(
                builder.binary(org.geobacter.ir.BinaryOperation.SHL, IntConstant.of(1), function.parameters().getFirst()));
        var exception = assertThrows(VerificationException.class, () -> Verifier.verify(module));
        assertEquals(
                "%f, block0: v1 = shl i32 1, v0  (A.java:7): expected an operand of type i32, found i64",
                exception.getMessage());
    }
}
