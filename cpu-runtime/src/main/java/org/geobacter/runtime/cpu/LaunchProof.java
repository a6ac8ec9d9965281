package org.geobacter.runtime.cpu;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.Range;
import org.geobacter.ir.Binary;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.Edge;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;
import org.geobacter.ir.analysis.IntegerRange;
import org.geobacter.ir.analysis.ValueRanges;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.WorkGroups;

/**
 * What can be shown of a launch from its numbers: the sizes of its range, the lengths of its arrays and its integer arguments. Most
 * launches of most kernels throw nothing: they need no way back to what the arrays were, and run code without checks. And in most
 * a guard such as {@code i < y.length} is always true.
 */
final class LaunchProof {
    /** A program launches a kernel with few different sets of numbers, or with new ones each time. */
    private static final int REMEMBERED = 16;
    /** A launch as it might well be, see {@link #likely}: arrays are large enough, and scalars are sizes beyond those of the range. */
    private static final int LIKELY_SIZE = 1 << 4;
    private static final IntegerRange LIKELY_SCALAR = IntegerRange.of(LIKELY_SIZE, 1 << 12);
    private static final int LIKELY_LENGTH = Integer.MAX_VALUE;

    private final DeviceKernel kernel;
    private final List<Edge> edges;
    private final List<Binary> indexArithmetic;
    private final Map<Numbers, Verdict> known = new LinkedHashMap<>(2 * REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Numbers, Verdict> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** All that a verdict depends on. */
    private record Numbers(long[] values) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Numbers that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    /** What is certain; the components are those of {@link CodeForm}. */
    record Verdict(boolean mayThrow, BitSet untaken, BitSet exact) {
        CodeForm form(boolean distinct) {
            return new CodeForm(distinct, mayThrow, untaken, exact);
        }
    }

    LaunchProof(DeviceKernel kernel) {
        this.kernel = kernel;
        edges = CodeForm.edges(kernel.function());
        indexArithmetic = CodeForm.indexArithmetic(kernel.function());
    }

    /** {@return what is certain of a launch} */
    Verdict of(LaunchArguments arguments, Range range, WorkGroups groups) {
        var numbers = numbers(arguments, range, groups);
        synchronized (known) {
            var verdict = known.get(numbers);
            if (verdict != null) {
                return verdict;
            }
        }
        var verdict = prove(input -> switch (input) {
            case WorkItemQuery query -> query(query, range, groups);
            default -> parameter((BlockParameter) input, arguments);
        });
        synchronized (known) {
            known.put(numbers, verdict);
        }
        return verdict;
    }

    /** {@return what will probably be certain of launches of this kernel} */
    Verdict likely() {
        return prove(input -> switch (input) {
            case WorkItemQuery query -> switch (query.query()) {
                case GLOBAL_ID, LOCAL_ID, GROUP_ID -> IntegerRange.of(0, LIKELY_SIZE - 1);
                case GLOBAL_SIZE, LOCAL_SIZE, GROUP_COUNT -> IntegerRange.constant(LIKELY_SIZE);
            };
            case Value parameter when isLength((BlockParameter) parameter) -> IntegerRange.constant(LIKELY_LENGTH);
            case Value parameter -> LIKELY_SCALAR.narrowedTo(IntegerRange.of((ScalarType) parameter.type()));
        });
    }

    private Verdict prove(ValueRanges.Inputs inputs) {
        var untaken = new BitSet();
        var exact = new BitSet();
        var found = ValueRanges.of(kernel.function(), inputs);
        if (found.isEmpty()) {
            return new Verdict(!kernel.trapSites().isEmpty(), untaken, exact);
        }
        var ranges = found.get();
        for (int i = 0; i < edges.size(); i++) {
            if (!ranges.takes(edges.get(i))) {
                untaken.set(i);
            }
        }
        for (int i = 0; i < indexArithmetic.size(); i++) {
            if (ranges.isExact(indexArithmetic.get(i))) {
                exact.set(i);
            }
        }
        boolean mayThrow = kernel.function().blocks().stream().filter(ranges::reaches).anyMatch(LaunchProof::traps);
        return new Verdict(mayThrow, untaken, exact);
    }

    private static boolean traps(Block block) {
        return block.instructions().stream().anyMatch(TrapRecord.class::isInstance);
    }

    private Numbers numbers(LaunchArguments arguments, Range range, WorkGroups groups) {
        int count = arguments.arguments().size();
        var values = new long[count + 6];
        for (int i = 0; i < count; i++) {
            values[i] = number(arguments, i);
        }
        values[count] = range.x();
        values[count + 1] = range.y();
        values[count + 2] = range.z();
        values[count + 3] = groups.sizeX();
        values[count + 4] = groups.sizeY();
        values[count + 5] = groups.sizeZ();
        return new Numbers(values);
    }

    /** {@return a scalar's value or an array's length; 0 for floating-point numbers, of which the proof knows nothing} */
    private static long number(LaunchArguments arguments, int index) {
        return switch (arguments.arguments().get(index)) {
            case LaunchArguments.Scalar scalar ->
                scalar.kind() == JavaKind.FLOAT || scalar.kind() == JavaKind.DOUBLE ? 0 : scalar.bits();
            case LaunchArguments.Array array -> arguments.arrays().get(array.index()).array().length();
            case LaunchArguments.Null _ -> -1;
        };
    }

    private IntegerRange parameter(BlockParameter parameter, LaunchArguments arguments) {
        int index = 0;
        for (int i = 0; i < kernel.arguments().size(); i++) {
            int parameters = kernel.arguments().get(i) instanceof KernelArgument.Array ? 2 : 1;
            if (parameter.index() < index + parameters) {
                return IntegerRange.constant(number(arguments, i));
            }
            index += parameters;
        }
        return IntegerRange.of((ScalarType) parameter.type());
    }

    private boolean isLength(BlockParameter parameter) {
        int index = 0;
        for (var argument : kernel.arguments()) {
            boolean array = argument instanceof KernelArgument.Array;
            if (array && parameter.index() == index + 1) {
                return true;
            }
            index += array ? 2 : 1;
        }
        return false;
    }

    private static IntegerRange query(WorkItemQuery query, Range range, WorkGroups groups) {
        int dimension = query.dimension();
        int all = new int[]{range.x(), range.y(), range.z()}[dimension];
        int size = new int[]{groups.sizeX(), groups.sizeY(), groups.sizeZ()}[dimension];
        int count = new int[]{groups.countX(), groups.countY(), groups.countZ()}[dimension];
        return switch (query.query()) {
            case GLOBAL_ID -> new IntegerRange(0, all - 1L);
            case LOCAL_ID -> new IntegerRange(0, size - 1L);
            case GROUP_ID -> new IntegerRange(0, count - 1L);
            case GLOBAL_SIZE -> IntegerRange.constant(all);
            case LOCAL_SIZE -> IntegerRange.constant(size);
            case GROUP_COUNT -> IntegerRange.constant(count);
        };
    }
}
