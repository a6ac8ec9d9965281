package org.geobacter.hsa.simulator.isa;

import static org.geobacter.hsa.simulator.isa.OperandType.B32;
import static org.geobacter.hsa.simulator.isa.OperandType.B64;

import java.util.List;
import org.geobacter.hsa.simulator.isa.LaneFunction.Wide;

/** Vector instructions on integers of 64 bits. Shifts take the low 6 bits of their count, as Java's do. */
final class LongOperations {
    private LongOperations() {}

    static void define(OperationTable t) {
        t.wide("v_lshlrev_b64", B64, List.of(B32, B64), (a, b, c) -> b << a);
        t.wide("v_lshrrev_b64", B64, List.of(B32, B64), (a, b, c) -> b >>> a);
        t.wide("v_ashrrev_i64", B64, List.of(B32, B64), (a, b, c) -> b >> a);
        Wide unsigned = (a, b, c) -> a * b + c;
        t.add("v_mad_u64_u32", new VectorOperation(B64, List.of(B32, B32, B64), unsigned,
                (LaneFunction.WideTest) (a, b, c) -> Long.compareUnsigned(a * b + c, c) < 0));
        Wide signed = (a, b, c) -> (long) (int) a * (int) b + c;
        t.add("v_mad_i64_i32", new VectorOperation(B64, List.of(B32, B32, B64), signed,
                (LaneFunction.WideTest) (a, b, c) -> isNegativeSum((long) (int) a * (int) b, c)));
    }

    /** {@return bit 64 of the sum of sign-extended numbers} */
    private static boolean isNegativeSum(long a, long b) {
        long sum = a + b;
        boolean overflows = ((a ^ sum) & (b ^ sum)) < 0;
        return overflows ^ sum < 0;
    }
}
