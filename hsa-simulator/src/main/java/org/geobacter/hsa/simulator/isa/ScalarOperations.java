package org.geobacter.hsa.simulator.isa;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What scalar ALU instructions do, by mnemonic. Operands of 32 bits are sign-extended; of the result, the low ones count.
 */
final class ScalarOperations {
    private static final Map<String, ScalarOperation> OPERATIONS = new HashMap<>();
    /** {@code SCC} tells whether the result is not zero. */
    private static final ScalarOperation.Condition NOT_ZERO = (a, b, scc, result) -> result != 0;
    private static final ScalarOperation.Condition NOT_ZERO_32 = (a, b, scc, result) -> (int) result != 0;

    private ScalarOperations() {}

    static {
        moves();
        sums();
        logic();
        shifts();
        counts();
        comparisons();
    }

    static Optional<ScalarOperation> find(String mnemonic) {
        return Optional.ofNullable(OPERATIONS.get(mnemonic));
    }

    static Set<String> mnemonics() {
        return Collections.unmodifiableSet(OPERATIONS.keySet());
    }

    private static void add(String mnemonic, int resultBits, String operandBits, ScalarOperation.Function f,
            ScalarOperation.Condition scc) {
        OPERATIONS.put(mnemonic, new ScalarOperation(resultBits, operandBits, f, scc));
    }

    /** Of 32 bits. */
    private static void b32(String mnemonic, ScalarOperation.Function f, ScalarOperation.Condition scc) {
        add(mnemonic, 32, "ww", f, scc);
    }

    private static void b64(String mnemonic, ScalarOperation.Function f, ScalarOperation.Condition scc) {
        add(mnemonic, 64, "dd", f, scc);
    }

    private static void moves() {
        add("s_mov_b32", 32, "w", (a, b, scc) -> a, null);
        add("s_mov_b64", 64, "d", (a, b, scc) -> a, null);
        add("s_movk_i32", 32, "k", (a, b, scc) -> a, null);
        b32("s_cselect_b32", (a, b, scc) -> scc ? a : b, null);
        b64("s_cselect_b64", (a, b, scc) -> scc ? a : b, null);
        add("s_cmov_b32", 32, "wa", (a, b, scc) -> scc ? a : b, null);
        add("s_cmov_b64", 64, "da", (a, b, scc) -> scc ? a : b, null);
        add("s_cmovk_i32", 32, "ka", (a, b, scc) -> scc ? a : b, null);
        add("s_sext_i32_i8", 32, "w", (a, b, scc) -> (byte) a, null);
        add("s_sext_i32_i16", 32, "w", (a, b, scc) -> (short) a, null);
        b32("s_pack_ll_b32_b16", (a, b, scc) -> a & 0xffff | b << 16, null);
        b32("s_pack_lh_b32_b16", (a, b, scc) -> a & 0xffff | b & 0xffff_0000L, null);
        b32("s_pack_hh_b32_b16", (a, b, scc) -> a >>> 16 & 0xffff | b & 0xffff_0000L, null);
        add("s_bitreplicate_b64_b32", 64, "w", (a, b, scc) -> replicate((int) a), null);
    }

    private static void sums() {
        b32("s_add_u32", (a, b, scc) -> a + b, (a, b, scc, r) -> unsigned(a) + unsigned(b) > 0xffff_ffffL);
        b32("s_addc_u32", (a, b, scc) -> a + b + (scc ? 1 : 0),
                (a, b, scc, r) -> unsigned(a) + unsigned(b) + (scc ? 1 : 0) > 0xffff_ffffL);
        b32("s_sub_u32", (a, b, scc) -> a - b, (a, b, scc, r) -> unsigned(a) < unsigned(b));
        b32("s_subb_u32", (a, b, scc) -> a - b - (scc ? 1 : 0), (a, b, scc, r) -> unsigned(a) < unsigned(b) + (scc ? 1 : 0));
        b32("s_add_i32", (a, b, scc) -> a + b, ScalarOperations::overflows);
        b32("s_sub_i32", (a, b, scc) -> a - b, ScalarOperations::overflows);
        add("s_addk_i32", 32, "ak", (a, b, scc) -> a + b, ScalarOperations::overflows);
        add("s_mulk_i32", 32, "ak", (a, b, scc) -> a * b, null);
        b32("s_mul_i32", (a, b, scc) -> a * b, null);
        b32("s_mul_hi_u32", (a, b, scc) -> unsigned(a) * unsigned(b) >>> 32, null);
        b32("s_mul_hi_i32", (a, b, scc) -> a * b >> 32, null);
        b32("s_min_i32", (a, b, scc) -> Math.min(a, b), (a, b, scc, r) -> a < b);
        b32("s_max_i32", (a, b, scc) -> Math.max(a, b), (a, b, scc, r) -> a > b);
        b32("s_min_u32", (a, b, scc) -> Math.min(unsigned(a), unsigned(b)), (a, b, scc, r) -> unsigned(a) < unsigned(b));
        b32("s_max_u32", (a, b, scc) -> Math.max(unsigned(a), unsigned(b)), (a, b, scc, r) -> unsigned(a) > unsigned(b));
        add("s_abs_i32", 32, "w", (a, b, scc) -> Math.abs(a), NOT_ZERO_32);
        b32("s_absdiff_i32", (a, b, scc) -> Math.abs((int) (a - b)), NOT_ZERO_32);
        for (int shift = 1; shift <= 4; shift++) {
            int by = shift;
            b32("s_lshl" + by + "_add_u32", (a, b, scc) -> (unsigned(a) << by) + unsigned(b),
                    (a, b, scc, r) -> r > 0xffff_ffffL);
        }
    }

    private interface Bits {
        long apply(long a, long b);
    }

    private static void logic(String name, Bits f) {
        b32("s_" + name + "_b32", (a, b, scc) -> f.apply(a, b), NOT_ZERO_32);
        b64("s_" + name + "_b64", (a, b, scc) -> f.apply(a, b), NOT_ZERO);
    }

    private static void logic() {
        logic("and", (a, b) -> a & b);
        logic("or", (a, b) -> a | b);
        logic("xor", (a, b) -> a ^ b);
        logic("andn2", (a, b) -> a & ~b);
        logic("orn2", (a, b) -> a | ~b);
        logic("nand", (a, b) -> ~(a & b));
        logic("nor", (a, b) -> ~(a | b));
        logic("xnor", (a, b) -> ~(a ^ b));
        add("s_not_b32", 32, "w", (a, b, scc) -> ~a, NOT_ZERO_32);
        add("s_not_b64", 64, "d", (a, b, scc) -> ~a, NOT_ZERO);
        add("s_wqm_b32", 32, "w", (a, b, scc) -> wholeQuads(a), NOT_ZERO_32);
        add("s_wqm_b64", 64, "d", (a, b, scc) -> wholeQuads(a), NOT_ZERO);
        add("s_quadmask_b32", 32, "w", (a, b, scc) -> quadMask(unsigned(a)), NOT_ZERO_32);
        add("s_quadmask_b64", 64, "d", (a, b, scc) -> quadMask(a), NOT_ZERO);
        add("s_bitset0_b32", 32, "aw", (a, b, scc) -> a & ~(1L << (b & 31)), null);
        add("s_bitset0_b64", 64, "aw", (a, b, scc) -> a & ~(1L << b), null);
        add("s_bitset1_b32", 32, "aw", (a, b, scc) -> a | 1L << (b & 31), null);
        add("s_bitset1_b64", 64, "aw", (a, b, scc) -> a | 1L << b, null);
    }

    private static void shifts() {
        b32("s_lshl_b32", (a, b, scc) -> a << (b & 31), NOT_ZERO_32);
        b32("s_lshr_b32", (a, b, scc) -> unsigned(a) >>> (b & 31), NOT_ZERO_32);
        b32("s_ashr_i32", (a, b, scc) -> a >> (b & 31), NOT_ZERO_32);
        add("s_lshl_b64", 64, "dw", (a, b, scc) -> a << b, NOT_ZERO);
        add("s_lshr_b64", 64, "dw", (a, b, scc) -> a >>> b, NOT_ZERO);
        add("s_ashr_i64", 64, "dw", (a, b, scc) -> a >> b, NOT_ZERO);
        b32("s_bfm_b32", (a, b, scc) -> (1L << (a & 31)) - 1 << (b & 31), null);
        add("s_bfm_b64", 64, "ww", (a, b, scc) -> (1L << a) - 1 << b, null);
        b32("s_bfe_u32", (a, b, scc) -> extract(unsigned(a), b, 31, false), NOT_ZERO_32);
        b32("s_bfe_i32", (a, b, scc) -> extract(a, b, 31, true), NOT_ZERO_32);
        add("s_bfe_u64", 64, "dw", (a, b, scc) -> extract(a, b, 63, false), NOT_ZERO);
        add("s_bfe_i64", 64, "dw", (a, b, scc) -> extract(a, b, 63, true), NOT_ZERO);
        add("s_brev_b32", 32, "w", (a, b, scc) -> Integer.reverse((int) a), null);
        add("s_brev_b64", 64, "d", (a, b, scc) -> Long.reverse(a), null);
    }

    private static void counts() {
        add("s_bcnt0_i32_b32", 32, "w", (a, b, scc) -> Integer.bitCount(~(int) a), NOT_ZERO_32);
        add("s_bcnt0_i32_b64", 32, "d", (a, b, scc) -> Long.bitCount(~a), NOT_ZERO_32);
        add("s_bcnt1_i32_b32", 32, "w", (a, b, scc) -> Integer.bitCount((int) a), NOT_ZERO_32);
        add("s_bcnt1_i32_b64", 32, "d", (a, b, scc) -> Long.bitCount(a), NOT_ZERO_32);
        add("s_ff0_i32_b32", 32, "w", (a, b, scc) -> trailingZeros(~(int) a), null);
        add("s_ff0_i32_b64", 32, "d", (a, b, scc) -> a == -1 ? -1 : Long.numberOfTrailingZeros(~a), null);
        add("s_ff1_i32_b32", 32, "w", (a, b, scc) -> trailingZeros((int) a), null);
        add("s_ff1_i32_b64", 32, "d", (a, b, scc) -> a == 0 ? -1 : Long.numberOfTrailingZeros(a), null);
        add("s_flbit_i32_b32", 32, "w", (a, b, scc) -> leadingZeros((int) a), null);
        add("s_flbit_i32_b64", 32, "d", (a, b, scc) -> a == 0 ? -1 : Long.numberOfLeadingZeros(a), null);
        add("s_flbit_i32", 32, "w", (a, b, scc) -> leadingSigns((int) a), null);
        add("s_flbit_i32_i64", 32, "d", (a, b, scc) -> a == 0 || a == -1 ? -1 : Long.numberOfLeadingZeros(a ^ a >> 63), null);
    }

    private static void compare(String mnemonic, String operands, ScalarOperation.Condition condition) {
        add(mnemonic, 0, operands, (a, b, scc) -> 0, condition);
    }

    private static void comparisons() {
        for (var operands : new String[]{"ww", "wk"}) {
            var prefix = operands.equals("ww") ? "s_cmp_" : "s_cmpk_";
            // Constants of unsigned comparisons are zero-extended.
            var unsigned = operands.equals("ww") ? "ww" : "wu";
            compare(prefix + "eq_i32", operands, (a, b, scc, r) -> a == b);
            compare(prefix + "lg_i32", operands, (a, b, scc, r) -> a != b);
            compare(prefix + "gt_i32", operands, (a, b, scc, r) -> a > b);
            compare(prefix + "ge_i32", operands, (a, b, scc, r) -> a >= b);
            compare(prefix + "lt_i32", operands, (a, b, scc, r) -> a < b);
            compare(prefix + "le_i32", operands, (a, b, scc, r) -> a <= b);
            compare(prefix + "eq_u32", unsigned, (a, b, scc, r) -> unsigned(a) == unsigned(b));
            compare(prefix + "lg_u32", unsigned, (a, b, scc, r) -> unsigned(a) != unsigned(b));
            compare(prefix + "gt_u32", unsigned, (a, b, scc, r) -> unsigned(a) > unsigned(b));
            compare(prefix + "ge_u32", unsigned, (a, b, scc, r) -> unsigned(a) >= unsigned(b));
            compare(prefix + "lt_u32", unsigned, (a, b, scc, r) -> unsigned(a) < unsigned(b));
            compare(prefix + "le_u32", unsigned, (a, b, scc, r) -> unsigned(a) <= unsigned(b));
        }
        compare("s_cmp_eq_u64", "dd", (a, b, scc, r) -> a == b);
        compare("s_cmp_lg_u64", "dd", (a, b, scc, r) -> a != b);
        compare("s_bitcmp0_b32", "ww", (a, b, scc, r) -> (a >>> (b & 31) & 1) == 0);
        compare("s_bitcmp1_b32", "ww", (a, b, scc, r) -> (a >>> (b & 31) & 1) != 0);
        compare("s_bitcmp0_b64", "dw", (a, b, scc, r) -> (a >>> b & 1) == 0);
        compare("s_bitcmp1_b64", "dw", (a, b, scc, r) -> (a >>> b & 1) != 0);
    }

    private static long unsigned(long a) {
        return a & 0xffff_ffffL;
    }

    /** The result has all its bits: whether it fits into 32. */
    private static boolean overflows(long a, long b, boolean scc, long result) {
        return result != (int) result;
    }

    /** Offset in bits 0 to 5, width in bits 16 to 22. */
    private static long extract(long value, long field, int maxOffset, boolean signed) {
        int offset = (int) field & maxOffset;
        int width = Math.min((int) field >>> 16 & 0x7f, maxOffset + 1 - offset);
        if (width == 0) {
            return 0;
        }
        long left = value << 64 - offset - width;
        return signed ? left >> 64 - width : left >>> 64 - width;
    }

    private static long replicate(int bits) {
        long result = 0;
        for (int k = 0; k < 32; k++) {
            result |= (bits >>> k & 1) * 3L << 2 * k;
        }
        return result;
    }

    private static long wholeQuads(long lanes) {
        long result = 0;
        for (int k = 0; k < 64; k += 4) {
            result |= (lanes >>> k & 0xf) != 0 ? 0xfL << k : 0;
        }
        return result;
    }

    private static long quadMask(long lanes) {
        long result = 0;
        for (int k = 0; k < 16; k++) {
            result |= (lanes >>> 4 * k & 0xf) != 0 ? 1L << k : 0;
        }
        return result;
    }

    /** {@return the number of the lowest 1, or −1} */
    static int trailingZeros(int a) {
        return a == 0 ? -1 : Integer.numberOfTrailingZeros(a);
    }

    /** {@return how many zeros there are before the highest 1, or −1} */
    static int leadingZeros(int a) {
        return a == 0 ? -1 : Integer.numberOfLeadingZeros(a);
    }

    /** {@return how many bits from the highest on are like it, or −1 if all are} */
    static int leadingSigns(int a) {
        return leadingZeros(a ^ a >> 31);
    }

    /** {@code v_bfe_u32}: offset and width have 5 bits. */
    static int extractUnsigned(int value, int offset, int width) {
        return value >>> offset & (1 << (width & 31)) - 1;
    }

    /** {@code v_bfe_i32}. */
    static int extractSigned(int value, int offset, int width) {
        int bits = width & 31;
        int shift = 32 - Math.min(bits, 32 - (offset & 31)) - (offset & 31);
        return bits == 0 ? 0 : value << shift >> shift >> offset;
    }
}
