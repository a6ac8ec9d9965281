package org.geobacter.hsa.simulator.isa;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import org.geobacter.hsa.simulator.memory.GpuMemory;
import org.geobacter.hsa.simulator.memory.MemoryFault;

/**
 * The instructions in 4 KiB of code, decoded when a wave first comes to them. Several threads may decode the same one at the same time,
 * with the same result.
 */
final class CodePage {
    static final int BYTES = 4096;
    private static final int WORDS = BYTES / Integer.BYTES;
    /** With those of the next page that the last instruction may have. */
    private static final int READ_WORDS = WORDS + Disassembler.MAX_WORDS - 1;

    private final long address;
    /** What the instructions are decoded from: the words of the page, and those of the next one that its last instruction may have. */
    private final int[] words;
    private final Slot[] slots = new Slot[WORDS];

    /** An instruction in its place. */
    record Slot(Instruction instruction, String text, int bytes, long address) {}

    private CodePage(long address, int[] words) {
        this.address = address;
        this.words = words;
    }

    /**
     * {@return the page at an address, with what of it can be read}
     *
     * @param address a multiple of the size of a page
     */
    static CodePage read(GpuMemory memory, long address) {
        return new CodePage(address, words(memory, address, READ_WORDS));
    }

    private static int[] words(GpuMemory memory, long address, int count) {
        var words = new int[count];
        try {
            memory.load(address, words, 0, count);
            return words;
        } catch (MemoryFault fault) {
            // Memory ends, or begins, in the page.
            int first = -1;
            int end = 0;
            for (int k = 0; k < count; k++) {
                try {
                    words[k] = memory.loadInt(address + (long) k * Integer.BYTES);
                    first = first < 0 ? k : first;
                    end = k + 1;
                } catch (MemoryFault missing) {
                    if (first >= 0) {
                        break;
                    }
                }
            }
            return Arrays.copyOf(words, end);
        }
    }

    long address() {
        return address;
    }

    /** {@return whether memory is still what the instructions were decoded from} */
    boolean isCurrent(GpuMemory memory) {
        if (words.length < READ_WORDS) {
            return Arrays.equals(words, words(memory, address, READ_WORDS));
        }
        long bytes = (long) READ_WORDS * Integer.BYTES;
        try {
            var current = GpuMemory.HOST.asSlice(memory.translate(address, bytes), bytes);
            return MemorySegment.ofArray(words).mismatch(current) < 0;
        } catch (MemoryFault _) {
            return false;
        }
    }

    boolean contains(long pc) {
        return pc - address >= 0 && pc - address < BYTES;
    }

    /**
     * {@return the instruction at an address in the page}
     *
     * @throws MemoryFault if there is no memory
     */
    Slot at(long pc) {
        int index = (int) (pc - address) >>> 2;
        var slot = slots[index];
        if (slot == null) {
            slot = decode(pc, index);
            slots[index] = slot;
        }
        return slot;
    }

    private Slot decode(long pc, int index) {
        if (index >= words.length) {
            throw new MemoryFault(pc, MemoryFault.Kind.NOT_MAPPED);
        }
        return Disassembler.disassemble(words, index)
                .map(line -> new Slot(Decoder.decode(line.text()), line.text(), line.words() * Integer.BYTES, pc))
                .orElseGet(() -> illegal(pc, words[index]));
    }

    private static Slot illegal(long pc, int word) {
        var text = "0x%08x".formatted(word);
        return new Slot(new Instruction.Illegal("no instruction of " + Disassembler.PROCESSOR), text, Integer.BYTES, pc);
    }

    /** {@return the instructions that have been decoded} */
    Iterable<Slot> decoded() {
        return Arrays.stream(slots).flatMap(slot -> Optional.ofNullable(slot).stream()).toList();
    }
}
