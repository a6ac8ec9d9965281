package org.geobacter.backend.spirv;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.ScalarType;

/**
 * Constants whose value the driver's compiler cannot know, made with the word of the launch block that is always zero.
 *
 * <p>Drivers simplify {@code x * 0}, {@code x + 0}, {@code 0 / x} and more, once they see that an operand is a constant zero, without
 * regard for NaN, infinities and the sign of zero, whatever the decorations say. They see it also where they have unrolled a loop or
 * merged branches. So no float that arithmetic reads may ever be known to be zero: constants that flow through phis and selects, and
 * integers that become floats, are taken from here.
 */
final class OpaqueConstants {
    private static final int UNEQUAL_TO_ZERO = 0x5eed;

    private final Code code;
    private final LaunchBlockReader launchBlock;
    private final SpirvTarget target;
    private final Map<ScalarType, Integer> zeros = new EnumMap<>(ScalarType.class);
    private final Map<FloatConstant, Integer> floats = new HashMap<>();
    private final Map<IntConstant, Integer> integers = new HashMap<>();
    private int never;
    private int twoZeros;

    /** @param code where the constants are made; it must dominate all uses */
    OpaqueConstants(Code code, LaunchBlockReader launchBlock, SpirvTarget target) {
        this.code = code;
        this.launchBlock = launchBlock;
        this.target = target;
    }

    /** {@return the id of a value that equals the constant} */
    int of(FloatConstant constant) {
        var known = floats.get(constant);
        if (known != null) {
            return known;
        }
        int value = make(constant);
        floats.put(constant, value);
        return value;
    }

    /** {@return the id of a value that equals the constant} */
    int of(IntConstant constant) {
        return integers.computeIfAbsent(constant, _ -> hidden(constant.scalarType(), constant.value()));
    }

    /** {@return an {@code i1} that is false} */
    int never() {
        if (never == 0) {
            never = code.test(Opcode.I_EQUAL, zero(ScalarType.I32), code.module().uint(UNEQUAL_TO_ZERO));
        }
        return never;
    }

    /** {@return a value that has the bits of {@code value}, computed in {@code user}} */
    int hide(Code user, ScalarType type, int value) {
        return switch (type) {
            case I8, I16, I32, I64 -> user.op(Opcode.BITWISE_OR, type, value, zero(type));
            case F32 -> hideBits(user, type, value, code.module().type(ScalarType.I32), zero(ScalarType.I32));
            case F64 -> target.has(SpirvFeature.INT64)
                    ? hideBits(user, type, value, code.module().type(ScalarType.I64), zero(ScalarType.I64))
                    : hideBits(user, type, value, pair(), twoZeros());
            case I1, F16 -> throw new IllegalArgumentException("not a value that is hidden: " + type);
        };
    }

    private int hideBits(Code user, ScalarType type, int value, int bitsType, int zero) {
        int bits = user.op(Opcode.BITCAST, bitsType, value);
        return user.bitcast(type, user.op(Opcode.BITWISE_OR, bitsType, bits, zero));
    }

    private int pair() {
        return code.module().vectorType(code.module().uintType(), 2);
    }

    private int twoZeros() {
        if (twoZeros == 0) {
            twoZeros = code.op(Opcode.COMPOSITE_CONSTRUCT, pair(), zero(ScalarType.I32), zero(ScalarType.I32));
        }
        return twoZeros;
    }

    /** {@return a 64-bit integer that has been made of one of 32 bits, so that comparisons of it with constants are what they should be} */
    int widened(Code user, int value) {
        return target.has(SpirvFeature.WIDENED_COMPARISONS) ? value : hide(user, ScalarType.I64, value);
    }

    private int make(FloatConstant constant) {
        long bits = constant.bits();
        return switch (constant.scalarType()) {
            case F16 -> code.exact(
                    Opcode.F_CONVERT, ScalarType.F16, of(FloatConstant.of((float) constant.value())));
            case F32 -> code.bitcast(ScalarType.F32, hidden(ScalarType.I32, bits));
            case F64 -> target.has(SpirvFeature.INT64)
                    ? code.bitcast(ScalarType.F64, hidden(ScalarType.I64, bits))
                    : code.bitcast(
                            ScalarType.F64,
                            code.op(
                                    Opcode.COMPOSITE_CONSTRUCT,
                                    pair(),
                                    hidden(ScalarType.I32, bits),
                                    hidden(ScalarType.I32, bits >>> 32)));
            case I1, I8, I16, I32, I64 -> throw new AssertionError(constant);
        };
    }

    private int hidden(ScalarType type, long bits) {
        return bits == 0 ? zero(type) : hide(code, type, code.module().constant(type, bits));
    }

    private int zero(ScalarType type) {
        var known = zeros.get(type);
        if (known != null) {
            return known;
        }
        int zero = type == ScalarType.I32
                ? launchBlock.load(code, LaunchBlock.ZERO)
                : code.op(Opcode.U_CONVERT, type, zero(ScalarType.I32));
        zeros.put(type, zero);
        return zero;
    }
}
