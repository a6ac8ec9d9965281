package org.geobacter.hsa.simulator.isa;

import java.util.Optional;
import java.util.regex.Pattern;

/** Loads, stores and atomics of vector memory: {@code global}, {@code flat}, {@code scratch} and {@code buffer}. */
final class VectorMemory extends Instruction {
    private static final Pattern NAME = Pattern.compile("(global|flat|scratch|buffer)_(load|store|atomic)_(\\w+)");

    private final LaneAddresses addresses;
    private final Access access;
    private final int bytes;

    /** What is done at the addresses of the lanes. */
    private interface Access {
        void execute(Wave wave, long lanes, long[] addresses, long wordStep);
    }

    private VectorMemory(LaneAddresses addresses, Access access, int bytes) {
        super(InstructionClass.VMEM);
        this.addresses = addresses;
        this.access = access;
        this.bytes = bytes;
    }

    @Override
    void execute(Wave wave) {
        long exec = wave.exec();
        if (exec == 0) {
            return;
        }
        long lanes = addresses.compute(wave, exec, wave.addresses);
        if (wave.profile != null) {
            wave.profile.memory(wave.addresses, lanes, bytes);
        }
        access.execute(wave, lanes, wave.addresses, addresses.wordStep(wave));
    }

    static Optional<Instruction> decode(AssemblyText text) {
        var name = NAME.matcher(text.mnemonic());
        if (!name.matches() || name.group(3).contains("format")) {
            return Optional.empty();
        }
        // glc makes an atomic return what was there; the caches that the others speak of are not there.
        text.requireOnly("offset", "glc", "slc", "offen", "idxen");
        var kind = name.group(1);
        var space = switch (kind) {
            case "flat" -> AddressSpace.FLAT;
            case "scratch" -> AddressSpace.SCRATCH;
            default -> AddressSpace.GLOBAL;
        };
        return Optional.of(switch (name.group(2)) {
            case "load" -> load(text, kind, space, DataFormat.parse(name.group(3)));
            case "store" -> store(text, kind, space, DataFormat.parse(name.group(3)));
            default -> atomic(text, kind, space, name.group(3));
        });
    }

    /** In the order of the operands: {@code buffer} instructions and loads have data first. */
    private static LaneAddresses addresses(AssemblyText text, String kind, int first) {
        int offset = text.number("offset", 0);
        return switch (kind) {
            case "flat" -> LaneAddresses.global(text.operand(first), "off", offset);
            case "global" -> LaneAddresses.global(text.operand(first), text.operand(first + scalarDistance(text, first)), offset);
            case "scratch" -> LaneAddresses.scratch(text.operand(first), text.operand(first + scalarDistance(text, first)), offset);
            default -> LaneAddresses.buffer(text.operand(first), text.operand(first + 1), text.operand(first + 2), text);
        };
    }

    /** The scalar base comes last, behind the data of stores. */
    private static int scalarDistance(AssemblyText text, int first) {
        return text.operands().size() - 1 - first;
    }

    private static VectorMemory load(AssemblyText text, String kind, AddressSpace space, DataFormat format) {
        int destination = Operand.vector(text.operand(0));
        boolean words = format.bytes() == Integer.BYTES && space == AddressSpace.GLOBAL;
        return new VectorMemory(addresses(text, kind, 1), (wave, lanes, addresses, step) -> {
            if (kind.equals("buffer")) {
                clear(wave, wave.exec() & ~lanes, destination, format);
            }
            // A register of the address may be the destination too: all lanes' addresses are known by now.
            for (int k = 0; k < format.count(); k++) {
                var register = wave.vectors[destination + k];
                long offset = k * step;
                for (long rest = lanes; rest != 0; rest &= rest - 1) {
                    int lane = Long.numberOfTrailingZeros(rest);
                    register[lane] = words
                            ? wave.memory.loadInt(addresses[lane] + offset)
                            : format.loaded(space.load(wave, lane, addresses[lane] + offset, format.bytes()), register[lane]);
                }
            }
        }, format.size());
    }

    private static void clear(Wave wave, long lanes, int destination, DataFormat format) {
        for (long rest = lanes; rest != 0; rest &= rest - 1) {
            int lane = Long.numberOfTrailingZeros(rest);
            for (int k = 0; k < format.count(); k++) {
                wave.vectors[destination + k][lane] = format.loaded(0, wave.vectors[destination + k][lane]);
            }
        }
    }

    private static VectorMemory store(AssemblyText text, String kind, AddressSpace space, DataFormat format) {
        boolean dataFirst = kind.equals("buffer");
        int source = Operand.vector(text.operand(dataFirst ? 0 : 1));
        boolean words = format.bytes() == Integer.BYTES && space == AddressSpace.GLOBAL;
        return new VectorMemory(addresses(text, kind, dataFirst ? 1 : 0), (wave, lanes, addresses, step) -> {
            for (int k = 0; k < format.count(); k++) {
                var register = wave.vectors[source + k];
                long offset = k * step;
                for (long rest = lanes; rest != 0; rest &= rest - 1) {
                    int lane = Long.numberOfTrailingZeros(rest);
                    if (words) {
                        wave.memory.storeInt(addresses[lane] + offset, register[lane]);
                    } else {
                        space.store(wave, lane, addresses[lane] + offset, format.bytes(), format.stored(register[lane]));
                    }
                }
            }
        }, format.size());
    }

    /**
     * {@code global_atomic_add v1, v[2:3], v4, off glc} has a destination because of {@code glc}; a buffer atomic returns to the register
     * of its data. Compare-and-swap has the new value first, then the expected one.
     */
    private static VectorMemory atomic(AssemblyText text, String kind, AddressSpace space, String name) {
        boolean is64 = name.endsWith("_x2");
        var operation = AtomicOperation.named(name.replace("_x2", ""))
                .orElseThrow(() -> new IllegalInstructionException("the atomic operation " + name + " is not simulated"));
        boolean returns = text.has("glc");
        boolean dataFirst = kind.equals("buffer");
        int first = dataFirst ? 1 : returns ? 1 : 0;
        int data = Operand.vector(text.operand(dataFirst ? 0 : first + 1));
        int destination = returns ? Operand.vector(text.operand(0)) : -1;
        return new VectorMemory(addresses(text, kind, first), (wave, lanes, addresses, step) -> {
            for (long rest = lanes; rest != 0; rest &= rest - 1) {
                int lane = Long.numberOfTrailingZeros(rest);
                if (is64) {
                    long value = wave.vector64(data, lane);
                    long second = operation == AtomicOperation.CMPSWAP ? wave.vector64(data + 2, lane) : 0;
                    long old = space.update(wave, lane, addresses[lane], operation, value, second);
                    if (returns) {
                        wave.setVector64(destination, lane, old);
                    }
                } else {
                    int second = operation == AtomicOperation.CMPSWAP ? wave.vectors[data + 1][lane] : 0;
                    int old = space.update(wave, lane, addresses[lane], operation, wave.vectors[data][lane], second);
                    if (returns) {
                        wave.vectors[destination][lane] = old;
                    }
                }
            }
        }, is64 ? 8 : 4);
    }
}
