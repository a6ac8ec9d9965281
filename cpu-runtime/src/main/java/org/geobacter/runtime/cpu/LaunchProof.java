package org.geobacter.runtime.cpu;

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
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;
import org.geobacter.ir.analysis.IntegerRange;
import org.geobacter.ir.analysis.ValueRanges;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.LaunchNumbers;
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
    private final Map<LaunchNumbers, Verdict> known = new LinkedHashMap<>(2 * REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LaunchNumbers, Verdict> eldest) {
            return size() > REMEMBERED;
        }
    };

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
        var numbers = LaunchNumbers.of(arguments, range, groups);
        synchronized (known) {
            var verdict = known.get(numbers);
            if (verdict != null) {
                return verdict;
            }
        }
        var verdict = prove(numbers.inputs(kernel));
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
}
