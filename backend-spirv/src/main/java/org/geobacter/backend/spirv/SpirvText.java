package org.geobacter.backend.spirv;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.lwjgl.util.spvc.Spv;

/** The assembly language of the SPIR-V tools for the modules of this backend, with numbers for ids. */
public final class SpirvText {
    private static final int HEADER_WORDS = 5;
    private static final int RESULT_COLUMNS = 12;

    private final int[] words;
    private final StringBuilder text = new StringBuilder();
    /** What {@code OpTypeInt} and {@code OpTypeFloat} declare, for the constants. */
    private final Map<Integer, NumberType> numberTypes = new HashMap<>();

    private record NumberType(boolean isFloat, int bits) {}

    private SpirvText(int[] words) {
        this.words = words;
    }

    /**
     * {@return one line for each instruction; {@code spirv-as --preserve-numeric-ids} gives the same words again}
     *
     * @throws IllegalArgumentException if it is not a module, or has instructions that {@link SpirvBackend} does not emit
     */
    public static String of(int[] words) {
        if (words.length < HEADER_WORDS || words[0] != Spv.SpvMagicNumber) {
            throw new IllegalArgumentException("not a SPIR-V module");
        }
        var disassembler = new SpirvText(words);
        disassembler.header();
        for (int at = HEADER_WORDS; at < words.length; at += words[at] >>> 16) {
            disassembler.instruction(at);
        }
        return disassembler.text.toString();
    }

    private void header() {
        text.append("; SPIR-V\n; Version: ")
                .append(words[1] >>> 16)
                .append('.')
                .append(words[1] >>> 8 & 0xff)
                .append("\n; Bound: ")
                .append(words[3])
                .append('\n');
    }

    private void instruction(int at) {
        var opcode = Opcode.of(words[at] & 0xffff);
        int end = at + (words[at] >>> 16);
        int type = opcode.hasType() ? words[at + 1] : 0;
        int result = opcode.hasResult() ? words[at + (opcode.hasType() ? 2 : 1)] : 0;
        var name = result == 0 ? "" : "%" + result + " = ";
        text.append(" ".repeat(Math.max(0, RESULT_COLUMNS - name.length()))).append(name).append(opcode.mnemonic());
        remember(opcode, at);
        int operand = at + 1;
        for (var kind : opcode.operands()) {
            if (operand < end) {
                operand = operand(kind, operand, end, type);
            }
        }
        text.append('\n');
    }

    private void remember(Opcode opcode, int at) {
        switch (opcode) {
            case TYPE_INT -> numberTypes.put(words[at + 1], new NumberType(false, words[at + 2]));
            case TYPE_FLOAT -> numberTypes.put(words[at + 1], new NumberType(true, words[at + 2]));
            default -> {
                // Declares no type of numbers.
            }
        }
    }

    /** {@return the place of the next operand} */
    private int operand(OperandKind kind, int at, int end, int type) {
        return switch (kind) {
            case RESULT -> at + 1;
            case TYPE, ID -> {
                id(words[at]);
                yield at + 1;
            }
            case IDS -> {
                for (int i = at; i < end; i++) {
                    id(words[i]);
                }
                yield end;
            }
            case LITERAL -> {
                word(Integer.toUnsignedString(words[at]));
                yield at + 1;
            }
            case LITERALS -> {
                for (int i = at; i < end; i++) {
                    word(Integer.toUnsignedString(words[i]));
                }
                yield end;
            }
            case STRING -> string(at);
            case CONSTANT_VALUE -> {
                word(number(at, type));
                yield end;
            }
            case CASES -> {
                for (int i = at; i < end; i += 2) {
                    word(Integer.toUnsignedString(words[i]));
                    id(words[i + 1]);
                }
                yield end;
            }
            case EXTENDED_INSTRUCTION -> {
                word(GlslInstruction.of(words[at]).mnemonic());
                yield at + 1;
            }
            case MEMORY_ACCESS -> memoryAccess(at);
            case DECORATION -> decoration(at, end);
            case CAPABILITY, ADDRESSING_MODEL, MEMORY_MODEL, EXECUTION_MODEL, EXECUTION_MODE, STORAGE_CLASS, BUILT_IN,
                    SELECTION_CONTROL, LOOP_CONTROL, FUNCTION_CONTROL, GROUP_OPERATION -> {
                word(name(kind, words[at]));
                yield at + 1;
            }
        };
    }

    private static String name(OperandKind kind, int value) {
        return switch (kind) {
            // The names of masks end with "Mask", which the language leaves out.
            case SELECTION_CONTROL, LOOP_CONTROL, FUNCTION_CONTROL ->
                SpirvNames.of(kind.enumeration(), value).replaceAll("Mask$|^Mask", "");
            default -> SpirvNames.of(kind.enumeration(), value);
        };
    }

    private int memoryAccess(int at) {
        int mask = words[at];
        var names = new StringBuilder();
        for (int bit = 1; bit != 0; bit <<= 1) {
            if ((mask & bit) != 0) {
                names.append(names.isEmpty() ? "" : "|")
                        .append(SpirvNames.of("MemoryAccess", bit).replaceAll("Mask$", ""));
            }
        }
        word(names.toString());
        if ((mask & Spv.SpvMemoryAccessAlignedMask) != 0) {
            word(Integer.toUnsignedString(words[at + 1]));
            return at + 2;
        }
        return at + 1;
    }

    private int decoration(int at, int end) {
        word(SpirvNames.of("Decoration", words[at]));
        if (words[at] == Spv.SpvDecorationBuiltIn) {
            word(SpirvNames.of("BuiltIn", words[at + 1]));
            return end;
        }
        return at + 1;
    }

    private void id(int id) {
        word("%" + id);
    }

    private void word(String word) {
        text.append(' ').append(word);
    }

    private int string(int at) {
        int wordCount = 1;
        while ((words[at + wordCount - 1] & 0xff00_0000) != 0) {
            wordCount++;
        }
        var bytes = new byte[4 * wordCount];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (words[at + i / 4] >>> 8 * (i % 4));
        }
        int length = 0;
        while (bytes[length] != 0) {
            length++;
        }
        var string = new String(bytes, 0, length, StandardCharsets.UTF_8);
        word('"' + string.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        return at + wordCount;
    }

    private String number(int at, int type) {
        var numberType = numberTypes.get(type);
        long bits = numberType.bits == 64 ? words[at] & 0xffff_ffffL | (long) words[at + 1] << 32 : words[at] & 0xffff_ffffL;
        if (!numberType.isFloat) {
            return Long.toUnsignedString(bits);
        }
        return switch (numberType.bits) {
            case 16 -> floatingPoint(Float.float16ToFloat((short) bits), bits, 10, Float.MIN_NORMAL, 16);
            case 32 -> floatingPoint(Float.intBitsToFloat((int) bits), bits, 23, Float.MIN_NORMAL, 128);
            default -> floatingPoint(Double.longBitsToDouble(bits), bits, 52, Double.MIN_NORMAL, 1024);
        };
    }

    /** In decimal, but for infinities, NaNs and subnormal numbers, which the assembler reads in hexadecimal only. */
    private static String floatingPoint(double value, long bits, int fractionBits, double minNormal, int infinityExponent) {
        if (!Double.isFinite(value)) {
            var sign = bits >>> 1 + fractionBits + exponentBits(infinityExponent) - 1 != 0 ? "-" : "";
            long fraction = bits & (1L << fractionBits) - 1;
            int digits = (fractionBits + 3) / 4;
            var point = fraction == 0 ? "" : ".%0" + digits + "x";
            return sign + "0x1" + point.formatted(fraction << 4 * digits - fractionBits) + "p+" + infinityExponent;
        }
        if (value != 0 && Math.abs(value) < minNormal) {
            return Double.toHexString(value);
        }
        return fractionBits == 52 ? Double.toString(value) : Float.toString((float) value);
    }

    private static int exponentBits(int infinityExponent) {
        return Integer.numberOfTrailingZeros(infinityExponent) + 1;
    }
}
