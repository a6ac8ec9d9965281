package org.geobacter.hsa.simulator.isa;

import java.util.Optional;
import java.util.Set;

/** {@code v_div_fmas}, which has {@code VCC} as a fourth operand: the lanes whose quotient {@code v_div_scale} has scaled. */
final class DivisionSteps {
    private static final Set<String> MNEMONICS = Set.of("v_div_fmas_f32", "v_div_fmas_f64");

    private DivisionSteps() {}

    static Set<String> mnemonics() {
        return MNEMONICS;
    }

    static Optional<Instruction> decode(AssemblyText text) {
        return switch (text.mnemonic()) {
            case "v_div_fmas_f32" -> Optional.of(new MultiplyAdd(text, OperandType.F32));
            case "v_div_fmas_f64" -> Optional.of(new MultiplyAdd(text, OperandType.F64));
            default -> Optional.empty();
        };
    }

    private static final class MultiplyAdd extends Instruction {
        private final boolean is64;
        private final int destination;
        private final VectorSource a;
        private final VectorSource b;
        private final VectorSource c;
        private final OutputModifiers output;

        MultiplyAdd(AssemblyText text, OperandType type) {
            super(InstructionClass.VALU);
            text.requireOnly("clamp");
            is64 = type.is64();
            destination = Operand.vector(text.operand(0));
            a = VectorSource.of(text.operand(1), type);
            b = VectorSource.of(text.operand(2), type);
            c = VectorSource.of(text.operand(3), type);
            output = new OutputModifiers(type, 1, text.has("clamp"), 0, 32, OutputModifiers.Unused.PAD);
        }

        @Override
        void execute(Wave wave) {
            var t = wave.temporaries;
            var x = a.low(wave, t[0]);
            var y = b.low(wave, t[1]);
            var z = c.low(wave, t[2]);
            var xHigh = is64 ? a.high(wave, t[3]) : x;
            var yHigh = is64 ? b.high(wave, t[4]) : y;
            var zHigh = is64 ? c.high(wave, t[5]) : z;
            var result = t[6];
            var resultHigh = t[7];
            long exec = wave.exec();
            long scaled = wave.vcc();
            for (long rest = exec; rest != 0; rest &= rest - 1) {
                int lane = Long.numberOfTrailingZeros(rest);
                boolean scales = (scaled >>> lane & 1) != 0;
                if (is64) {
                    long bits = Double.doubleToRawLongBits(Divisions.multiplyAdd(number(x, xHigh, lane), number(y, yHigh, lane),
                            number(z, zHigh, lane), scales));
                    result[lane] = (int) bits;
                    resultHigh[lane] = (int) (bits >>> 32);
                } else {
                    result[lane] = Float.floatToRawIntBits(Divisions.multiplyAdd(Float.intBitsToFloat(x[lane]),
                            Float.intBitsToFloat(y[lane]), Float.intBitsToFloat(z[lane]), scales));
                }
            }
            output.write(wave, exec, result, resultHigh, wave.vectors[destination],
                    wave.vectors[is64 ? destination + 1 : destination]);
        }

        private static double number(int[] low, int[] high, int lane) {
            return Double.longBitsToDouble(low[lane] & 0xffff_ffffL | (long) high[lane] << 32);
        }
    }
}
