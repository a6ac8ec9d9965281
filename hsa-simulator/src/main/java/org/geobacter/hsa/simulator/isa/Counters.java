package org.geobacter.hsa.simulator.isa;

/** Counts of an instruction's executions by waves, for profiles. Of one thread. */
public final class Counters {
    private static final int SEGMENT_BYTES = 64;
    private static final int BANKS = 32;
    private static final int BANK_BYTES = 4;
    /** Lanes of an LDS access that are served at once. */
    private static final int LDS_LANES = 32;

    private long executions;
    private long activeLanes;
    private long divergent;
    private long segments;
    private long bankConflicts;

    /** Nothing executed yet. */
    public Counters() {}

    void executed(long exec, long startLanes) {
        executions++;
        activeLanes += Long.bitCount(exec);
        divergent += exec == startLanes ? 0 : 1;
    }

    /** Adds what another thread has counted. */
    public void add(Counters other) {
        executions += other.executions;
        activeLanes += other.activeLanes;
        divergent += other.divergent;
        segments += other.segments;
        bankConflicts += other.bankConflicts;
    }

    /** Counts the segments of memory in which the lanes' accesses lie. */
    void memory(long[] addresses, long lanes, int bytes) {
        var seen = new long[Wave.LANES * 2];
        int count = 0;
        for (long rest = lanes; rest != 0; rest &= rest - 1) {
            long address = addresses[Long.numberOfTrailingZeros(rest)];
            for (long segment = address / SEGMENT_BYTES; segment <= (address + bytes - 1) / SEGMENT_BYTES; segment++) {
                boolean isNew = true;
                // Neighbouring lanes are the most likely to have it.
                for (int k = count - 1; k >= 0 && isNew; k--) {
                    isNew = seen[k] != segment;
                }
                if (isNew) {
                    seen[count++] = segment;
                }
            }
        }
        segments += count;
    }

    /** Counts by how many cycles an access takes longer than it would without two words in the same bank. */
    void lds(long[] addresses, long lanes, int bytes) {
        for (int first = 0; first < Wave.LANES; first += LDS_LANES) {
            var words = new long[BANKS][LDS_LANES * 4];
            var counts = new int[BANKS];
            int most = 0;
            for (int lane = first; lane < first + LDS_LANES; lane++) {
                if ((lanes >>> lane & 1) != 0) {
                    // Wider accesses take several cycles anyway, a word of each lane in each.
                    most = Math.max(most, count(words, counts, addresses[lane] / BANK_BYTES));
                }
            }
            bankConflicts += Math.max(0, most - 1) * (long) Math.max(1, bytes / BANK_BYTES);
        }
    }

    private static int count(long[][] words, int[] counts, long word) {
        int bank = (int) (word & BANKS - 1);
        for (int k = 0; k < counts[bank]; k++) {
            if (words[bank][k] == word) {
                // Lanes that read the same word share it.
                return counts[bank];
            }
        }
        words[bank][counts[bank]] = word;
        return ++counts[bank];
    }

    /** {@return how many waves executed the instruction} */
    public long executions() {
        return executions;
    }

    /** {@return how many lanes were active in all these executions} */
    public long activeLanes() {
        return activeLanes;
    }

    /** {@return how many executions were with fewer lanes than the wave started with} */
    public long divergent() {
        return divergent;
    }

    /** {@return how many segments of 64 bytes were accessed: memory transactions} */
    public long segments() {
        return segments;
    }

    /** {@return by how many cycles accesses to LDS took longer because lanes wanted different words of the same bank} */
    public long bankConflicts() {
        return bankConflicts;
    }
}
