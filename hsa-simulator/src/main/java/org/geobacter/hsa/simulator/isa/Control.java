package org.geobacter.hsa.simulator.isa;

import java.lang.invoke.VarHandle;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Branches, calls, barriers, waits, traps, and the end of a program. */
final class Control {
    private static final Map<String, Function<AssemblyText, Instruction>> DECODERS = new HashMap<>();

    /** {@code llvm.debugtrap}; "Trap Handler ABI" in the LLVM User Guide for AMDGPU. */
    private static final int DEBUG_TRAP = 3;

    private Control() {}

    static {
        branch("s_branch", wave -> true);
        branch("s_cbranch_scc0", wave -> !wave.scc);
        branch("s_cbranch_scc1", wave -> wave.scc);
        branch("s_cbranch_vccz", wave -> wave.vcc() == 0);
        branch("s_cbranch_vccnz", wave -> wave.vcc() != 0);
        branch("s_cbranch_execz", wave -> wave.exec() == 0);
        branch("s_cbranch_execnz", wave -> wave.exec() != 0);
        // No debugger is attached.
        branch("s_cbranch_cdbgsys", wave -> false);
        branch("s_cbranch_cdbguser", wave -> false);
        branch("s_cbranch_cdbgsys_or_user", wave -> false);
        branch("s_cbranch_cdbgsys_and_user", wave -> false);
        calls();
        internals();
        indexing();
    }

    static Set<String> mnemonics() {
        return DECODERS.keySet();
    }

    static Optional<Instruction> decode(AssemblyText text) {
        return Optional.ofNullable(DECODERS.get(text.mnemonic())).map(decoder -> decoder.apply(text));
    }

    /** What an instruction does. */
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

    /** The distance counts words from the next instruction on. */
    private static long distance(AssemblyText text, int operand) {
        return 4L * (short) Integer.decode(text.operand(operand)).intValue();
    }

    private static void branch(String mnemonic, Predicate<Wave> condition) {
        DECODERS.put(mnemonic, text -> {
            long distance = distance(text, 0);
            return instruction(InstructionClass.BRANCH, wave -> {
                if (condition.test(wave)) {
                    wave.pc += distance;
                }
            });
        });
    }

    private static void calls() {
        DECODERS.put("s_getpc_b64", text -> {
            int destination = Operand.scalar(text.operand(0));
            return instruction(InstructionClass.SALU, wave -> wave.setScalar64(destination, wave.pc));
        });
        DECODERS.put("s_setpc_b64", text -> {
            var target = ScalarSource.of(text.operand(0), true);
            return instruction(InstructionClass.BRANCH, wave -> wave.pc = target.read(wave));
        });
        DECODERS.put("s_swappc_b64", text -> {
            int destination = Operand.scalar(text.operand(0));
            var target = ScalarSource.of(text.operand(1), true);
            return instruction(InstructionClass.BRANCH, wave -> {
                long next = wave.pc;
                wave.pc = target.read(wave);
                wave.setScalar64(destination, next);
            });
        });
        DECODERS.put("s_call_b64", text -> {
            int destination = Operand.scalar(text.operand(0));
            long distance = distance(text, 1);
            return instruction(InstructionClass.BRANCH, wave -> {
                wave.setScalar64(destination, wave.pc);
                wave.pc += distance;
            });
        });
    }

    private static void internal(String mnemonic, Action action) {
        DECODERS.put(mnemonic, text -> instruction(InstructionClass.INTERNAL, action));
    }

    private static void internals() {
        internal("s_endpgm", wave -> wave.state = Wave.State.ENDED);
        internal("s_endpgm_saved", wave -> wave.state = Wave.State.ENDED);
        internal("s_endpgm_ordered_ps_done", wave -> wave.state = Wave.State.ENDED);
        internal("s_barrier", wave -> wave.state = Wave.State.AT_BARRIER);
        internal("s_sleep", wave -> wave.yields = true);
        DECODERS.put("s_waitcnt", text -> {
            boolean isForStores = text.operand(0).equals("vmcnt(0)") || text.has("vmcnt(0)");
            return instruction(InstructionClass.INTERNAL, isForStores ? wave -> VarHandle.fullFence() : wave -> {});
        });
        // Memory is accessed in the order of the program, but for the host's processor, whose loads may overtake stores. There are no
        // caches: nothing else to wait for.
        for (var mnemonic : new String[]{"s_nop", "s_wakeup", "s_setprio", "s_icache_inv", "s_incperflevel",
                "s_decperflevel",
                "s_ttracedata", "s_dcache_inv", "s_dcache_wb", "s_dcache_inv_vol", "s_dcache_wb_vol", "s_dcache_discard",
                "s_dcache_discard_x2", "s_atc_probe", "s_atc_probe_buffer", "v_nop", "v_clrexcp", "buffer_wbinvl1",
                "buffer_wbinvl1_vol", "s_sendmsg"}) {
            internal(mnemonic, wave -> {});
        }
        DECODERS.put("s_trap", text -> {
            int id = Integer.decode(text.operand(0));
            // There is no debugger: the trap handler returns at once.
            return instruction(InstructionClass.INTERNAL, id == DEBUG_TRAP ? wave -> {} : wave -> {
                throw new WaveException.Trap(wave.pc - Integer.BYTES, id);
            });
        });
        for (var mnemonic : new String[]{"s_memtime", "s_memrealtime"}) {
            DECODERS.put(mnemonic, text -> {
                int destination = Operand.scalar(text.operand(0));
                return instruction(InstructionClass.SMEM, wave -> wave.setScalar64(destination, System.nanoTime()));
            });
        }
    }

    private static void indexing() {
        DECODERS.put("s_set_gpr_idx_on", text -> {
            var index = ScalarSource.of(text.operand(0), false);
            int operands = indexedOperands(text.operand(1));
            return instruction(InstructionClass.SALU, wave -> {
                wave.indexedOperands = operands;
                setIndex(wave, (int) index.read(wave));
            });
        });
        DECODERS.put("s_set_gpr_idx_idx", text -> {
            var index = ScalarSource.of(text.operand(0), false);
            return instruction(InstructionClass.SALU, wave -> setIndex(wave, (int) index.read(wave)));
        });
        DECODERS.put("s_set_gpr_idx_mode", text -> {
            int operands = indexedOperands(text.operand(0));
            return instruction(InstructionClass.SALU, wave -> wave.indexedOperands = operands);
        });
        DECODERS.put("s_set_gpr_idx_off", text -> instruction(InstructionClass.SALU, wave -> wave.indexedOperands = 0));
    }

    private static void setIndex(Wave wave, int index) {
        wave.index = index & 0xff;
        wave.scalars[Registers.M0] = wave.scalars[Registers.M0] & ~0xff | wave.index;
    }

    /** Such as {@code gpr_idx(SRC0,DST)}: the first three bits are for sources, the fourth for the destination. */
    private static int indexedOperands(String text) {
        int bits = 0;
        var names = text.substring(text.indexOf('(') + 1, text.indexOf(')'));
        for (var name : names.split(",")) {
            bits |= switch (name.strip()) {
                case "" -> 0;
                case "SRC0" -> 1;
                case "SRC1" -> 2;
                case "SRC2" -> 4;
                case "DST" -> 8;
                default -> throw new IllegalInstructionException(text + " is not simulated");
            };
        }
        return bits;
    }
}
