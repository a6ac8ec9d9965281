package org.geobacter.hsa.simulator.isa;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Multiply-adds of which each operand may be an f32 or a half ({@code v_fma_mix}), and {@code v_dot2_f32_f16}. There {@code op_sel_hi}
 * says whether an operand is a half, and {@code op_sel} which.
 */
final class MixedPrecision {
    private static final Set<String> MNEMONICS = Set.of("v_fma_mix_f32", "v_fma_mixlo_f16", "v_fma_mixhi_f16", "v_dot2_f32_f16");

    private MixedPrecision() {}

    static Set<String> mnemonics() {
        return MNEMONICS;
    }

    static Optional<Instruction> decode(AssemblyText text) {
        return switch (text.mnemonic()) {
            case "v_fma_mix_f32" -> Optional.of(mix(text, new OutputModifiers(OperandType.F32, 1, text.has("clamp"), 0, 32,
                    OutputModifiers.Unused.PAD)));
            case "v_fma_mixlo_f16" -> Optional.of(mix(text, new OutputModifiers(OperandType.F16, 1, text.has("clamp"), 0, 16,
                    OutputModifiers.Unused.PRESERVE)));
            case "v_fma_mixhi_f16" -> Optional.of(mix(text, new OutputModifiers(OperandType.F16, 1, text.has("clamp"), 16, 16,
                    OutputModifiers.Unused.PRESERVE)));
            case "v_dot2_f32_f16" -> Optional.of(dot(text));
            default -> Optional.empty();
        };
    }

    private static Instruction mix(AssemblyText text, OutputModifiers output) {
        text.requireOnly("op_sel", "op_sel_hi", "clamp");
        int destination = Operand.vector(text.operand(0));
        var sources = List.of(mixed(text, 0), mixed(text, 1), mixed(text, 2));
        return new Instruction(InstructionClass.VALU) {
            @Override
            void execute(Wave wave) {
                var a = sources.get(0).low(wave, wave.temporaries[0]);
                var b = sources.get(1).low(wave, wave.temporaries[1]);
                var c = sources.get(2).low(wave, wave.temporaries[2]);
                var result = wave.temporaries[3];
                long exec = wave.exec();
                for (long rest = exec; rest != 0; rest &= rest - 1) {
                    int lane = Long.numberOfTrailingZeros(rest);
                    float x = Float.intBitsToFloat(a[lane]);
                    float y = Float.intBitsToFloat(b[lane]);
                    float z = Float.intBitsToFloat(c[lane]);
                    result[lane] = output.type() == OperandType.F32
                            ? Float.floatToRawIntBits(Math.fma(x, y, z))
                            : Half.of(HalfOperations.multiplyAdd(x, y, z));
                }
                output.write(wave, exec, result, result, wave.vectors[destination], result);
            }
        };
    }

    /** {@return an operand as f32} */
    private static VectorSource mixed(AssemblyText text, int k) {
        boolean isHalf = text.numbers("op_sel_hi", 0, 0, 0)[k] != 0;
        boolean isHigh = text.numbers("op_sel", 0, 0, 0)[k] != 0;
        return VectorSource.of(text.operand(1 + k), isHalf && isConstant(text.operand(1 + k)) ? OperandType.F16 : OperandType.F32,
                (source, signExtended) -> isHalf ? new Widened(source, isHigh) : source);
    }

    private static boolean isConstant(String operand) {
        return !operand.contains("v") && !operand.contains("s");
    }

    /** Halves as floats. */
    private static final class Widened extends VectorSource {
        private final VectorSource source;
        private final int shift;

        Widened(VectorSource source, boolean high) {
            this.source = source;
            shift = high ? 16 : 0;
        }

        @Override
        int[] low(Wave wave, int[] space) {
            var words = source.low(wave, space);
            for (int lane = 0; lane < Wave.LANES; lane++) {
                space[lane] = Float.floatToRawIntBits(Half.toFloat(words[lane] >>> shift));
            }
            return space;
        }

        @Override
        int[] high(Wave wave, int[] space) {
            throw new IllegalInstructionException("halves are no 64-bit operands");
        }
    }

    /** Each product is added with one rounding. */
    private static Instruction dot(AssemblyText text) {
        text.requireOnly("op_sel", "op_sel_hi", "neg_lo", "neg_hi", "clamp");
        int destination = Operand.vector(text.operand(0));
        var first = VectorDecoder.packed(text, text.operand(1), OperandType.PACKED_F16, 0);
        var second = VectorDecoder.packed(text, text.operand(2), OperandType.PACKED_F16, 1);
        var third = VectorSource.of(text.operand(3), OperandType.F32);
        var output = new OutputModifiers(OperandType.F32, 1, text.has("clamp"), 0, 32, OutputModifiers.Unused.PAD);
        return new Instruction(InstructionClass.VALU) {
            @Override
            void execute(Wave wave) {
                var a = first.low(wave, wave.temporaries[0]);
                var b = second.low(wave, wave.temporaries[1]);
                var c = third.low(wave, wave.temporaries[2]);
                var result = wave.temporaries[3];
                long exec = wave.exec();
                for (long rest = exec; rest != 0; rest &= rest - 1) {
                    int lane = Long.numberOfTrailingZeros(rest);
                    float sum = Math.fma(Half.toFloat(a[lane]), Half.toFloat(b[lane]), Float.intBitsToFloat(c[lane]));
                    result[lane] = Float.floatToRawIntBits(
                            Math.fma(Half.toFloat(a[lane] >>> 16), Half.toFloat(b[lane] >>> 16), sum));
                }
                output.write(wave, exec, result, result, wave.vectors[destination], result);
            }
        };
    }
}
