package org.geobacter.spi;

import java.util.Arrays;
import java.util.BitSet;
import org.geobacter.Range;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.WorkItemQuery;
import org.geobacter.ir.analysis.IntegerRange;
import org.geobacter.ir.analysis.ValueRanges;

/**
 * The integers of a launch: the sizes of its range and groups, the lengths of its arrays and its integer arguments. Two are equal if
 * all of these are; what {@link ValueRanges} shows of a kernel for {@link #inputs} then holds for both launches.
 */
public final class LaunchNumbers {
    private static final int DIMENSIONS = 3;

    private final int arguments;
    private final BitSet hidden = new BitSet();
    private final long[] values;

    private LaunchNumbers(int arguments, long[] values) {
        this.arguments = arguments;
        this.values = values;
    }

    /**
     * {@return the numbers of a launch}
     *
     * @param arguments its arguments
     * @param range its work-items; not empty
     * @param groups its work-groups
     */
    public static LaunchNumbers of(LaunchArguments arguments, Range range, WorkGroups groups) {
        int count = arguments.arguments().size();
        var values = new long[count + 3 * DIMENSIONS];
        for (int i = 0; i < count; i++) {
            values[i] = number(arguments, i);
        }
        int[] sizes = {range.x(), range.y(), range.z(), groups.sizeX(), groups.sizeY(), groups.sizeZ(), groups.countX(),
                groups.countY(), groups.countZ()};
        for (int i = 0; i < sizes.length; i++) {
            values[count + i] = sizes[i];
        }
        var numbers = new LaunchNumbers(count, values);
        for (int i = 0; i < count; i++) {
            numbers.hidden.set(i, arguments.arguments().get(i) instanceof LaunchArguments.Scalar scalar && scalar.isHidden());
        }
        return numbers;
    }

    /** A scalar's value or an array's length, -1 for null; 0 for floating-point numbers, of which nothing is shown. */
    private static long number(LaunchArguments arguments, int index) {
        return switch (arguments.arguments().get(index)) {
            case LaunchArguments.Scalar scalar ->
                scalar.isHidden() || scalar.kind() == JavaKind.FLOAT || scalar.kind() == JavaKind.DOUBLE ? 0 : scalar.bits();
            case LaunchArguments.Array array -> array.length();
            case LaunchArguments.Null _ -> -1;
        };
    }

    /**
     * {@return what they say of a kernel's parameters and queries}
     *
     * @param kernel the kernel that is launched
     */
    public ValueRanges.Inputs inputs(DeviceKernel kernel) {
        return input -> input instanceof WorkItemQuery query ? query(query) : parameter(kernel, (BlockParameter) input);
    }

    private IntegerRange parameter(DeviceKernel kernel, BlockParameter parameter) {
        int first = 0;
        for (int i = 0; i < arguments; i++) {
            int parameters = kernel.arguments().get(i) instanceof KernelArgument.Array ? 2 : 1;
            if (parameter.index() < first + parameters) {
                return hidden.get(i) ? IntegerRange.of((ScalarType) parameter.type()) : IntegerRange.constant(values[i]);
            }
            first += parameters;
        }
        return IntegerRange.of((ScalarType) parameter.type());
    }

    private IntegerRange query(WorkItemQuery query) {
        int at = arguments + query.dimension();
        long all = values[at];
        long size = values[at + DIMENSIONS];
        long count = values[at + 2 * DIMENSIONS];
        return switch (query.query()) {
            case GLOBAL_ID -> new IntegerRange(0, all - 1);
            case LOCAL_ID -> new IntegerRange(0, size - 1);
            case GROUP_ID -> new IntegerRange(0, count - 1);
            case GLOBAL_SIZE -> IntegerRange.constant(all);
            case LOCAL_SIZE -> IntegerRange.constant(size);
            case GROUP_COUNT -> IntegerRange.constant(count);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LaunchNumbers that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
