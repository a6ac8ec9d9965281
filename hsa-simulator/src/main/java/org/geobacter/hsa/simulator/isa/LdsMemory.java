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

    /** What is done at the places of the lanes: addresses, for one or two places in each lane. */
    private interface Access {
        void execute(Wave wave, long exec, int[][] places);
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
        if (exec == 0) {
            return;
        }
        var places = new int[offsets.length][];
        for (int k = 0; k < places.length; k++) {
            // The last temporaries: accesses use none.
            places[k] = wave.temporaries[wave.temporaries.length - 1 - k];
            compute(wave, offsets[k], places[k]);
            if (wave.profile != null) {
                count(wave, exec, places[k]);
            }
        }
        access.execute(wave, exec, places);
    }

    private void compute(Wave wave, int offset, int[] places) {
        if (address < 0) {
            int base = (wave.scalars[Registers.M0] & 0xffff) + offset;
            for (int lane = 0; lane < Wave.LANES; lane++) {
                places[lane] = base + Integer.BYTES * lane;
            }
            return;
        }
        var register = wave.vectors[address];
        for (int lane = 0; lane < Wave.LANES; lane++) {
            places[lane] = register[lane] + offset;
        }
    }

    private void count(Wave wave, long exec, int[] places) {
        for (int lane = 0; lane < Wave.LANES; lane++) {
            wave.addresses[lane] = places[lane];
        }
        wave.profile.lds(wave.addresses, exec, bytes);
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
            return Optional.of(new LdsMemory(-1, offsets, Integer.BYTES, addLane.group(1).equals("read")
                    ? (wave, exec, places) -> readWords(wave, exec, places[0], 0, wave.vectors[data])
                    : (wave, exec, places) -> writeWords(wave, exec, places[0], 0, wave.vectors[data])));
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
        return new LdsMemory(address, offsets, format.size(), (wave, exec, places) -> {
            int next = destination;
            for (var place : places) {
                for (int k = 0; k < format.count(); k++) {
                    var register = wave.vectors[next++];
                    if (format.bytes() == Integer.BYTES) {
                        readWords(wave, exec, place, k * Integer.BYTES, register);
                    } else {
                        readParts(wave, exec, place, format, register);
                    }
                }
            }
        });
    }

    private static void readWords(Wave wave, long exec, int[] places, int offset, int[] register) {
        for (long rest = exec; rest != 0; rest &= rest - 1) {
            int lane = Long.numberOfTrailingZeros(rest);
            register[lane] = wave.lds.loadInt(places[lane] + offset);
        }
    }

    private static void readParts(Wave wave, long exec, int[] places, DataFormat format, int[] register) {
        for (long rest = exec; rest != 0; rest &= rest - 1) {
            int lane = Long.numberOfTrailingZeros(rest);
            int value = format.bytes() == 1 ? wave.lds.loadByte(places[lane]) & 0xff : wave.lds.loadShort(places[lane]) & 0xffff;
            register[lane] = format.loaded(value, register[lane]);
        }
    }

    private static Instruction write(AssemblyText text, DataFormat format, int[] offsets) {
        int address = Operand.vector(text.operand(0));
        var sources = new int[offsets.length];
        for (int k = 0; k < sources.length; k++) {
            sources[k] = Operand.vector(text.operand(1 + k));
        }
        return new LdsMemory(address, offsets, format.size(), (wave, exec, places) -> {
            for (int p = 0; p < places.length; p++) {
                for (int k = 0; k < format.count(); k++) {
                    var register = wave.vectors[sources[p] + k];
                    if (format.bytes() == Integer.BYTES) {
                        writeWords(wave, exec, places[p], k * Integer.BYTES, register);
                    } else {
                        writeParts(wave, exec, places[p], format, register);
                    }
                }
            }
        });
    }

    private static void writeWords(Wave wave, long exec, int[] places, int offset, int[] register) {
        for (long rest = exec; rest != 0; rest &= rest - 1) {
            int lane = Long.numberOfTrailingZeros(rest);
            wave.lds.storeInt(places[lane] + offset, register[lane]);
        }
    }

    private static void writeParts(Wave wave, long exec, int[] places, DataFormat format, int[] register) {
        for (long rest = exec; rest != 0; rest &= rest - 1) {
            int lane = Long.numberOfTrailingZeros(rest);
            int value = format.stored(register[lane]);
            if (format.bytes() == 1) {
                wave.lds.storeByte(places[lane], (byte) value);
            } else {
                wave.lds.storeShort(places[lane], (short) value);
            }
        }
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
        return new LdsMemory(address, offsets, is64 ? Long.BYTES : Integer.BYTES, (wave, exec, places) -> {
            for (long rest = exec; rest != 0; rest &= rest - 1) {
                int lane = Long.numberOfTrailingZeros(rest);
                for (int p = 0; p < places.length; p++) {
                    int data = expectedFirst || swapsTwo && p == 1 ? two : one;
                    int second = expectedFirst ? one : two;
                    if (is64) {
                        long old = update(wave.lds, places[p][lane], operation, wave.vector64(data, lane),
                                wave.vector64(second, lane),
                                isFloat);
                        if (returns) {
                            wave.setVector64(destination + 2 * p, lane, old);
                        }
                    } else {
                        int old = update(wave.lds, places[p][lane], operation, wave.vectors[data][lane], wave.vectors[second][lane],
                                isFloat);
                        if (returns) {
                            wave.vectors[destination + p][lane] = old;
                        }
                    }
                }
            }
        });
    }

    /** Floats are expected by their values: zeros of both signs are the same. */
    private static int update(LocalDataShare lds, int place, AtomicOperation operation, int data, int second, boolean isFloat) {
        int old = lds.loadInt(place);
        boolean isExpected = isFloat && operation == AtomicOperation.CMPSWAP
                && Float.intBitsToFloat(old) == Float.intBitsToFloat(second);
        lds.storeInt(place, operation.apply(old, data, isExpected ? old : second));
        return old;
    }

    private static long update(LocalDataShare lds, int place, AtomicOperation operation, long data, long second, boolean isFloat) {
        long old = lds.loadLong(place);
        boolean isExpected = isFloat && operation == AtomicOperation.CMPSWAP
                && Double.longBitsToDouble(old) == Double.longBitsToDouble(second);
        lds.storeLong(place, operation.apply(old, data, isExpected ? old : second));
        return old;
    }
}
