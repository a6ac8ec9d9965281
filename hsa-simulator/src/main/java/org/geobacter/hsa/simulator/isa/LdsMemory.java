package org.geobacter.hsa.simulator.isa;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Instructions of the local data share that access it: reads, writes and atomics. {@code read2} and {@code write2} access two places,
 * whose offsets count elements, or 64 elements in {@code st64}.
 */
final class LdsMemory extends Instruction {
    private static final Pattern MOVE = Pattern.compile("ds_(read|write)(2|2st64)?_(b32|b64|b96|b128|[iu]8|[iu]16|b8|b16|[iu]8_d16"
            + "|[iu]8_d16_hi|u16_d16|u16_d16_hi|b8_d16_hi|b16_d16_hi)");
    private static final Pattern ADD_LANE = Pattern.compile("ds_(read|write)_addtid_b32");
    private static final Pattern ATOMIC = Pattern.compile("ds_(\\w+?)(2|2st64)?(_rtn)?_([iuf]|b)(32|64)");
    private static final Map<String, AtomicOperation> OPERATIONS = Map.ofEntries(
            Map.entry("add_u", AtomicOperation.ADD), Map.entry("sub_u", AtomicOperation.SUB),
            Map.entry("rsub_u", AtomicOperation.RSUB),
            Map.entry("inc_u", AtomicOperation.INC), Map.entry("dec_u", AtomicOperation.DEC),
            Map.entry("min_i", AtomicOperation.SMIN),
            Map.entry("max_i", AtomicOperation.SMAX), Map.entry("min_u", AtomicOperation.UMIN),
            Map.entry("max_u", AtomicOperation.UMAX), Map.entry("and_b", AtomicOperation.AND),
            Map.entry("or_b", AtomicOperation.OR),
            Map.entry("xor_b", AtomicOperation.XOR), Map.entry("mskor_b", AtomicOperation.MSKOR),
            Map.entry("wrxchg_b", AtomicOperation.SWAP), Map.entry("cmpst_b", AtomicOperation.CMPSWAP),
            Map.entry("cmpst_f", AtomicOperation.CMPSWAP),
            Map.entry("min_f", AtomicOperation.MIN_F), Map.entry("max_f", AtomicOperation.MAX_F),
            Map.entry("add_f", AtomicOperation.ADD_F), Map.entry("wrap_b", AtomicOperation.WRAP));

    private final int address;
    private final int[] offsets;
    private final int bytes;
    private final Access access;

    /** What is done at the place of a lane. */
    private interface Access {
        void execute(Wave wave, int lane, int[] places);
    }

    /** @param address a vector register, or −1 for 4 times the lane */
    private LdsMemory(int address, int[] offsets, int bytes, Access access) {
        super(InstructionClass.LDS);
        this.address = address;
        this.offsets = offsets;
        this.bytes = bytes;
        this.access = access;
    }

    @Override
    void execute(Wave wave) {
        long exec = wave.exec();
        if (wave.profile != null) {
            count(wave, exec);
        }
        var places = new int[offsets.length];
        for (long rest = exec; rest != 0; rest &= rest - 1) {
            int lane = Long.numberOfTrailingZeros(rest);
            for (int k = 0; k < places.length; k++) {
                places[k] = place(wave, lane, k);
            }
            access.execute(wave, lane, places);
        }
    }

    private int place(Wave wave, int lane, int k) {
        return (address < 0 ? 4 * lane + (wave.scalars[Registers.M0] & 0xffff) : wave.vectors[address][lane]) + offsets[k];
    }

    private void count(Wave wave, long exec) {
        for (int k = 0; k < offsets.length; k++) {
            for (int lane = 0; lane < Wave.LANES; lane++) {
                wave.addresses[lane] = place(wave, lane, k);
            }
            wave.profile.lds(wave.addresses, exec, bytes);
        }
    }

    static Optional<Instruction> decode(AssemblyText text) {
        if (text.has("gds")) {
            throw new IllegalInstructionException("the global data share is not simulated");
        }
        var move = MOVE.matcher(text.mnemonic());
        if (move.matches()) {
            var format = DataFormat.parse(move.group(3));
            var offsets = offsets(text, move.group(2), format.size());
            return Optional.of(move.group(1).equals("read") ? read(text, format, offsets) : write(text, format, offsets));
        }
        var addLane = ADD_LANE.matcher(text.mnemonic());
        if (addLane.matches()) {
            var offsets = new int[]{text.number("offset", 0)};
            int data = Operand.vector(text.operand(0));
            return Optional.of(addLane.group(1).equals("read")
                    ? new LdsMemory(-1, offsets, 4, (wave, lane, places) -> wave.vectors[data][lane] = wave.lds.loadInt(places[0]))
                    : new LdsMemory(-1, offsets, 4,
                            (wave, lane, places) -> wave.lds.storeInt(places[0], wave.vectors[data][lane])));
        }
        var atomic = ATOMIC.matcher(text.mnemonic());
        var operation = atomic.matches() ? OPERATIONS.get(atomic.group(1) + "_" + atomic.group(4)) : null;
        if (operation == null) {
            return Optional.empty();
        }
        boolean is64 = atomic.group(5).equals("64");
        return Optional.of(atomic(text, operation, is64, atomic.group(3) != null,
                offsets(text, atomic.group(2), is64 ? Long.BYTES : Integer.BYTES), atomic.group(4).equals("f")));
    }

    private static int[] offsets(AssemblyText text, String two, int size) {
        if (two == null) {
            return new int[]{text.number("offset", 0)};
        }
        int unit = two.equals("2") ? size : 64 * size;
        return new int[]{unit * text.number("offset0", 0), unit * text.number("offset1", 0)};
    }

    private static Instruction read(AssemblyText text, DataFormat format, int[] offsets) {
        int destination = Operand.vector(text.operand(0));
        int address = Operand.vector(text.operand(1));
        return new LdsMemory(address, offsets, format.size(), (wave, lane, places) -> {
            int next = destination;
            for (int place : places) {
                for (int k = 0; k < format.count(); k++) {
                    var register = wave.vectors[next++];
                    int at = place + k * format.bytes();
                    int value = switch (format.bytes()) {
                        case 1 -> wave.lds.loadByte(at) & 0xff;
                        case 2 -> wave.lds.loadShort(at) & 0xffff;
                        default -> wave.lds.loadInt(at);
                    };
                    register[lane] = format.loaded(value, register[lane]);
                }
            }
        });
    }

    private static Instruction write(AssemblyText text, DataFormat format, int[] offsets) {
        int address = Operand.vector(text.operand(0));
        var sources = new int[offsets.length];
        for (int k = 0; k < sources.length; k++) {
            sources[k] = Operand.vector(text.operand(1 + k));
        }
        return new LdsMemory(address, offsets, format.size(), (wave, lane, places) -> {
            for (int p = 0; p < places.length; p++) {
                for (int k = 0; k < format.count(); k++) {
                    int value = format.stored(wave.vectors[sources[p] + k][lane]);
                    int at = places[p] + k * format.bytes();
                    switch (format.bytes()) {
                        case 1 -> wave.lds.storeByte(at, (byte) value);
                        case 2 -> wave.lds.storeShort(at, (short) value);
                        default -> wave.lds.storeInt(at, value);
                    }
                }
            }
        });
    }

    /** {@code ds_cmpst} has the expected value first; {@code wrxchg2} has a new value for each place. */
    private static Instruction atomic(AssemblyText text, AtomicOperation operation, boolean is64, boolean returns, int[] offsets,
            boolean isFloat) {
        int first = returns ? 1 : 0;
        int destination = returns ? Operand.vector(text.operand(0)) : -1;
        int address = Operand.vector(text.operand(first));
        int operands = text.operands().size() - first - 1;
        int one = Operand.vector(text.operand(first + 1));
        int two = operands > 1 ? Operand.vector(text.operand(first + 2)) : one;
        boolean swapsTwo = offsets.length > 1;
        boolean expectedFirst = operation == AtomicOperation.CMPSWAP;
        return new LdsMemory(address, offsets, is64 ? Long.BYTES : Integer.BYTES, (wave, lane, places) -> {
            for (int p = 0; p < places.length; p++) {
                int data = expectedFirst || swapsTwo && p == 1 ? two : one;
                int second = expectedFirst ? one : two;
                if (is64) {
                    long old = wave.lds.loadLong(places[p]);
                    long expected = wave.vector64(second, lane);
                    boolean same = isFloat && expectedFirst && Double.longBitsToDouble(old) == Double.longBitsToDouble(expected);
                    wave.lds.storeLong(places[p], operation.apply(old, wave.vector64(data, lane), same ? old : expected));
                    if (returns) {
                        wave.setVector64(destination + 2 * p, lane, old);
                    }
                } else {
                    int old = wave.lds.loadInt(places[p]);
                    int expected = wave.vectors[second][lane];
                    boolean same = isFloat && expectedFirst && Float.intBitsToFloat(old) == Float.intBitsToFloat(expected);
                    wave.lds.storeInt(places[p], operation.apply(old, wave.vectors[data][lane], same ? old : expected));
                    if (returns) {
                        wave.vectors[destination + p][lane] = old;
                    }
                }
            }
        });
    }
}
