package org.geobacter.hsa.simulator.isa;

import static org.geobacter.hsa.simulator.isa.OperandType.B16;
import static org.geobacter.hsa.simulator.isa.OperandType.B32;
import static org.geobacter.hsa.simulator.isa.OperandType.F16;
import static org.geobacter.hsa.simulator.isa.OperandType.F32;
import static org.geobacter.hsa.simulator.isa.OperandType.F64;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.hsa.simulator.isa.LaneFunction.Narrow;
import org.geobacter.hsa.simulator.isa.LaneFunction.NarrowTest;
import org.geobacter.hsa.simulator.isa.LaneFunction.Wide;
import org.geobacter.hsa.simulator.isa.LaneFunction.WideTest;

/** What vector ALU instructions do, by mnemonic without suffix. The methods say how the functions see the operands. */
final class OperationTable {
    /** The table of all instructions. */
    static final OperationTable ALL = new OperationTable();

    static {
        IntegerOperations.define(ALL);
        ShortOperations.define(ALL);
        LongOperations.define(ALL);
        FloatOperations.define(ALL);
        DoubleOperations.define(ALL);
        HalfOperations.define(ALL);
        Conversions.define(ALL);
        Divisions.define(ALL);
        Comparisons.define(ALL);
        ByteOperations.define(ALL);
    }

    private final Map<String, VectorOperation> operations = new HashMap<>();

    Optional<VectorOperation> find(String mnemonic) {
        return Optional.ofNullable(operations.get(mnemonic));
    }

    Set<String> mnemonics() {
        return Collections.unmodifiableSet(operations.keySet());
    }

    VectorOperation add(String mnemonic, VectorOperation operation) {
        if (operations.put(mnemonic, operation) != null) {
            throw new AssertionError(mnemonic + " is defined twice");
        }
        return operation;
    }

    VectorOperation narrow(String mnemonic, OperandType result, List<OperandType> sources, Narrow function) {
        return add(mnemonic, new VectorOperation(result, sources, function, null));
    }

    VectorOperation wide(String mnemonic, OperandType result, List<OperandType> sources, Wide function) {
        return add(mnemonic, new VectorOperation(result, sources, function, null));
    }

    /** Compares narrow operands. */
    VectorOperation compare(String mnemonic, List<OperandType> sources, NarrowTest test) {
        return add(mnemonic, new VectorOperation(OperandType.LANES, sources, null, test));
    }

    /** Compares wide operands. */
    VectorOperation compareWide(String mnemonic, List<OperandType> sources, WideTest test) {
        return add(mnemonic, new VectorOperation(OperandType.LANES, sources, null, test));
    }

    /** Of integers of 32 bits. */
    interface Int1 {
        int apply(int a);
    }

    /** Of integers of 32 bits. */
    interface Int2 {
        int apply(int a, int b);
    }

    VectorOperation int1(String mnemonic, Int1 f) {
        return narrow(mnemonic, B32, List.of(B32), (a, b, c) -> f.apply(a));
    }

    VectorOperation int2(String mnemonic, Int2 f) {
        return narrow(mnemonic, B32, List.of(B32, B32), (a, b, c) -> f.apply(a, b));
    }

    VectorOperation int3(String mnemonic, Narrow f) {
        return narrow(mnemonic, B32, List.of(B32, B32, B32), f);
    }

    /** Of signed integers of 16 bits; of the result the low half counts, and the register's high half becomes 0. */
    VectorOperation signed16(String mnemonic, int operands, Narrow f) {
        return narrow(mnemonic, B16, Collections.nCopies(operands, B16),
                (a, b, c) -> f.apply((short) a, (short) b, (short) c) & 0xffff);
    }

    /** Of unsigned integers of 16 bits. */
    VectorOperation unsigned16(String mnemonic, int operands, Narrow f) {
        return narrow(mnemonic, B16, Collections.nCopies(operands, B16),
                (a, b, c) -> f.apply(a & 0xffff, b & 0xffff, c & 0xffff) & 0xffff);
    }

    /** Of floats. */
    interface Float1 {
        float apply(float a);
    }

    /** Of floats. */
    interface Float2 {
        float apply(float a, float b);
    }

    /** Of floats. */
    interface Float3 {
        float apply(float a, float b, float c);
    }

    /** Exact but for denormals. */
    VectorOperation float1(String mnemonic, Float1 f) {
        return float3(mnemonic, 1, (a, b, c) -> f.apply(a), null);
    }

    VectorOperation float2(String mnemonic, Float2 f, Rounding.Exact exact) {
        return float3(mnemonic, 2, (a, b, c) -> f.apply(a, b), exact);
    }

    /** Rounded in the mode of rounding if the exact result is given. */
    VectorOperation float3(String mnemonic, int operands, Float3 f, Rounding.Exact exact) {
        Narrow java = (a, b, c) -> Float.floatToRawIntBits(
                f.apply(Float.intBitsToFloat(a), Float.intBitsToFloat(b), Float.intBitsToFloat(c)));
        return narrow(mnemonic, F32, Collections.nCopies(operands, F32), java).valueInMode(mode -> inMode32(f, exact, mode));
    }

    private static Narrow inMode32(Float3 f, Rounding.Exact exact, int mode) {
        boolean keepsInputs = Mode.keepsDenormalInputs32(mode);
        boolean keepsResults = Mode.keepsDenormalResults32(mode);
        var round = Mode.round32(mode);
        return (a, b, c) -> {
            float x = Float.intBitsToFloat(keepsInputs ? a : Rounding.flush32(a));
            float y = Float.intBitsToFloat(keepsInputs ? b : Rounding.flush32(b));
            float z = Float.intBitsToFloat(keepsInputs ? c : Rounding.flush32(c));
            float result = f.apply(x, y, z);
            if (exact != null) {
                result = Rounding.inMode(result, exact, round, x, y, z);
            }
            return Float.floatToRawIntBits(keepsResults ? result : Rounding.flush(result));
        };
    }

    /** Bits of floats to bits of floats; denormals are flushed where the mode asks for it. */
    VectorOperation floatBits(String mnemonic, int operands, Narrow f) {
        return narrow(mnemonic, F32, Collections.nCopies(operands, F32), f).valueInMode(mode -> {
            boolean keepsInputs = Mode.keepsDenormalInputs32(mode);
            boolean keepsResults = Mode.keepsDenormalResults32(mode);
            boolean ieee = Mode.isIeee(mode);
            return (Narrow) (a, b, c) -> {
                int result = f.apply(bits32(a, keepsInputs, ieee), bits32(b, keepsInputs, ieee), bits32(c, keepsInputs, ieee));
                return keepsResults ? result : Rounding.flush32(result);
            };
        });
    }

    /** Of doubles. */
    interface Double1 {
        double apply(double a);
    }

    /** Of doubles. */
    interface Double3 {
        double apply(double a, double b, double c);
    }

    VectorOperation double1(String mnemonic, Double1 f) {
        return double3(mnemonic, 1, (a, b, c) -> f.apply(a), null);
    }

    /** Rounded in the mode of rounding if the exact result is given. */
    VectorOperation double3(String mnemonic, int operands, Double3 f, Rounding.Exact exact) {
        Wide java = (a, b, c) -> Double.doubleToRawLongBits(
                f.apply(Double.longBitsToDouble(a), Double.longBitsToDouble(b), Double.longBitsToDouble(c)));
        return wide(mnemonic, F64, Collections.nCopies(operands, F64), java).valueInMode(mode -> inMode64(f, exact, mode));
    }

    private static Wide inMode64(Double3 f, Rounding.Exact exact, int mode) {
        boolean keepsInputs = Mode.keepsDenormalInputs64(mode);
        boolean keepsResults = Mode.keepsDenormalResults64(mode);
        var round = Mode.round64(mode);
        return (a, b, c) -> {
            double x = Double.longBitsToDouble(keepsInputs ? a : Rounding.flush64(a));
            double y = Double.longBitsToDouble(keepsInputs ? b : Rounding.flush64(b));
            double z = Double.longBitsToDouble(keepsInputs ? c : Rounding.flush64(c));
            double result = f.apply(x, y, z);
            if (exact != null) {
                result = Rounding.inMode(result, exact, round, x, y, z);
            }
            return Double.doubleToRawLongBits(keepsResults ? result : Rounding.flush(result));
        };
    }

    /** Bits of doubles to bits of doubles; denormals are flushed where the mode asks for it. */
    VectorOperation doubleBits(String mnemonic, int operands, Wide f) {
        return wide(mnemonic, F64, Collections.nCopies(operands, F64), f).valueInMode(mode -> {
            boolean keepsInputs = Mode.keepsDenormalInputs64(mode);
            boolean keepsResults = Mode.keepsDenormalResults64(mode);
            boolean ieee = Mode.isIeee(mode);
            return (Wide) (a, b, c) -> {
                long result = f.apply(bits64(a, keepsInputs, ieee), bits64(b, keepsInputs, ieee), bits64(c, keepsInputs, ieee));
                return keepsResults ? result : Rounding.flush64(result);
            };
        });
    }

    /** Of halves: the function gives what is rounded once, or has been to odd, or is an exact root or quotient to 53 bits. */
    VectorOperation half(String mnemonic, int operands, Double3 f) {
        return half(mnemonic, operands, f, Rounding.PRODUCT);
    }

    /** Of halves; what is exact matters for the sign of sums that are 0. */
    VectorOperation half(String mnemonic, int operands, Double3 f, Rounding.Exact exact) {
        Narrow java = (a, b, c) -> Half.of(f.apply(Half.toFloat(a), Half.toFloat(b), Half.toFloat(c)));
        return narrow(mnemonic, F16, Collections.nCopies(operands, F16), java).valueInMode(mode -> halfInMode(f, exact, mode));
    }

    static Narrow halfInMode(Double3 f, Rounding.Exact exact, int mode) {
        boolean keepsInputs = Mode.keepsDenormalInputs64(mode);
        boolean keepsResults = Mode.keepsDenormalResults64(mode);
        var round = Mode.round64(mode);
        return (a, b, c) -> {
            float x = Half.toFloat(keepsInputs ? a : Rounding.flushHalf(a));
            float y = Half.toFloat(keepsInputs ? b : Rounding.flushHalf(b));
            float z = Half.toFloat(keepsInputs ? c : Rounding.flushHalf(c));
            double value = f.apply(x, y, z);
            boolean cancels = value == 0 && round == Mode.Round.DOWN && !exact.isPositiveZero(x, y, z);
            int result = Rounding.half(cancels ? -0d : value, round);
            return keepsResults ? result : Rounding.flushHalf(result);
        };
    }

    /** Bits of halves, zero-extended, to bits of halves. */
    VectorOperation halfBits(String mnemonic, int operands, Narrow f) {
        return narrow(mnemonic, F16, Collections.nCopies(operands, F16), (a, b, c) -> f.apply(a & 0xffff, b & 0xffff, c & 0xffff))
                .valueInMode(mode -> {
                    boolean keepsInputs = Mode.keepsDenormalInputs64(mode);
                    boolean keepsResults = Mode.keepsDenormalResults64(mode);
                    boolean ieee = Mode.isIeee(mode);
                    return (Narrow) (a, b, c) -> {
                        int result = f.apply(bits16(a, keepsInputs, ieee), bits16(b, keepsInputs, ieee),
                                bits16(c, keepsInputs, ieee));
                        return keepsResults ? result : Rounding.flushHalf(result);
                    };
                });
    }

    /** Outside of IEEE mode, a signaling NaN is as good as a quiet one. */
    private static int bits32(int bits, boolean keepsDenormals, boolean ieee) {
        int kept = keepsDenormals ? bits : Rounding.flush32(bits);
        return !ieee && FloatOperations.isSignaling(kept) ? kept | FloatOperations.QUIET : kept;
    }

    private static long bits64(long bits, boolean keepsDenormals, boolean ieee) {
        long kept = keepsDenormals ? bits : Rounding.flush64(bits);
        return !ieee && DoubleOperations.isSignaling(kept) ? kept | DoubleOperations.QUIET : kept;
    }

    private static int bits16(int bits, boolean keepsDenormals, boolean ieee) {
        int kept = keepsDenormals ? bits & 0xffff : Rounding.flushHalf(bits & 0xffff);
        return !ieee && HalfOperations.isSignaling(kept) ? kept | HalfOperations.QUIET : kept;
    }
}
