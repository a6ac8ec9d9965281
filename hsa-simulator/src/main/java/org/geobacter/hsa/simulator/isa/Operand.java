package org.geobacter.hsa.simulator.isa;

import java.util.Map;
import java.util.regex.Pattern;

/** An operand as the assembler writes it. */
sealed interface Operand {
    Pattern REGISTERS = Pattern.compile("(v|s|ttmp)(?:(\\d+)|\\[(\\d+)(?::(\\d+))?])");
    Map<String, Integer> NAMED = Map.ofEntries(Map.entry("vcc", Registers.VCC), Map.entry("vcc_lo", Registers.VCC),
            Map.entry("vcc_hi", Registers.VCC + 1), Map.entry("exec", Registers.EXEC), Map.entry("exec_lo", Registers.EXEC),
            Map.entry("exec_hi", Registers.EXEC + 1), Map.entry("m0", Registers.M0),
            Map.entry("flat_scratch", Registers.FLAT_SCRATCH), Map.entry("flat_scratch_lo", Registers.FLAT_SCRATCH),
            Map.entry("flat_scratch_hi", Registers.FLAT_SCRATCH + 1), Map.entry("xnack_mask", Registers.XNACK_MASK),
            Map.entry("xnack_mask_lo", Registers.XNACK_MASK), Map.entry("xnack_mask_hi", Registers.XNACK_MASK + 1));

    /** Vector registers, from one on. */
    record Vector(int register) implements Operand {}

    /** Scalar registers, from one on. */
    record Scalar(int register) implements Operand {}

    /** An inline constant or a literal, which is what it is only with the type of the operand. */
    record Constant(String text) implements Operand {
        /**
         * {@return the bits, of which an operand of 32 or 16 bits takes the low ones}
         *
         * <p>Inline constants are numbers of the operand's type. The literal of an f64 is the high word of one.
         */
        long bits(OperandType type) {
            if (text.contains(".")) {
                double value = Double.parseDouble(text);
                return switch (type) {
                    case F64, B64 -> text.equals("0.15915494309189532") ? 0x3fc45f306dc9c882L : Double.doubleToRawLongBits(value);
                    case F16, B16, PACKED_F16, PACKED_B16 -> text.startsWith("0.159") ? 0x3118 : Half.of((float) value) & 0xffff;
                    case F32, B32, LANES -> text.startsWith("0.159") ? 0x3e22f983 : Float.floatToRawIntBits((float) value);
                };
            }
            boolean hexadecimal = text.startsWith("0x");
            long number = hexadecimal ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
            return hexadecimal && type == OperandType.F64 && number >>> 32 == 0 ? number << 32 : number;
        }
    }

    /** What is read as a scalar, and is no register. */
    enum Special implements Operand {
        VCC_IS_ZERO,
        EXEC_IS_ZERO,
        SCC,
        SHARED_BASE,
        SHARED_LIMIT,
        PRIVATE_BASE,
        PRIVATE_LIMIT,
        WAVE_ID;

        long read(Wave wave) {
            return switch (this) {
                case VCC_IS_ZERO -> wave.vcc() == 0 ? 1 : 0;
                case EXEC_IS_ZERO -> wave.exec() == 0 ? 1 : 0;
                case SCC -> wave.scc ? 1 : 0;
                case SHARED_BASE -> Dispatch.LDS_APERTURE;
                case SHARED_LIMIT -> Dispatch.LDS_APERTURE + 0xffff_ffffL;
                case PRIVATE_BASE -> Dispatch.SCRATCH_APERTURE;
                case PRIVATE_LIMIT -> Dispatch.SCRATCH_APERTURE + 0xffff_ffffL;
                case WAVE_ID -> 0;
            };
        }
    }

    /** {@return an operand without modifiers} */
    static Operand parse(String text) {
        var registers = REGISTERS.matcher(text);
        if (registers.matches()) {
            int number = Integer.parseInt(registers.group(2) == null ? registers.group(3) : registers.group(2));
            return switch (registers.group(1)) {
                case "v" -> new Vector(number);
                case "s" -> new Scalar(number);
                default -> new Scalar(Registers.TRAP_TEMPORARIES + number);
            };
        }
        var named = NAMED.get(text);
        if (named != null) {
            return new Scalar(named);
        }
        return switch (text) {
            case "vccz", "src_vccz" -> Special.VCC_IS_ZERO;
            case "execz", "src_execz" -> Special.EXEC_IS_ZERO;
            case "scc", "src_scc" -> Special.SCC;
            case "src_shared_base" -> Special.SHARED_BASE;
            case "src_shared_limit" -> Special.SHARED_LIMIT;
            case "src_private_base" -> Special.PRIVATE_BASE;
            case "src_private_limit" -> Special.PRIVATE_LIMIT;
            case "src_pops_exiting_wave_id" -> Special.WAVE_ID;
            default -> constant(text);
        };
    }

    private static Constant constant(String text) {
        if (!text.matches("-?\\d+(\\.\\d+)?|0x[0-9a-f]{1,16}")) {
            throw new IllegalInstructionException("the operand " + text + " is not simulated");
        }
        return new Constant(text);
    }

    /** {@return the number of a vector register} */
    static int vector(String text) {
        return parse(text) instanceof Vector(var register) ? register : refuse(text, "a vector register");
    }

    /** {@return the number of a scalar register} */
    static int scalar(String text) {
        return parse(text) instanceof Scalar(var register) ? register : refuse(text, "a scalar register");
    }

    private static int refuse(String text, String wanted) {
        throw new IllegalInstructionException("the operand " + text + " is not " + wanted);
    }
}
