package org.geobacter.hsa.simulator.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.geobacter.hsa.simulator.memory.MemoryFault;
import org.junit.jupiter.api.Test;

/** Branches, calls, and what ends a wave before its end. */
class ControlTest {
    @Test
    void loops() {
        try (var machine = new Machine()) {
            machine.run("""
                    s_mov_b32 s0, 0
                    s_mov_b32 s1, 0
                    loop:
                    s_add_u32 s0, s0, s1
                    s_add_u32 s1, s1, 1
                    s_cmp_lt_u32 s1, 10000
                    s_cbranch_scc1 loop""");
            assertEquals(49995000, machine.wave.scalars[0]);
        }
    }

    @Test
    void branchesOnMasks() {
        try (var machine = new Machine()) {
            machine.exec(0).run("""
                    s_mov_b32 s0, 0
                    s_mov_b64 vcc, 0
                    s_cbranch_execnz end
                    s_or_b32 s0, s0, 1
                    s_cbranch_vccnz end
                    s_or_b32 s0, s0, 2
                    s_cbranch_execz next
                    s_or_b32 s0, s0, 4
                    next:
                    s_mov_b32 vcc_hi, 1
                    s_cbranch_vccz end
                    s_or_b32 s0, s0, 8
                    end:""");
            assertEquals(0b1011, machine.wave.scalars[0]);
        }
    }

    @Test
    void calls() {
        try (var machine = new Machine()) {
            machine.run("""
                    s_getpc_b64 s[10:11]
                    s_add_u32 s10, s10, 20
                    s_addc_u32 s11, s11, 0
                    s_swappc_b64 s[12:13], s[10:11]
                    s_call_b64 s[12:13], function
                    s_endpgm
                    function:
                    s_add_u32 s0, s0, 5
                    s_setpc_b64 s[12:13]""");
            assertEquals(10, machine.wave.scalars[0]);
        }
    }

    @Test
    void trapsSayWhich() {
        try (var machine = new Machine()) {
            long program = machine.load("s_trap 3\ns_trap 2");
            var trap = assertThrows(WaveException.Trap.class, () -> machine.run(program));
            assertEquals(2, trap.id(), "3 is for debuggers, and there is none");
            assertEquals(program + 4, trap.pc());
        }
    }

    /** Not when it is decoded: a wave need not come to it. */
    @Test
    void illegalInstructionsFaultWhenAWaveComesToThem() {
        try (var machine = new Machine()) {
            long program = machine.load("s_branch 1\ns_sethalt 1\ns_cbranch_scc0 1\ns_sethalt 1\nv_mov_b32 v0, 1");
            machine.run(program);
            machine.wave.scc = true;
            var exception = assertThrows(WaveException.IllegalInstruction.class, () -> machine.run(program));
            assertEquals(program + 12, exception.pc());
            assertTrue(exception.getMessage().contains("s_sethalt"), exception.getMessage());
        }
    }

    @Test
    void whatIsNoInstructionIsShownAsItsWord() {
        try (var machine = new Machine()) {
            var code = machine.allocate(8);
            code.set(ValueLayout.JAVA_INT, 0, 0xd7ff_ffff);
            var exception = assertThrows(WaveException.IllegalInstruction.class, () -> machine.run(code.address()));
            assertTrue(exception.getMessage().contains("0xd7ffffff"), exception.getMessage());
        }
    }

    @Test
    void codeThatIsNotThereFaults() {
        try (var machine = new Machine()) {
            var code = machine.allocate(16);
            // Nothing follows the last instruction.
            MemorySegment.copy(Llvm.assemble("s_nop 0\ns_nop 0\ns_nop 0\ns_nop 0"), 0, code, ValueLayout.JAVA_BYTE, 0, 16);
            var exception = assertThrows(WaveException.Memory.class, () -> machine.run(code.address()));
            assertEquals(code.address() + 16, exception.fault().address());
        }
    }

    @Test
    void memoryThatIsNotThereFaultsAtTheInstruction() {
        try (var machine = new Machine()) {
            machine.vector64(2, machine.data.address() + machine.data.byteSize() - 4,
                    machine.data.address() + machine.data.byteSize());
            long program = machine.load("global_load_dword v0, v[2:3], off");
            var exception = assertThrows(WaveException.Memory.class, () -> machine.run(program));
            assertEquals(MemoryFault.Kind.NOT_MAPPED, exception.fault().kind());
            assertEquals(program, exception.pc());
            assertTrue(exception.getMessage().contains("global_load_dword"), exception.getMessage());
            machine.exec(1).run(program);
        }
    }

    @Test
    void registersBeyondTheWavesAreNamed() {
        try (var machine = new Machine()) {
            var exception = assertThrows(WaveException.IllegalInstruction.class, () -> machine.run("v_mov_b32 v64, 0"));
            assertTrue(exception.getMessage().contains("64 vector registers"), exception.getMessage());
        }
    }

    /** Code may be replaced between dispatches. */
    @Test
    void changedCodeIsDecodedAnew() {
        try (var machine = new Machine()) {
            var programs = new ProgramCache();
            var code = machine.allocate(8);
            for (int value = 1; value < 4; value++) {
                MemorySegment.copy(Llvm.assemble("s_movk_i32 s0, " + value + "\ns_endpgm"), 0, code, ValueLayout.JAVA_BYTE, 0, 8);
                programs.refresh(machine.memory);
                machine.wave.pc = code.address();
                machine.wave.state = Wave.State.RUNNING;
                new VegaComputeUnit(machine.memory, programs).turn(machine.wave);
                assertEquals(value, machine.wave.scalars[0]);
            }
        }
    }
}
