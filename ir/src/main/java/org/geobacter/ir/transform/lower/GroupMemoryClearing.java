package org.geobacter.ir.transform.lower;

import java.util.List;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Function;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery.Query;

/**
 * Lets the work-items of a group zero its memory together at the kernel's start, before a barrier, for devices that do not do so
 * themselves.
 */
final class GroupMemoryClearing {
    private final Builder builder;
    private final Function function;

    private GroupMemoryClearing(Function function, Builder builder) {
        this.function = function;
        this.builder = builder;
    }

    static void add(Function function) {
        var entry = function.entry();
        var arrays = entry.instructions().stream().filter(GroupArray.class::isInstance).map(GroupArray.class::cast).toList();
        if (arrays.isEmpty()) {
            return;
        }
        var first = entry.instructions()
                .stream()
                .filter(instruction -> !(instruction instanceof GroupArray || instruction instanceof PrivateArray))
                .findFirst()
                .orElseThrow();
        var rest = entry.splitBefore(first);
        var clearing = new GroupMemoryClearing(function, new Builder(entry).at(arrays.getFirst().position()));
        clearing.clear(arrays);
        clearing.builder.barrier();
        clearing.builder.jump(rest);
    }

    private void clear(List<GroupArray> arrays) {
        Value number = IntConstant.of(0);
        Value count = IntConstant.of(1);
        for (int dimension = 2; dimension >= 0; dimension--) {
            var extent = extent(dimension);
            number = builder.binary(
                    BinaryOperation.ADD,
                    builder.binary(BinaryOperation.MUL, number, extent),
                    builder.workItem(Query.LOCAL_ID, dimension));
            count = builder.binary(BinaryOperation.MUL, count, extent);
        }
        for (var array : arrays) {
            clear(array, number, count);
        }
    }

    /** {@return how many work-items the group has in a dimension: fewer than a full one at the range's end} */
    private Value extent(int dimension) {
        var first = builder.binary(
                BinaryOperation.MUL, builder.workItem(Query.GROUP_ID, dimension), builder.workItem(Query.LOCAL_SIZE, dimension));
        var left = builder.binary(BinaryOperation.SUB, builder.workItem(Query.GLOBAL_SIZE, dimension), first);
        return builder.binary(BinaryOperation.MIN, builder.workItem(Query.LOCAL_SIZE, dimension), left);
    }

    /** Writes every {@code count}-th element from the one at {@code number} on. */
    private void clear(GroupArray array, Value number, Value count) {
        var loop = function.insertBlockAfter(builder.block());
        var body = function.insertBlockAfter(loop);
        var done = function.insertBlockAfter(body);
        builder.jump(loop, number);
        var index = loop.addParameter(ScalarType.I32);
        builder.at(loop);
        var isInside = builder.compare(Predicate.LT, index, IntConstant.of(array.length()));
        builder.branch(isInside, BlockCall.to(body), BlockCall.to(done));
        builder.at(body);
        builder.store(builder.pointerElement(array, index), Constant.zero(array.element()));
        builder.jump(loop, builder.binary(BinaryOperation.ADD, index, count));
        builder.at(done);
    }
}
