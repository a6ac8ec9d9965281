package org.geobacter.backend.spirv;

import java.util.HashMap;
import java.util.Map;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.WorkItemQuery.Query;
import org.lwjgl.util.spvc.Spv;

/** The work-item's ids and sizes in one function, each computed when it is first asked for. */
final class WorkItemIds {
    private final Code code;
    private final ModuleBuilder module;
    private final WorkGroup group;
    private final SpirvTarget target;
    private final LaunchBlockReader launchBlock;
    private final Map<Key, Integer> values = new HashMap<>();
    private int lane;
    private int isSeveral;

    private record Key(Query query, int dimension) {}

    /** @param code where the ids are computed; it must dominate all uses */
    WorkItemIds(Code code, WorkGroup group, LaunchBlockReader launchBlock, SpirvTarget target) {
        this.code = code;
        this.module = code.module();
        this.group = group;
        this.launchBlock = launchBlock;
        this.target = target;
    }

    /**
     * {@return an {@code i1}: whether this invocation is one of the range's work-items}
     *
     * <p>In a dimension in which groups have the size 1 no group lies beyond the range, which the driver's compiler sees from the
     * specialisation constant: for ranges of one dimension one comparison is left.
     */
    int isInRange() {
        int inRange = 0;
        for (int dimension = 0; dimension < WorkGroup.DIMENSIONS; dimension++) {
            int inside = code.test(
                    Opcode.LOGICAL_OR,
                    code.test(Opcode.I_EQUAL, group.size(dimension), module.uint(1)),
                    code.test(Opcode.U_LESS_THAN, get(Query.GLOBAL_ID, dimension), get(Query.GLOBAL_SIZE, dimension)));
            inRange = dimension == 0 ? inside : code.test(Opcode.LOGICAL_AND, inRange, inside);
        }
        return inRange;
    }

    /**
     * {@return an {@code i1}: whether this invocation is one of the group's} It always is, but llvmpipe runs loops also for the rest of
     * the lanes of a vector, until its count of iterations is used up. The invocation that is none is not among the votes of its
     * sub-group; its local ids tell it only where they can be other than zero.
     */
    int isInGroup() {
        if (!target.has(SpirvFeature.SUBGROUP_BALLOT)) {
            return code.test(Opcode.U_LESS_THAN, get(Query.LOCAL_ID, 0), group.size(0));
        }
        module.capability(Spv.SpvCapabilityGroupNonUniformBallot);
        int votes = code.op(
                Opcode.GROUP_NON_UNIFORM_BALLOT,
                module.vectorType(module.uintType(), 4),
                module.uint(Spv.SpvScopeSubgroup),
                module.constant(ScalarType.I1, 1));
        // These drivers' vectors have at most 16 lanes.
        int word = code.op(Opcode.COMPOSITE_EXTRACT, ScalarType.I32, votes, 0);
        int own = code.op(Opcode.SHIFT_RIGHT_LOGICAL, ScalarType.I32, word, code.op(
                Opcode.LOAD, ScalarType.I32, group.laneVariable()));
        int bit = code.op(Opcode.BITWISE_AND, ScalarType.I32, own, module.uint(1));
        return code.test(Opcode.I_NOT_EQUAL, bit, module.uint(0));
    }

    /** {@return the number of the work-item in its sub-group, where rows of the group are divided into sub-groups from their start} */
    int lane(int subGroupSize) {
        if (lane == 0) {
            lane = code.op(Opcode.BITWISE_AND, ScalarType.I32, get(Query.LOCAL_ID, 0), module.uint(subGroupSize - 1));
            module.name(lane, "lane");
        }
        return lane;
    }

    int get(Query query, int dimension) {
        var key = new Key(query, dimension);
        var known = values.get(key);
        if (known != null) {
            return known;
        }
        int value = compute(query, dimension);
        values.put(key, value);
        return value;
    }

    private int compute(Query query, int dimension) {
        return switch (query) {
            case GLOBAL_ID -> {
                int start = code.op(
                        Opcode.I_MUL, ScalarType.I32, get(Query.GROUP_ID, dimension), group.size(dimension));
                int id = code.op(Opcode.I_ADD, ScalarType.I32, start, get(Query.LOCAL_ID, dimension));
                module.name(id, "globalId" + WorkGroup.axis(dimension));
                yield id;
            }
            case GLOBAL_SIZE -> launchBlock.load(code, LaunchBlock.GLOBAL_SIZE + Integer.BYTES * dimension);
            case LOCAL_ID -> component(group.localIdVariable(), dimension);
            case LOCAL_SIZE -> group.size(dimension);
            case GROUP_ID -> code.op(
                    Opcode.I_ADD, ScalarType.I32, groupBase(dimension), component(group.groupIdVariable(), dimension));
            case GROUP_COUNT -> launchBlock.load(code, LaunchBlock.GROUP_COUNT + Integer.BYTES * dimension);
        };
    }

    /** The first group of the dispatch; drivers see from the specialisation constant that it is zero where there is one dispatch. */
    private int groupBase(int dimension) {
        if (isSeveral == 0) {
            isSeveral = code.test(Opcode.I_NOT_EQUAL, group.severalDispatches(), module.uint(0));
        }
        int first = launchBlock.load(code, LaunchBlock.GROUP_BASE + Integer.BYTES * dimension);
        return code.select(ScalarType.I32, isSeveral, first, module.uint(0));
    }

    private int component(int vectorVariable, int dimension) {
        int pointer = module.pointerType(Spv.SpvStorageClassInput, module.uintType());
        int place = code.op(Opcode.ACCESS_CHAIN, pointer, vectorVariable, module.uint(dimension));
        return code.op(Opcode.LOAD, ScalarType.I32, place);
    }
}
