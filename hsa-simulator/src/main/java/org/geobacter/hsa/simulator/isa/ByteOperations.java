package org.geobacter.hsa.simulator.isa;

import static org.geobacter.hsa.simulator.isa.OperandType.B32;
import static org.geobacter.hsa.simulator.isa.OperandType.B64;

import java.util.List;

/** Vector instructions on the bytes, halves and nibbles in 32 bits: permutations, differences and dot products. */
final class ByteOperations {
    private ByteOperations() {}

    static void define(OperationTable t) {
        t.int3("v_perm_b32", ByteOperations::permute);
        t.int3("v_lerp_u8", ByteOperations::average);
        t.int3("v_sad_u8", (a, b, c) -> differences(a, b) + c).saturating(
                (a, b, c) -> IntegerOperations.clampUnsigned(differences(a, b) + (c & 0xffff_ffffL)));
        t.int3("v_sad_hi_u8", (a, b, c) -> (differences(a, b) << 16) + c);
        t.int3("v_sad_u16", (a, b, c) -> Math.abs((a & 0xffff) - (b & 0xffff)) + Math.abs((a >>> 16) - (b >>> 16)) + c);
        t.int3("v_msad_u8", (a, b, c) -> maskedDifferences(a, b) + c);
        t.wide("v_qsad_pk_u16_u8", B64, List.of(B64, B32, B64), (a, b, c) -> fourSums(a, (int) b, c, false));
        t.wide("v_mqsad_pk_u16_u8", B64, List.of(B64, B32, B64), (a, b, c) -> fourSums(a, (int) b, c, true));
        dot(t, "v_dot2_i32_i16", 16, true);
        dot(t, "v_dot2_u32_u16", 16, false);
        dot(t, "v_dot4_i32_i8", 8, true);
        dot(t, "v_dot4_u32_u8", 8, false);
        dot(t, "v_dot8_i32_i4", 4, true);
        dot(t, "v_dot8_u32_u4", 4, false);
    }

    private static void dot(OperationTable t, String mnemonic, int bits, boolean signed) {
        var type = bits == 16 ? OperandType.PACKED_B16 : B32;
        t.narrow(mnemonic, B32, List.of(type, type, B32), (a, b, c) -> (int) (products(a, b, bits, signed) + c))
                .saturating((a, b, c) -> signed
                        ? IntegerOperations.clampSigned(products(a, b, bits, true) + c)
                        : IntegerOperations.clampUnsigned(products(a, b, bits, false) + (c & 0xffff_ffffL)));
    }

    private static long products(int a, int b, int bits, boolean signed) {
        long sum = 0;
        for (int first = 0; first < 32; first += bits) {
            sum += part(a, first, bits, signed) * part(b, first, bits, signed);
        }
        return sum;
    }

    private static long part(int a, int first, int bits, boolean signed) {
        int left = a << 32 - first - bits;
        return signed ? left >> 32 - bits : left >>> 32 - bits;
    }

    /** Each byte of the selector takes a byte of {@code b} (0 to 3) or {@code a} (4 to 7), a sign 8 times (8 to 11), 0 (12) or 255. */
    private static int permute(int a, int b, int selector) {
        long bytes = (long) a << 32 | b & 0xffff_ffffL;
        int result = 0;
        for (int k = 0; k < 32; k += 8) {
            int select = selector >>> k & 0xff;
            int value;
            if (select >= 13) {
                value = 0xff;
            } else if (select == 12) {
                value = 0;
            } else if (select >= 8) {
                // The signs of the halves of b, then of a.
                value = (bytes >>> 16 * (select - 8) + 15 & 1) != 0 ? 0xff : 0;
            } else {
                value = (int) (bytes >>> 8 * select) & 0xff;
            }
            result |= value << k;
        }
        return result;
    }

    /** Half of the sum of bytes, rounded up where the lowest bit of the byte of {@code c} is set. */
    private static int average(int a, int b, int c) {
        int result = 0;
        for (int k = 0; k < 32; k += 8) {
            result |= ((a >>> k & 0xff) + (b >>> k & 0xff) + (c >>> k & 1) >>> 1) << k;
        }
        return result;
    }

    private static int differences(int a, int b) {
        int sum = 0;
        for (int k = 0; k < 32; k += 8) {
            sum += Math.abs((a >>> k & 0xff) - (b >>> k & 0xff));
        }
        return sum;
    }

    /** Bytes of {@code b} that are 0 do not count. */
    static int maskedDifferences(int a, int b) {
        int sum = 0;
        for (int k = 0; k < 32; k += 8) {
            int reference = b >>> k & 0xff;
            sum += reference == 0 ? 0 : Math.abs((a >>> k & 0xff) - reference);
        }
        return sum;
    }

    /** Sums of differences with four bytes from each of the first four bytes of {@code a} on. */
    private static long fourSums(long a, int b, long c, boolean masked) {
        long result = 0;
        for (int k = 0; k < 4; k++) {
            int window = (int) (a >>> 8 * k);
            long sum = (masked ? maskedDifferences(window, b) : differences(window, b)) + (c >>> 16 * k & 0xffff);
            result |= (sum & 0xffff) << 16 * k;
        }
        return result;
    }
}
