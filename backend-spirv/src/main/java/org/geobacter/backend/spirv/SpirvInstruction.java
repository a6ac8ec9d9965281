package org.geobacter.backend.spirv;

import java.nio.charset.StandardCharsets;

/**
 * One instruction.
 *
 * @param opcode what it is
 * @param operands the words after the first, with type and result
 */
record SpirvInstruction(Opcode opcode, int... operands) {
    /** {@return the words of a literal string: UTF-8, little-endian, ended by zero (SPIR-V §2.2.1)} */
    static int[] string(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var words = new int[bytes.length / 4 + 1];
        for (int i = 0; i < bytes.length; i++) {
            words[i / 4] |= (bytes[i] & 0xff) << 8 * (i % 4);
        }
        return words;
    }

    /** {@return the parts one after the other} */
    static int[] words(int[]... parts) {
        int length = 0;
        for (var part : parts) {
            length += part.length;
        }
        var words = new int[length];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, words, at, part.length);
            at += part.length;
        }
        return words;
    }

    /** {@return the number of words} */
    int wordCount() {
        return 1 + operands.length;
    }

    /** Writes the words to {@code target} from {@code at} on. */
    void write(int[] target, int at) {
        if (wordCount() > 0xffff) {
            throw new IllegalArgumentException("an instruction has at most 65535 words, this " + opcode + " has " + wordCount());
        }
        target[at] = wordCount() << 16 | opcode.number();
        System.arraycopy(operands, 0, target, at + 1, operands.length);
    }
}
