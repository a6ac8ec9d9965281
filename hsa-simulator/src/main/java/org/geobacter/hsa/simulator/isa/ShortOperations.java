package org.geobacter.hsa.simulator.isa;

import static org.geobacter.hsa.simulator.isa.OperandType.PACKED_B16;

import java.util.Collections;
import org.geobacter.hsa.simulator.isa.LaneFunction.Narrow;

/** Vector instructions on integers of 16 bits, alone and in packed pairs. Shifts take the low 4 bits of their count. */
final class ShortOperations {
    private ShortOperations() {}

    static void define(OperationTable t) {
        unsigned(t, "add_u16", 2, (a, b, c) -> a + b);
        unsigned(t, "sub_u16", 2, (a, b, c) -> a - b);
        t.unsigned16("v_subrev_u16", 2, (a, b, c) -> b - a).saturating((a, b, c) -> clampUnsigned((b & 0xffff) - (a & 0xffff)));
        signed(t, "add_i16", 2, (a, b, c) -> a + b);
        signed(t, "sub_i16", 2, (a, b, c) -> a - b);
        unsigned(t, "mul_lo_u16", 2, (a, b, c) -> a * b);
        unsigned(t, "lshlrev_b16", 2, (a, b, c) -> b << (a & 15));
        unsigned(t, "lshrrev_b16", 2, (a, b, c) -> b >>> (a & 15));
        signed(t, "ashrrev_i16", 2, (a, b, c) -> b >> (a & 15));
        unsigned(t, "min_u16", 2, (a, b, c) -> Math.min(a, b));
        unsigned(t, "max_u16", 2, (a, b, c) -> Math.max(a, b));
        signed(t, "min_i16", 2, (a, b, c) -> Math.min(a, b));
        signed(t, "max_i16", 2, (a, b, c) -> Math.max(a, b));
        unsigned(t, "mad_u16", 3, (a, b, c) -> a * b + c);
        signed(t, "mad_i16", 3, (a, b, c) -> a * b + c);
        t.unsigned16("v_mad_legacy_u16", 3, (a, b, c) -> a * b + c)
                .saturating((a, b, c) -> clampUnsigned((long) (a & 0xffff) * (b & 0xffff) + (c & 0xffff)));
        t.signed16("v_mad_legacy_i16", 3, (a, b, c) -> a * b + c)
                .saturating((a, b, c) -> clampSigned((short) a * (short) b + (short) c));
        t.unsigned16("v_min3_u16", 3, (a, b, c) -> Math.min(Math.min(a, b), c)).keepsOtherHalf();
        t.unsigned16("v_max3_u16", 3, (a, b, c) -> Math.max(Math.max(a, b), c)).keepsOtherHalf();
        t.unsigned16("v_med3_u16", 3, (a, b, c) -> Math.max(Math.min(Math.max(a, b), c), Math.min(a, b))).keepsOtherHalf();
        t.signed16("v_min3_i16", 3, (a, b, c) -> Math.min(Math.min(a, b), c)).keepsOtherHalf();
        t.signed16("v_max3_i16", 3, (a, b, c) -> Math.max(Math.max(a, b), c)).keepsOtherHalf();
        t.signed16("v_med3_i16", 3, (a, b, c) -> Math.max(Math.min(Math.max(a, b), c), Math.min(a, b))).keepsOtherHalf();
    }

    /** What exists only with {@code op_sel}, in the encoding VOP3, leaves the other half of its destination; the older ones clear it. */
    private static void singly(VectorOperation operation, String name) {
        if (name.equals("add_i16") || name.equals("sub_i16") || name.startsWith("mad")) {
            operation.keepsOtherHalf();
        }
    }

    private static void unsigned(OperationTable t, String name, int operands, Narrow f) {
        Narrow half = (a, b, c) -> f.apply(a & 0xffff, b & 0xffff, c & 0xffff) & 0xffff;
        Narrow clamped = (a, b, c) -> clampUnsigned(Integer.toUnsignedLong(f.apply(a & 0xffff, b & 0xffff, c & 0xffff)));
        Narrow saturated = name.startsWith("sub") ? (a, b, c) -> clampUnsigned((a & 0xffff) - (b & 0xffff)) : clamped;
        singly(t.unsigned16("v_" + name, operands, f).saturating(saturated), name);
        packed(t, name, operands, half, saturated);
    }

    private static void signed(OperationTable t, String name, int operands, Narrow f) {
        Narrow half = (a, b, c) -> f.apply((short) a, (short) b, (short) c) & 0xffff;
        Narrow saturated = (a, b, c) -> clampSigned(f.apply((short) a, (short) b, (short) c));
        singly(t.signed16("v_" + name, operands, f).saturating(saturated), name);
        packed(t, name, operands, half, saturated);
    }

    private static void packed(OperationTable t, String name, int operands, Narrow half, Narrow saturated) {
        t.narrow("v_pk_" + name, PACKED_B16, Collections.nCopies(operands, PACKED_B16), both(half)).saturating(both(saturated));
    }

    /** {@return a function of packed halves, given one of halves in the low bits} */
    static Narrow both(Narrow half) {
        return (a, b, c) -> half.apply(a & 0xffff, b & 0xffff, c & 0xffff) | half.apply(a >>> 16, b >>> 16, c >>> 16) << 16;
    }

    private static int clampUnsigned(long value) {
        return (int) Math.clamp(value, 0L, 0xffffL);
    }

    private static int clampSigned(int value) {
        return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE) & 0xffff;
    }
}
