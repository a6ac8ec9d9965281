package org.geobacter.hsa.simulator.isa;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/** Instructions in which lanes exchange values with each other or with scalar registers. */
final class LaneExchange {
    private static final Map<String, Function<AssemblyText, Instruction>> DECODERS = new HashMap<>();
    private static final int HALF_WAVE = 32;

    private LaneExchange() {}

    static {
        DECODERS.put("v_readlane_b32", LaneExchange::readLane);
        DECODERS.put("v_writelane_b32", LaneExchange::writeLane);
        DECODERS.put("v_readfirstlane_b32", LaneExchange::readFirstLane);
        DECODERS.put("v_mbcnt_lo_u32_b32", text -> maskedCount(text, false));
        DECODERS.put("v_mbcnt_hi_u32_b32", text -> maskedCount(text, true));
        DECODERS.put("v_swap_b32", LaneExchange::swap);
        DECODERS.put("ds_bpermute_b32", LaneExchange::pull);
        DECODERS.put("ds_permute_b32", LaneExchange::push);
        DECODERS.put("ds_swizzle_b32", LaneExchange::swizzle);
        DECODERS.put("ds_append", text -> append(text, 1));
        DECODERS.put("ds_consume", text -> append(text, -1));
        DECODERS.put("ds_nop", text -> instruction(InstructionClass.LDS, wave -> {}));
    }

    static Set<String> mnemonics() {
        return DECODERS.keySet();
    }

    static Optional<Instruction> decode(AssemblyText text) {
        return Optional.ofNullable(DECODERS.get(text.mnemonic())).map(decoder -> decoder.apply(text));
    }

    private interface Action {
        void execute(Wave wave);
    }

    private static Instruction instruction(InstructionClass instructionClass, Action action) {
        return new Instruction(instructionClass) {
            @Override
            void execute(Wave wave) {
                action.execute(wave);
            }
        };
    }

    /** Whether lanes are active does not matter. */
    private static Instruction readLane(AssemblyText text) {
        int destination = Operand.scalar(text.operand(0));
        int source = Operand.vector(text.operand(1));
        var lane = ScalarSource.of(text.operand(2), false);
        return instruction(InstructionClass.VALU,
                wave -> wave.scalars[destination] = wave.vectors[source][(int) lane.read(wave) & Wave.LANES - 1]);
    }

    private static Instruction writeLane(AssemblyText text) {
        int destination = Operand.vector(text.operand(0));
        var source = ScalarSource.of(text.operand(1), false);
        var lane = ScalarSource.of(text.operand(2), false);
        return instruction(InstructionClass.VALU,
                wave -> wave.vectors[destination][(int) lane.read(wave) & Wave.LANES - 1] = (int) source.read(wave));
    }

    /** Of lane 0 if none is active. */
    private static Instruction readFirstLane(AssemblyText text) {
        int destination = Operand.scalar(text.operand(0));
        int source = Operand.vector(text.operand(1));
        return instruction(InstructionClass.VALU, wave -> {
            long exec = wave.exec();
            wave.scalars[destination] = wave.vectors[source][exec == 0 ? 0 : Long.numberOfTrailingZeros(exec)];
        });
    }

    /** Counts the bits of a mask for the lanes before each lane, and adds. */
    private static Instruction maskedCount(AssemblyText text, boolean high) {
        int destination = Operand.vector(text.operand(0));
        var mask = VectorSource.of(text.operand(1), OperandType.B32);
        var sum = VectorSource.of(text.operand(2), OperandType.B32);
        return instruction(InstructionClass.VALU, wave -> {
            var masks = mask.low(wave, wave.temporaries[0]);
            var sums = sum.low(wave, wave.temporaries[1]);
            var result = wave.vectors[destination];
            for (long rest = wave.exec(); rest != 0; rest &= rest - 1) {
                int lane = Long.numberOfTrailingZeros(rest);
                long before = (1L << lane) - 1;
                int counted = masks[lane] & (int) (high ? before >>> 32 : before);
                result[lane] = Integer.bitCount(counted) + sums[lane];
            }
        });
    }

    private static Instruction swap(AssemblyText text) {
        int one = Operand.vector(text.operand(0));
        int other = Operand.vector(text.operand(1));
        return instruction(InstructionClass.VALU, wave -> {
            var a = wave.vectors[one];
            var b = wave.vectors[other];
            for (long rest = wave.exec(); rest != 0; rest &= rest - 1) {
                int lane = Long.numberOfTrailingZeros(rest);
                int kept = a[lane];
                a[lane] = b[lane];
                b[lane] = kept;
            }
        });
    }

    /** Lanes read from the lane at a quarter of their address; from one that is not active, 0. */
    private static Instruction pull(AssemblyText text) {
        int destination = Operand.vector(text.operand(0));
        int address = Operand.vector(text.operand(1));
        int source = Operand.vector(text.operand(2));
        int offset = text.number("offset", 0);
        return instruction(InstructionClass.LDS, wave -> gather(wave, destination, source,
                lane -> wave.vectors[address][lane] + offset >>> 2 & Wave.LANES - 1));
    }

    private static void gather(Wave wave, int destination, int source, IntUnaryOperator from) {
        long exec = wave.exec();
        var values = wave.temporaries[0];
        for (long rest = exec; rest != 0; rest &= rest - 1) {
            int lane = Long.numberOfTrailingZeros(rest);
            int other = from.applyAsInt(lane);
            values[lane] = (exec >>> other & 1) != 0 ? wave.vectors[source][other] : 0;
        }
        copy(exec, values, wave.vectors[destination]);
    }

    private static void copy(long exec, int[] values, int[] destination) {
        for (long rest = exec; rest != 0; rest &= rest - 1) {
            int lane = Long.numberOfTrailingZeros(rest);
            destination[lane] = values[lane];
        }
    }

    /** Lanes write to the lane at a quarter of their address, the highest last; who gets nothing has 0. */
    private static Instruction push(AssemblyText text) {
        int destination = Operand.vector(text.operand(0));
        int address = Operand.vector(text.operand(1));
        int source = Operand.vector(text.operand(2));
        int offset = text.number("offset", 0);
        return instruction(InstructionClass.LDS, wave -> {
            long exec = wave.exec();
            var values = new int[Wave.LANES];
            for (long rest = exec; rest != 0; rest &= rest - 1) {
                int lane = Long.numberOfTrailingZeros(rest);
                values[wave.vectors[address][lane] + offset >>> 2 & Wave.LANES - 1] = wave.vectors[source][lane];
            }
            copy(exec, values, wave.vectors[destination]);
        });
    }

    private static Instruction swizzle(AssemblyText text) {
        int destination = Operand.vector(text.operand(0));
        int source = Operand.vector(text.operand(1));
        var pattern = swizzlePattern(text.modifiers().getOrDefault("offset", "0"));
        return instruction(InstructionClass.LDS, wave -> gather(wave, destination, source, pattern));
    }

    /** In each half of the wave, or each four lanes; "ds_swizzle_b32" in the Vega ISA document. */
    private static IntUnaryOperator swizzlePattern(String text) {
        if (!text.startsWith("swizzle(")) {
            return numberedPattern(Integer.decode(text));
        }
        var words = text.substring("swizzle(".length(), text.length() - 1).replace("\"", "").split(" *, *");
        return switch (words[0]) {
            case "QUAD_PERM" -> lane -> lane & ~3 | Integer.parseInt(words[1 + (lane & 3)]);
            case "BROADCAST" -> masks(-Integer.parseInt(words[1]), Integer.parseInt(words[2]), 0);
            case "SWAP" -> masks(-1, 0, Integer.parseInt(words[1]));
            case "REVERSE" -> masks(-1, 0, Integer.parseInt(words[1]) - 1);
            case "BITMASK_PERM" -> masks(bits(words[1], "pi"), bits(words[1], "1"), bits(words[1], "i"));
            default -> throw new IllegalInstructionException(text + " is not simulated");
        };
    }

    private static IntUnaryOperator numberedPattern(int offset) {
        if ((offset & 0x8000) == 0) {
            return masks(offset & 0x1f, offset >>> 5 & 0x1f, offset >>> 10 & 0x1f);
        } else if ((offset & 0xff00) == 0x8000) {
            return lane -> lane & ~3 | offset >>> 2 * (lane & 3) & 3;
        }
        throw new IllegalInstructionException("the swizzle " + Integer.toHexString(offset) + " is not simulated");
    }

    private static IntUnaryOperator masks(int and, int or, int xor) {
        return lane -> lane & HALF_WAVE | ((lane & and | or) ^ xor) & HALF_WAVE - 1;
    }

    /** The highest bit comes first. */
    private static int bits(String pattern, String which) {
        int bits = 0;
        for (char c : pattern.toCharArray()) {
            bits = bits << 1 | (which.indexOf(c) >= 0 ? 1 : 0);
        }
        return bits;
    }

    /** Adds the number of active lanes to a counter, or subtracts it; all lanes get what it was. */
    private static Instruction append(AssemblyText text, int sign) {
        int destination = Operand.vector(text.operand(0));
        int offset = text.number("offset", 0);
        return instruction(InstructionClass.LDS, wave -> {
            long exec = wave.exec();
            int address = (wave.scalars[Registers.M0] >>> 16) + offset;
            int old = wave.lds.loadInt(address);
            wave.lds.storeInt(address, old + sign * Long.bitCount(exec));
            for (long rest = exec; rest != 0; rest &= rest - 1) {
                wave.vectors[destination][Long.numberOfTrailingZeros(rest)] = old;
            }
        });
    }
}
