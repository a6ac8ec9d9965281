package org.geobacter.hsa.simulator.isa;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.geobacter.hsa.simulator.memory.GpuMemory;

/** Decoded code, for all compute units. */
public final class ProgramCache {
    private final Map<Long, CodePage> pages = new ConcurrentHashMap<>();

    /** An empty cache. */
    public ProgramCache() {}

    /**
     * Forgets what has been decoded from memory that has changed since; to be called at the start of each dispatch, when no other one is
     * running.
     */
    public void refresh(GpuMemory memory) {
        pages.values().removeIf(page -> !page.isCurrent(memory));
    }

    CodePage page(GpuMemory memory, long pc) {
        return pages.computeIfAbsent(pc & -CodePage.BYTES, address -> CodePage.read(memory, address));
    }
}
