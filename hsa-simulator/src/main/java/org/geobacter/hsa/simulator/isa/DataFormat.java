package org.geobacter.hsa.simulator.isa;

/**
 * What a memory instruction moves between memory and registers.
 *
 * @param bytes of an element: 1, 2 or 4
 * @param count how many elements follow each other, each in a register
 * @param signExtended whether loads extend the sign
 * @param half which half of the register is meant; the other stays as it is
 */
record DataFormat(int bytes, int count, boolean signExtended, Half half) {
    /** A part of a register. */
    enum Half {
        NONE,
        LOW,
        HIGH
    }

    /** {@return the format of {@code load_sbyte_d16_hi}, say, or {@code b64} and {@code u8_d16} of LDS instructions} */
    static DataFormat parse(String name) {
        var half = name.endsWith("_d16_hi") ? Half.HIGH : name.endsWith("_d16") ? Half.LOW : Half.NONE;
        return switch (name.replace("_d16_hi", "").replace("_d16", "")) {
            case "ubyte", "byte", "u8", "b8" -> new DataFormat(1, 1, false, half);
            case "sbyte", "i8" -> new DataFormat(1, 1, true, half);
            case "ushort", "short", "u16", "b16" -> new DataFormat(2, 1, false, half);
            case "sshort", "i16" -> new DataFormat(2, 1, true, half);
            case "dword", "b32" -> new DataFormat(4, 1, false, half);
            case "dwordx2", "b64" -> new DataFormat(4, 2, false, half);
            case "dwordx3", "b96" -> new DataFormat(4, 3, false, half);
            case "dwordx4", "b128" -> new DataFormat(4, 4, false, half);
            default -> throw new IllegalInstructionException("the format " + name + " is not simulated");
        };
    }

    /** {@return the register after a load, given the bytes, zero-extended} */
    int loaded(int value, int old) {
        int extended = !signExtended ? value : bytes == 1 ? (byte) value : (short) value;
        return switch (half) {
            case NONE -> extended;
            case LOW -> extended & 0xffff | old & 0xffff_0000;
            case HIGH -> extended << 16 | old & 0xffff;
        };
    }

    /** {@return what is stored of a register} */
    int stored(int register) {
        return half == Half.HIGH ? register >>> 16 : register;
    }

    /** The size in bytes. */
    int size() {
        return bytes * count;
    }
}
