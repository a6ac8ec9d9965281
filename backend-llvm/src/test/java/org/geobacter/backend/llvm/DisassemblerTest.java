package org.geobacter.backend.llvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DisassemblerTest {
    private static final byte[] END = {0, 0, (byte) 0x81, (byte) 0xbf};

    @Test
    void instructionsOfOneAndOfTwoWords() {
        var code = new byte[12];
        // s_mov_b32 s0, 0x12345678
        System.arraycopy(new byte[]{(byte) 0xff, 0, (byte) 0x80, (byte) 0xbe, 0x78, 0x56, 0x34, 0x12}, 0, code, 0, 8);
        System.arraycopy(END, 0, code, 8, 4);
        assertEquals(
                List.of(new Disassembler.Instruction(0, 8, "s_mov_b32 s0, 0x12345678"),
                        new Disassembler.Instruction(8, 4, "s_endpgm")),
                Disassembler.disassemble("amdgcn-amd-amdhsa", "gfx906", code));
    }

    @Test
    void whatIsNoCode() {
        var message = assertThrows(LlvmException.class,
                () -> Disassembler.disassemble("amdgcn-amd-amdhsa", "gfx906", new byte[]{-1, -1, -1, -1, -1, -1, -1, -1}))
                .getMessage();
        assertTrue(message.contains("gfx906") && message.contains("byte 0"), message);
        assertThrows(LlvmException.class, () -> Disassembler.disassemble("pdp11-dec-unix", "", END));
    }
}
