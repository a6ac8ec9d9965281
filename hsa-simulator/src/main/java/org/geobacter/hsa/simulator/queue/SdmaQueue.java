package org.geobacter.hsa.simulator.queue;

import org.geobacter.hsa.simulator.memory.AllocationMap;

/**
 * A queue of the system DMA engine, version 4: commands of one or more words, which copy, fill, wait and signal. Its indices count bytes
 * and never wrap; a command does not wrap around the end of the ring.
 */
final class SdmaQueue extends HardwareQueue {
    private static final int COPY_LINEAR = 0;
    private static final int COPY_RECTANGLE = 4;
    private static final int WRITE_GLOBAL_TIMESTAMP = 2;

    private final long writeIndex;
    private final long readIndex;
    private final long ring;
    private final long bytes;
    private final SdmaEngine engine;

    /** A command, by its number in the lowest 8 bits of its first word. */
    private enum Command {
        NOP(0, 1),
        COPY(1, 7),
        FENCE(5, 4),
        TRAP(6, 2),
        POLL_MEMORY(8, 6),
        ATOMIC(10, 8),
        CONSTANT_FILL(11, 5),
        TIMESTAMP(13, 3),
        CACHE_CONTROL(17, 5);

        final int code;
        /** How many words it has, unless {@link #words(int)} says otherwise. */
        final int words;

        Command(int code, int words) {
            this.code = code;
            this.words = words;
        }

        static Command of(int header) {
            for (var command : values()) {
                if (command.code == (header & 0xff)) {
                    return command;
                }
            }
            throw new UnknownCommand(header);
        }

        int words(int header) {
            return switch (this) {
                case NOP -> 1 + (header >>> 16 & 0x3fff);
                case COPY -> subCommand(header) == COPY_RECTANGLE ? 13 : words;
                case FENCE, TRAP, POLL_MEMORY, ATOMIC, CONSTANT_FILL, TIMESTAMP, CACHE_CONTROL -> words;
            };
        }
    }

    /** The ring holds what is no command. */
    static final class UnknownCommand extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownCommand(int header) {
            super(String.format("The SDMA queue holds 0x%08x, which is no command.", header));
        }
    }

    /**
     * A queue.
     *
     * @param doorbell its address
     * @param writeIndex address of the index of the first byte that is not written, the host's
     * @param readIndex address of the index of the first byte that is not processed, the engine's
     * @param ring address of the commands
     * @param bytes size of the ring
     */
    SdmaQueue(String name, long doorbell, long writeIndex, long readIndex, long ring, long bytes, AllocationMap map,
            Interrupts interrupts) {
        super(name, doorbell, map, interrupts);
        this.writeIndex = writeIndex;
        this.readIndex = readIndex;
        this.ring = ring;
        this.bytes = bytes;
        engine = new SdmaEngine(memory);
    }

    @Override
    void process() throws InterruptedException {
        while (active()) {
            long index = memory.loadAtomicLong(readIndex);
            if (index == memory.loadAtomicLong(writeIndex)) {
                return;
            }
            long at = ring + (index & bytes - 1);
            int header = memory.loadInt(at);
            var command = Command.of(header);
            execute(command, header, at);
            memory.storeAtomicLong(readIndex, index + (long) command.words(header) * Integer.BYTES);
        }
    }

    private static int subCommand(int header) {
        return header >>> 8 & 0xff;
    }

    private void execute(Command command, int header, long at) throws InterruptedException {
        switch (command) {
            case NOP, CACHE_CONTROL -> {
                // Nothing is cached.
            }
            case COPY -> {
                switch (subCommand(header)) {
                    case COPY_LINEAR -> engine.copy(address(at, 3), address(at, 5), (word(at, 1) & 0x3f_ffff) + 1L);
                    case COPY_RECTANGLE -> engine.copyRectangle(header, at);
                    default -> throw new UnknownCommand(header);
                }
            }
            case FENCE -> memory.storeAtomicInt(address(at, 1), word(at, 3));
            case TRAP -> raise(word(at, 1) & 0xfff_ffff);
            case POLL_MEMORY -> {
                long address = address(at, 1);
                int reference = word(at, 3);
                int mask = word(at, 4);
                int function = header >>> 28 & 7;
                // Without the flag MEM_POLL it is a register that counts: a flush of the host data path, which is done at once.
                if (header < 0) {
                    await(() -> SdmaEngine.holds(function, memory.loadAtomicInt(address) & mask, reference));
                }
            }
            case ATOMIC -> {
                if (!engine.atomic(header >>> 25, address(at, 1), address(at, 3), address(at, 5))) {
                    throw new UnknownCommand(header);
                }
            }
            case CONSTANT_FILL -> engine.fill(address(at, 1), word(at, 3), (word(at, 4) & 0x3f_fffc) + 4L);
            case TIMESTAMP -> {
                if (subCommand(header) != WRITE_GLOBAL_TIMESTAMP) {
                    throw new UnknownCommand(header);
                }
                memory.storeAtomicLong(address(at, 1), System.nanoTime());
            }
        }
    }

    private int word(long at, int index) {
        return memory.loadInt(at + (long) index * Integer.BYTES);
    }

    /** {@return a pair of words, the lower one first} */
    private long address(long at, int index) {
        return memory.loadLong(at + (long) index * Integer.BYTES);
    }

    @Override
    void stop() {
        // Copies end by themselves, and what waits is interrupted.
    }

    @Override
    void release() {
        // Its memory is the driver's.
    }
}
