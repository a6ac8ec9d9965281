package org.geobacter.runtime.vulkan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.geobacter.Range;
import org.geobacter.backend.spirv.SpirvFeature;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.Module;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SubGroupInstruction.Operation;
import org.geobacter.ir.SubGroupInstruction.Operator;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.WorkItemQuery.Query;
import org.geobacter.spi.WorkGroups;

/**
 * The kernel that exchanges values between lanes in every way, on integers of one type, and what it writes.
 *
 * <p>Work-items come to the exchanges from different sides of a branch, and in a loop that they all go round, after one of which they go
 * round differently often. Groups have two rows of two sub-groups each. The range cuts off some of the lanes of a sub-group, all lanes of
 * another, and a row.
 *
 * @param type of the values, {@code I32} or {@code I64}
 * @param size of the sub-groups
 * @param votes whether lanes vote: always for whether any says yes, with 64 bits also for who does
 * @param combinations whether lanes combine values
 */
record SubGroupProbe(ScalarType type, int size, boolean votes, boolean combinations) {
    /** For each work-item: what it has by exchanges, and what by combinations. */
    static final int RESULTS = 2;

    private static final int ROUNDS = 3;
    private static final int FACTOR = 31;
    private static final int MIXER = 0x5bd1e995;
    private static final int VOTE = 16;
    private static final List<Operation> COMBINATIONS = List.of(Operation.REDUCE, Operation.INCLUSIVE_SCAN,
            Operation.EXCLUSIVE_SCAN);

    /** {@return the probe of a device with these features} */
    static SubGroupProbe of(ScalarType type, int size, Set<SpirvFeature> features) {
        boolean combines = features.contains(SpirvFeature.SUBGROUP_ARITHMETIC)
                && (type == ScalarType.I32 || features.contains(SpirvFeature.SUBGROUP_EXTENDED_TYPES));
        return new SubGroupProbe(type, size, features.contains(SpirvFeature.SUBGROUP_VOTE), combines);
    }

    /** {@return what a device must have to be asked at all} */
    static Set<SpirvFeature> needed() {
        return EnumSet.of(SpirvFeature.SUBGROUP_BALLOT, SpirvFeature.SUBGROUP_SHUFFLE, SpirvFeature.SUBGROUP_VOTE);
    }

    Range range() {
        return Range.of(Math.max(1, 5 * size - 3), 3);
    }

    WorkGroups groups() {
        return new WorkGroups(2 * size, 2, 1, Math.ceilDiv(range().x(), 2 * size), 2, 1);
    }

    int items() {
        return range().x() * range().y();
    }

    /** {@return the kernel: its arguments are a value for each work-item, row by row, and {@link #RESULTS} for each} */
    DeviceKernel kernel() {
        var name = "probe of sub-groups of " + type;
        var kind = type == ScalarType.I32 ? JavaKind.INT : JavaKind.LONG;
        var pointer = new PointerType(AddressSpace.GLOBAL, type);
        var function = new Module(name)
                .addFunction(name, VoidType.VOID, List.of(pointer, ScalarType.I32, pointer, ScalarType.I32));
        new Code(new Builder(function.entry()), function.parameters().get(0), function.parameters().get(2)).build();
        var arguments = List.<KernelArgument>of(new KernelArgument.Array(kind, true, false),
                new KernelArgument.Array(kind, false, true));
        return new DeviceKernel(name, function, arguments, List.of());
    }

    private final class Code {
        private final Builder builder;
        private final Value values;
        private final Value results;

        Code(Builder builder, Value values, Value results) {
            this.builder = builder;
            this.values = values;
            this.results = results;
        }

        void build() {
            var function = builder.block().function();
            var item = binary(BinaryOperation.ADD,
                    binary(BinaryOperation.MUL, builder.workItem(Query.GLOBAL_ID, 1), builder.workItem(Query.GLOBAL_SIZE, 0)),
                    builder.workItem(Query.GLOBAL_ID, 0));
            var value = builder.load(builder.pointerElement(values, item));
            var odd = function.addBlock();
            var even = function.addBlock();
            var together = function.addBlock();
            var start = together.addParameter(type);
            var round = function.addBlock();
            var number = round.addParameter(ScalarType.I32);
            var current = round.addParameter(type);
            var exchanged = round.addParameter(type);
            var combined = round.addParameter(type);
            var inner = function.addBlock();
            var step = inner.addParameter(type);
            var mixed = inner.addParameter(type);
            var mix = function.addBlock();
            var exchange = function.addBlock();
            var end = function.addBlock();
            builder.branch(isSet(value, 1), BlockCall.to(odd), BlockCall.to(even));
            builder.at(odd);
            builder.jump(together, binary(BinaryOperation.ADD, binary(BinaryOperation.MUL, value, constant(3)), constant(1)));
            builder.at(even);
            builder.jump(together, binary(BinaryOperation.SHR, value, IntConstant.of(1)));
            builder.at(together);
            builder.jump(round, IntConstant.of(0), start, exchanges(start, constant(0)), combinations(start, constant(0)));
            builder.at(round);
            builder.jump(inner, constant(0), current);
            builder.at(inner);
            var turns = binary(BinaryOperation.AND, current, constant(3));
            builder.branch(builder.compare(Predicate.LT, step, turns), BlockCall.to(mix), BlockCall.to(exchange));
            builder.at(mix);
            var next = binary(BinaryOperation.ADD, step, constant(1));
            builder.jump(inner, next, binary(BinaryOperation.ADD, binary(BinaryOperation.MUL, mixed, constant(MIXER)), next));
            builder.at(exchange);
            var moreExchanged = exchanges(mixed, exchanged);
            var moreCombined = combinations(mixed, combined);
            var nextNumber = binary(BinaryOperation.ADD, number, IntConstant.of(1));
            builder.branch(builder.compare(Predicate.LT, nextNumber, IntConstant.of(ROUNDS)),
                    BlockCall.to(round, nextNumber, binary(BinaryOperation.XOR, mixed, moreExchanged), moreExchanged, moreCombined),
                    BlockCall.to(end));
            builder.at(end);
            store(item, 0, moreExchanged);
            store(item, 1, moreCombined);
            builder.returnVoid();
        }

        private Value exchanges(Value value, Value before) {
            var hash = before;
            for (int shift : new int[]{3, 9}) {
                var lane = binary(BinaryOperation.AND, binary(BinaryOperation.SHR, value, IntConstant.of(shift)),
                        constant(2 * size - 1));
                hash = add(hash, builder.subGroup(Operation.SHUFFLE, value,
                        type == ScalarType.I32 ? lane : builder.convert(ConvertOperation.TRUNCATE, lane, ScalarType.I32)));
            }
            var own = binary(BinaryOperation.AND, builder.workItem(Query.LOCAL_ID, 0), IntConstant.of(size - 1));
            for (int distance = 1; distance < size; distance *= 2) {
                var lower = builder.subGroup(Operation.LOWER_HALF, value, IntConstant.of(distance));
                var isUpper = builder.compare(Predicate.NE, binary(BinaryOperation.AND, own, IntConstant.of(distance)),
                        IntConstant.of(0));
                hash = add(hash, builder.select(isUpper, lower, value));
            }
            hash = add(hash, builder.subGroup(Operation.LAST, value));
            if (votes) {
                var any = builder.subGroup(Operation.ANY, isSet(value, VOTE * 3));
                hash = add(hash, builder.select(any, constant(1), constant(2)));
            }
            if (type == ScalarType.I64) {
                hash = add(hash, builder.subGroup(Operation.BALLOT, isSet(value, VOTE)));
            }
            return hash;
        }

        private Value combinations(Value value, Value before) {
            var hash = before;
            if (combinations) {
                for (var operation : COMBINATIONS) {
                    for (var operator : Operator.values()) {
                        hash = add(hash, builder.subGroup(operation, value, IntConstant.of(operator.ordinal())));
                    }
                }
            }
            return hash;
        }

        private Value add(Value hash, Value result) {
            return binary(BinaryOperation.ADD, binary(BinaryOperation.MUL, hash, constant(FACTOR)), result);
        }

        /** Whether all bits of the mask are set. */
        private Value isSet(Value value, int mask) {
            return builder.compare(Predicate.EQ, binary(BinaryOperation.AND, value, constant(mask)), constant(mask));
        }

        private void store(Value item, int result, Value value) {
            var place = binary(BinaryOperation.ADD, binary(BinaryOperation.MUL, item, IntConstant.of(RESULTS)),
                    IntConstant.of(result));
            builder.store(builder.pointerElement(results, place), value);
        }

        private Value binary(BinaryOperation operation, Value a, Value b) {
            return builder.binary(operation, a, b);
        }

        private IntConstant constant(long value) {
            return IntConstant.of(type, value);
        }
    }

    /** {@return what {@link #kernel()} writes for these values, as many as there are work-items} */
    long[] inJava(long[] values) {
        var results = new long[RESULTS * values.length];
        for (int row = 0; row < range().y(); row++) {
            // Sub-groups start at multiples of their size also from group to group.
            for (int x = 0; x < range().x(); x += size) {
                int first = row * range().x() + x;
                int lanes = Math.min(size, range().x() - x);
                runSubGroup(values, first, lanes, results);
            }
        }
        return results;
    }

    private void runSubGroup(long[] values, int first, int lanes, long[] results) {
        var current = lanes(lanes, lane -> {
            long value = values[first + lane];
            return wrap((value & 1) != 0 ? value * 3 + 1 : value >> 1);
        });
        var exchanged = exchanges(current, new long[lanes]);
        var combined = combinations(current, new long[lanes]);
        for (int round = 0; round < ROUNDS; round++) {
            var mixed = mix(current);
            exchanged = exchanges(mixed, exchanged);
            combined = combinations(mixed, combined);
            var more = exchanged;
            current = lanes(lanes, lane -> mixed[lane] ^ more[lane]);
        }
        for (int lane = 0; lane < lanes; lane++) {
            results[RESULTS * (first + lane)] = exchanged[lane];
            results[RESULTS * (first + lane) + 1] = combined[lane];
        }
    }

    private long[] mix(long[] values) {
        return lanes(values.length, lane -> {
            long mixed = values[lane];
            for (long step = 0; step < (values[lane] & 3);) {
                step++;
                mixed = wrap(mixed * MIXER + step);
            }
            return mixed;
        });
    }

    private long[] exchanges(long[] values, long[] before) {
        int lanes = values.length;
        var all = new ArrayList<IntToLongFunction>();
        for (int shift : new int[]{3, 9}) {
            all.add(lane -> {
                int other = (int) (values[lane] >> shift) & 2 * size - 1;
                return values[other < lanes ? other : lane];
            });
        }
        for (int distance = 1; distance < size; distance *= 2) {
            int half = distance;
            all.add(lane -> values[(lane & half) != 0 ? lane & ~half | half - 1 : lane]);
        }
        all.add(_ -> values[lanes - 1]);
        if (votes) {
            all.add(_ -> ballot(values, VOTE * 3) != 0 ? 1 : 2);
        }
        if (type == ScalarType.I64) {
            all.add(_ -> ballot(values, VOTE));
        }
        return hash(before, all);
    }

    private static long ballot(long[] values, int mask) {
        long votes = 0;
        for (int lane = 0; lane < values.length; lane++) {
            votes |= (values[lane] & mask) == mask ? 1L << lane : 0;
        }
        return votes;
    }

    private long[] combinations(long[] values, long[] before) {
        var all = new ArrayList<IntToLongFunction>();
        if (combinations) {
            for (var operation : COMBINATIONS) {
                for (var operator : Operator.values()) {
                    all.add(lane -> switch (operation) {
                        case REDUCE -> combined(operator, values, values.length);
                        case INCLUSIVE_SCAN -> combined(operator, values, lane + 1);
                        default -> combined(operator, values, lane);
                    });
                }
            }
        }
        return hash(before, all);
    }

    private long combined(Operator operator, long[] values, int lanes) {
        long result = operator.identity(type);
        for (int lane = 0; lane < lanes; lane++) {
            long value = values[lane];
            result = switch (operator) {
                case ADD -> wrap(result + value);
                case MIN -> Math.min(result, value);
                case MAX -> Math.max(result, value);
                case AND -> result & value;
                case OR -> result | value;
                case XOR -> result ^ value;
            };
        }
        return result;
    }

    private long[] hash(long[] before, List<IntToLongFunction> results) {
        return lanes(before.length, lane -> {
            long hash = before[lane];
            for (var result : results) {
                hash = wrap(hash * FACTOR + result.applyAsLong(lane));
            }
            return hash;
        });
    }

    private static long[] lanes(int lanes, IntToLongFunction value) {
        var values = new long[lanes];
        for (int lane = 0; lane < lanes; lane++) {
            values[lane] = value.applyAsLong(lane);
        }
        return values;
    }

    private long wrap(long value) {
        return type == ScalarType.I32 ? (int) value : value;
    }
}
