package org.geobacter.hsa.simulator.isa;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Loads, stores and atomics of scalar memory. Addresses are of words: the low two bits do not count. */
final class ScalarMemory extends Instruction {
    private static final Pattern MOVE = Pattern.compile("s_(buffer_)?(load|store)_dword(?:x(\\d+))?");
    private static final Pattern ATOMIC = Pattern.compile("s_(buffer_)?atomic_(\\w+?)(_x2)?");

    private final Action action;

    private interface Action {
        void execute(Wave wave);
    }

    /** Gives an address, or −1 outside of a buffer. */
    private interface Address {
        long of(Wave wave, int bytes);
    }

    private ScalarMemory(Action action) {
        super(InstructionClass.SMEM);
        this.action = action;
    }

    @Override
    void execute(Wave wave) {
        action.execute(wave);
    }

    static Optional<Instruction> decode(AssemblyText text) {
        var move = MOVE.matcher(text.mnemonic());
        if (move.matches()) {
            text.requireOnly("glc", "offset");
            int words = move.group(3) == null ? 1 : Integer.parseInt(move.group(3));
            int data = Operand.scalar(text.operand(0));
            var address = address(text, move.group(1) != null);
            return Optional.of(move.group(2).equals("load") ? load(data, words, address) : store(data, words, address));
        }
        var atomic = ATOMIC.matcher(text.mnemonic());
        if (atomic.matches()) {
            var operation = AtomicOperation.named(atomic.group(2));
            if (operation.isPresent()) {
                text.requireOnly("glc", "offset");
                return Optional.of(atomic(operation.get(), atomic.group(3) != null, Operand.scalar(text.operand(0)),
                        address(text, atomic.group(1) != null), text.has("glc")));
            }
        }
        return Optional.empty();
    }

    /** {@code s[4:5], 0x10}, {@code s[4:5], s6}, {@code s[4:5], s6 offset:0x10}; the base of a buffer is its resource. */
    private static Address address(AssemblyText text, boolean isBuffer) {
        int base = Operand.scalar(text.operand(1));
        int constant = text.number("offset", 0);
        var offset = offset(text.operand(2));
        return (wave, bytes) -> {
            long distance = (offset.read(wave) + constant) & ~3L;
            if (!isBuffer) {
                return (wave.scalar64(base) & ~3L) + distance;
            }
            var buffer = BufferResource.read(wave, base);
            long size = Math.max(buffer.stride(), 1) * buffer.records();
            return distance + bytes > size ? -1 : (buffer.base() & ~3L) + distance;
        };
    }

    private static ScalarSource offset(String text) {
        if (text.matches("-?(0x)?[0-9a-f]+")) {
            long number = Long.decode(text);
            return wave -> number;
        }
        var scalar = ScalarSource.of(text, false);
        return wave -> scalar.read(wave) & 0xffff_ffffL;
    }

    private static Instruction load(int destination, int words, Address address) {
        return new ScalarMemory(wave -> {
            long from = address.of(wave, words * Integer.BYTES);
            if (from == -1) {
                Arrays.fill(wave.scalars, destination, destination + words, 0);
            } else {
                wave.memory.load(from, wave.scalars, destination, words);
            }
        });
    }

    private static Instruction store(int source, int words, Address address) {
        return new ScalarMemory(wave -> {
            long to = address.of(wave, words * Integer.BYTES);
            if (to != -1) {
                wave.memory.store(to, wave.scalars, source, words);
            }
        });
    }

    private static Instruction atomic(AtomicOperation operation, boolean is64, int data, Address address, boolean returns) {
        return new ScalarMemory(wave -> {
            long at = address.of(wave, is64 ? Long.BYTES : Integer.BYTES);
            if (at == -1) {
                return;
            }
            if (is64) {
                long second = operation == AtomicOperation.CMPSWAP ? wave.scalar64(data + 2) : 0;
                long old = AddressSpace.update(wave.memory, at, operation, wave.scalar64(data), second);
                if (returns) {
                    wave.setScalar64(data, old);
                }
            } else {
                int second = operation == AtomicOperation.CMPSWAP ? wave.scalars[data + 1] : 0;
                int old = AddressSpace.update(wave.memory, at, operation, wave.scalars[data], second);
                if (returns) {
                    wave.scalars[data] = old;
                }
            }
        });
    }
}
