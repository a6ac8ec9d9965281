package org.geobacter.backend.spirv;

import org.geobacter.ir.ScalarType;
import org.geobacter.ir.WorkItemQuery.Query;
import org.lwjgl.util.spvc.Spv;

/**
 * Finds out whether the invocations of a sub-group are the work-items that follow each other in x, from a multiple of its size on. Vulkan
 * does not say which invocations of a group share a sub-group: drivers number them as they like, for groups of several rows also otherwise
 * for one module than for another. So each launch looks.
 *
 * <p>A lane is where it should be if its number is that of its work-item in the row, less a multiple of the size, and if the work-item
 * of its sub-group's first lane would be the same for all lanes. A sub-group is one of a row if as many lanes as it should have say so.
 */
final class SubGroupCheck {
    private static final int WORD = 32;

    private final Code code;
    private final ModuleBuilder module;
    private final WorkItemIds ids;
    private final WorkGroup group;
    private final int size;

    SubGroupCheck(Code code, WorkItemIds ids, WorkGroup group, int size) {
        this.code = code;
        this.module = code.module();
        this.ids = ids;
        this.group = group;
        this.size = size;
    }

    /** {@return an {@code i1}: whether the sub-group is one of a row; to be asked where all invocations of the group are} */
    int areRows() {
        int lane = code.op(Opcode.LOAD, ScalarType.I32, group.laneVariable());
        int start = code.op(Opcode.I_SUB, ScalarType.I32, index(), lane);
        // Before the votes are asked for, which declare the capability.
        module.capability(Spv.SpvCapabilityGroupNonUniformBallot);
        int firstStart = code.op(
                Opcode.GROUP_NON_UNIFORM_BROADCAST_FIRST, ScalarType.I32, module.uint(Spv.SpvScopeSubgroup), start);
        int isPlaced = code.test(
                Opcode.LOGICAL_AND,
                code.test(Opcode.I_EQUAL, start, firstStart),
                code.test(Opcode.I_EQUAL, lane, ids.lane(size)));
        int votes = SubGroupLowering.votes(code, isPlaced);
        // A lane too many does not vote, and says itself that it is out of place.
        int areRows = code.test(Opcode.LOGICAL_AND, isPlaced, isWord(votes, 0, size >= WORD ? -1 : (1 << size) - 1));
        return size > WORD ? code.test(Opcode.LOGICAL_AND, areRows, isWord(votes, 1, -1)) : areRows;
    }

    /** The number of the work-item in its group, row by row. */
    private int index() {
        int row = add(multiply(ids.get(Query.LOCAL_ID, 2), group.size(1)), ids.get(Query.LOCAL_ID, 1));
        return add(multiply(row, group.size(0)), ids.get(Query.LOCAL_ID, 0));
    }

    private int multiply(int a, int b) {
        return code.op(Opcode.I_MUL, ScalarType.I32, a, b);
    }

    private int add(int a, int b) {
        return code.op(Opcode.I_ADD, ScalarType.I32, a, b);
    }

    private int isWord(int votes, int word, int expected) {
        return code.test(
                Opcode.I_EQUAL, code.op(Opcode.COMPOSITE_EXTRACT, ScalarType.I32, votes, word), module.uint(expected));
    }
}
