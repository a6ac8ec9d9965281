package org.geobacter.ir.testing;

import java.lang.reflect.Array;
import java.util.Random;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.Constant;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Type;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.interpret.Semantics;

/** Values at which operations are most likely to go wrong, and random ones. */
public final class EdgeValues {
    private static final int MAX_LENGTH = 10;

    private static final long[] INTEGERS = {
            0,
            1,
            -1,
            2,
            -2,
            3,
            5,
            7,
            8,
            10,
            31,
            32,
            33,
            63,
            64,
            65,
            255,
            256,
            65535,
            65536,
            0x7f,
            0x80,
            -128,
            -129,
            0x7fff,
            0x8000,
            -32768,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            Integer.MAX_VALUE + 1L,
            0xffff_ffffL,
            1L << 53,
            (1L << 53) + 1,
            (1L << 24) + 1,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            Long.MAX_VALUE - 1,
            0x5555_5555_5555_5555L,
            0x0123_4567_89ab_cdefL};

    private static final double[] FLOATS = {
            0.0,
            -0.0,
            1,
            -1,
            0.5,
            -0.5,
            1.5,
            2,
            2.5,
            -2.5,
            3,
            0.1,
            1 / 3.0,
            10,
            1e10,
            -1e10,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            Integer.MIN_VALUE - 1.0,
            0x1p31,
            0x1p63,
            -0x1p63,
            0x1p64,
            Long.MAX_VALUE - 1024,
            0x1p23 - 0.5,
            0x1p52 - 0.5,
            0x1p53,
            1 + 0x1p-23,
            1 + 0x1p-52,
            1 - 0x1p-53,
            Float.MIN_VALUE,
            Float.MIN_NORMAL,
            Float.MAX_VALUE,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Double.MAX_VALUE,
            65504,
            65520,
            0x1p-24,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN};

    private EdgeValues() {}

    /** {@return all edge values of a type; floats that are not values of it are rounded to it} */
    public static Constant[] of(ScalarType type) {
        return switch (type.kind()) {
            case INTEGER -> java.util.Arrays.stream(INTEGERS).mapToObj(value -> IntConstant.of(type, value)).distinct()
                    .toArray(Constant[]::new);
            case FLOAT ->
                java.util.Arrays.stream(FLOATS).mapToObj(value -> rounded(type, value)).distinct().toArray(Constant[]::new);
        };
    }

    /** {@return an edge value mostly, sometimes one of all} */
    public static Constant constant(ScalarType type, Random random) {
        if (random.nextInt(4) == 0) {
            var bits = random.nextLong();
            return switch (type.kind()) {
                case INTEGER -> IntConstant.of(type, bits);
                case FLOAT -> quiet(FloatConstant.ofBits(type, bits & -1L >>> 64 - type.bits()));
            };
        }
        return switch (type.kind()) {
            case INTEGER -> IntConstant.of(type, INTEGERS[random.nextInt(INTEGERS.length)]);
            case FLOAT -> rounded(type, FLOATS[random.nextInt(FLOATS.length)]);
        };
    }

    /** {@return arguments for a function, in the form that the interpreter takes; arrays have up to 10 elements and may be null} */
    public static Object[] arguments(Function function, Random random) {
        return function.parameters().stream().map(parameter -> argument(parameter.type(), random)).toArray();
    }

    private static Object argument(Type type, Random random) {
        return switch (type) {
            case ScalarType scalar -> box(constant(scalar, random));
            case RefType _ -> null;
            case ArrayType(var kind) -> random.nextInt(16) == 0 ? null : array(kind, random.nextInt(MAX_LENGTH + 1), random);
            case PointerType _, VoidType _ -> throw new IllegalArgumentException("no argument of type " + type);
        };
    }

    private static Object array(JavaKind kind, int length, Random random) {
        var array = JavaArrays.create(kind, length);
        for (int i = 0; i < length; i++) {
            Array.set(array, i, switch (kind) {
                case BOOLEAN -> random.nextBoolean();
                case CHAR -> (char) random.nextInt();
                case BYTE, SHORT, INT, LONG, FLOAT, DOUBLE -> box(constant(kind.storageType(), random));
            });
        }
        return array;
    }

    /** {@return a scalar constant in Java's box, an {@code f16} as its bits} */
    public static Object box(Constant constant) {
        long bits = Semantics.bits(constant);
        return switch ((ScalarType) constant.type()) {
            case I1 -> bits != 0;
            case I8 -> (byte) bits;
            case I16, F16 -> (short) bits;
            case I32 -> (int) bits;
            case I64 -> bits;
            case F32 -> Float.intBitsToFloat((int) bits);
            case F64 -> Double.longBitsToDouble(bits);
        };
    }

    private static Constant rounded(ScalarType type, double value) {
        return switch (type) {
            case F64 -> FloatConstant.of(value);
            case F32 -> FloatConstant.of((float) value);
            case F16 -> FloatConstant.ofBits(type, Float.floatToFloat16((float) value) & 0xffffL);
            case I1, I8, I16, I32, I64 -> throw new IllegalArgumentException(type.toString());
        };
    }

    /** The bits of a NaN other than the canonical one are left open, so nothing may depend on them. */
    private static Constant quiet(FloatConstant constant) {
        return Double.isNaN(constant.value()) ? rounded(constant.scalarType(), Double.NaN) : constant;
    }
}
