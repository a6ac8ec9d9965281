package org.geobacter.hsa.simulator.isa;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often the instructions of a dispatch were executed, and what memory they accessed. Of one thread. */
public final class ExecutionProfile {
    private final Map<Long, Entry> entries = new HashMap<>();

    /** Nothing executed yet. */
    public ExecutionProfile() {}

    /**
     * An instruction that was executed.
     *
     * @param address of the instruction
     * @param text as the assembler writes it
     * @param instructionClass what executes it
     * @param counters how often it was
     */
    public record Entry(long address, String text, InstructionClass instructionClass, Counters counters) {}

    /** {@return the counters for an instruction that is about to be executed} */
    Counters executing(CodePage.Slot slot, long exec, long startLanes) {
        var counters = entries.computeIfAbsent(slot.address(), address -> new Entry(address, slot.text(),
                slot.instruction().instructionClass(), new Counters())).counters;
        counters.executed(exec, startLanes);
        return counters;
    }

    /** Adds what another thread has counted of the same dispatch. */
    public void add(ExecutionProfile other) {
        for (var entry : other.entries.values()) {
            entries.computeIfAbsent(entry.address,
                    address -> new Entry(address, entry.text, entry.instructionClass, new Counters())).counters
                    .add(entry.counters);
        }
    }

    /** {@return the instructions that were executed, in the order of their addresses} */
    public List<Entry> entries() {
        var sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparing(Entry::address));
        return sorted;
    }
}
