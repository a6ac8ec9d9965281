package org.geobacter.hsa.simulator.isa;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code s_getreg} and {@code s_setreg}, which access some bits of a hardware register, such as {@code hwreg(HW_REG_MODE, 4, 2)}. */
final class HardwareRegisters {
    private static final Pattern FIELD = Pattern.compile("hwreg\\((\\w+)(?:, *(\\d+), *(\\d+))?\\)");
    private static final Set<String> MNEMONICS = Set.of("s_getreg_b32", "s_setreg_b32", "s_setreg_imm32_b32");
    private static final int MODE = 1;
    private static final int SHARED_BASES = 15;
    private static final Map<String, Integer> NAMES = Map.of("HW_REG_MODE", MODE, "HW_REG_STATUS", 2, "HW_REG_TRAPSTS", 3,
            "HW_REG_HW_ID", 4, "HW_REG_GPR_ALLOC", 5, "HW_REG_LDS_ALLOC", 6, "HW_REG_IB_STS", 7, "HW_REG_SH_MEM_BASES",
            SHARED_BASES);

    private HardwareRegisters() {}

    static Set<String> mnemonics() {
        return MNEMONICS;
    }

    private record Field(int register, int offset, int bits) {
        static Field parse(String text) {
            var matcher = FIELD.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalInstructionException(text + " is not simulated");
            }
            var name = matcher.group(1);
            int register = NAMES.containsKey(name)
                    ? NAMES.get(name)
                    : Character.isDigit(name.charAt(0)) ? Integer.parseInt(name) : -1;
            return new Field(register, matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)),
                    matcher.group(3) == null ? 32 : Integer.parseInt(matcher.group(3)));
        }

        int mask() {
            return (int) ((1L << bits) - 1);
        }
    }

    static Optional<Instruction> decode(AssemblyText text) {
        return switch (text.mnemonic()) {
            case "s_getreg_b32" -> Optional.of(get(Operand.scalar(text.operand(0)), Field.parse(text.operand(1))));
            case "s_setreg_b32" -> Optional.of(set(Field.parse(text.operand(0)), ScalarSource.of(text.operand(1), false)));
            case "s_setreg_imm32_b32" -> {
                int value = Integer.parseUnsignedInt(text.operand(1).replace("0x", ""), text.operand(1).startsWith("0x") ? 16 : 10);
                yield Optional.of(set(Field.parse(text.operand(0)), wave -> value));
            }
            default -> Optional.empty();
        };
    }

    private static Instruction get(int destination, Field field) {
        return new Instruction(InstructionClass.SALU) {
            @Override
            void execute(Wave wave) {
                int value = switch (field.register) {
                    case MODE -> wave.mode;
                    // The high halves of the bases of scratch and LDS, 16 bits each.
                    case SHARED_BASES -> (int) (Dispatch.SCRATCH_APERTURE >>> 48 | Dispatch.LDS_APERTURE >>> 48 << 16);
                    case 2 -> wave.scc ? 1 : 0;
                    default -> 0;
                };
                wave.scalars[destination] = value >>> field.offset & field.mask();
            }
        };
    }

    private static Instruction set(Field field, ScalarSource source) {
        return new Instruction(InstructionClass.SALU) {
            @Override
            void execute(Wave wave) {
                if (field.register == MODE) {
                    int mask = field.mask() << field.offset;
                    wave.mode = wave.mode & ~mask | (int) source.read(wave) << field.offset & mask;
                } else if (field.register != 3) {
                    // Of the others, TRAPSTS may be cleared; it is never set.
                    throw new IllegalInstructionException("only MODE can be written");
                }
            }
        };
    }
}
