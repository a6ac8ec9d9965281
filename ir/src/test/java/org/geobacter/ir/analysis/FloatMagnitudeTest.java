package org.geobacter.ir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Module;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.interpret.Semantics;
import org.junit.jupiter.api.Test;

class FloatMagnitudeTest {
    private static final float[] NUMBERS = {0, 1, -1, 1.5f, 2, 3, -4, 0.1f, 1e10f, 1e-10f, 0x1p126f, 0x1p-126f,
            Math.nextUp(0x1p126f),
            Math.nextDown(0x1p-126f), Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, 0x1p-140f, Float.POSITIVE_INFINITY,
            Float.NaN};

    private final Builder builder = new Builder(
            new Module("test").addFunction("f", VoidType.VOID, List.of(ScalarType.F32, ScalarType.I32)).entry());

    /** A value as it is computed, and what comes out. */
    private record Computed(Value value, Constant result) {
        float number() {
            return (float) ((FloatConstant) result).value();
        }

        void requireBounds() {
            var magnitude = FloatMagnitude.of(value);
            float size = Math.abs(number());
            assertTrue(size == 0 || !Float.isFinite(size)
                    || Math.scalb(1d, magnitude.least()) <= size && size <= Math.scalb(1d, magnitude.greatest()),
                    () -> number() + " is not within " + magnitude);
        }
    }

    @Test
    void resultsAreWithinTheBounds() {
        var values = new ArrayList<Computed>();
        for (float number : NUMBERS) {
            values.add(new Computed(FloatConstant.of(number), FloatConstant.of(number)));
        }
        for (int number : new int[]{0, 1, -1, 16777217, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            values.add(new Computed(builder.convert(ConvertOperation.INT_TO_FLOAT, IntConstant.of(number), ScalarType.F32),
                    FloatConstant.of((float) number)));
        }
        var products = combined(values);
        products.forEach(Computed::requireBounds);
        var roots = roots(products);
        roots.forEach(Computed::requireBounds);
        // One in many, of each operation.
        var some = IntStream.range(0, 120).mapToObj(i -> roots.get(i * 101 % roots.size())).toList();
        combined(some).forEach(Computed::requireBounds);
    }

    private List<Computed> roots(List<Computed> values) {
        var results = new ArrayList<Computed>();
        for (var value : values) {
            for (var operation : List.of(UnaryOperation.SQRT, UnaryOperation.NEG, UnaryOperation.RINT, UnaryOperation.CEIL)) {
                results.add(new Computed(builder.unary(operation, value.value()), Semantics.unary(operation, value.result())));
            }
        }
        return results;
    }

    private List<Computed> combined(List<Computed> values) {
        var results = new ArrayList<Computed>();
        for (var left : values) {
            for (var right : values) {
                for (var operation : List.of(BinaryOperation.MUL, BinaryOperation.DIV, BinaryOperation.MIN, BinaryOperation.MAX,
                        BinaryOperation.ADD)) {
                    results.add(new Computed(builder.binary(operation, left.value(), right.value()),
                            Semantics.binary(operation, left.result(), right.result()).orElseThrow()));
                }
            }
        }
        return results;
    }

    @Test
    void reciprocalsOfIntegersAreNormal() {
        var x = builder.block().function().parameters().getFirst();
        var n = builder.convert(ConvertOperation.INT_TO_FLOAT, builder.block().function().parameters().get(1), ScalarType.F32);
        assertTrue(FloatMagnitude.of(n).hasNormalReciprocal());
        assertTrue(FloatMagnitude.of(builder.unary(UnaryOperation.SQRT, x)).hasNormalReciprocal());
        assertFalse(FloatMagnitude.of(x).hasNormalReciprocal());
        assertFalse(FloatMagnitude.of(builder.binary(BinaryOperation.MUL, n, x)).hasNormalReciprocal());
        assertEquals(new FloatMagnitude(0, 96), FloatMagnitude.of(builder.binary(BinaryOperation.MUL, n,
                builder.binary(BinaryOperation.MUL, n, n))));
    }
}
