package org.geobacter.backend.spirv;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.ErrorRecord;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.WorkItemQuery.Query;
import org.lwjgl.util.spvc.Spv;

/**
 * The write of the error record: one loop around one atomic compare-exchange from zero, which on the first word decides who owns the
 * record, and on the others, which nobody else writes, is a store. Drivers for CPUs execute all branches with masks; this way what
 * never happens costs one instruction on memory.
 */
final class ErrorReport {
    private final Code code;
    private final ModuleBuilder module;
    private final MemoryModel memoryModel;

    ErrorReport(Code code, MemoryModel memoryModel) {
        this.code = code;
        this.module = code.module();
        this.memoryModel = memoryModel;
    }

    /**
     * Writes the record if {@code site} is not zero and nobody has done so before. The code goes on in a new block.
     *
     * @param address where the record is
     * @param opaque the constants of the function
     */
    void write(int address, int site, List<Integer> valueWords, WorkItemIds ids, OpaqueConstants opaque) {
        var words = recordWords(site, valueWords, ids);
        int start = module.newId();
        int header = module.newId();
        int body = module.newId();
        int next = module.newId();
        int end = module.newId();
        int zero = module.uint(0);

        // Hidden, so that nobody unrolls the loop.
        int count = opaque.hide(code, ScalarType.I32, module.uint(words.size()));
        int hasTrapped = code.test(Opcode.I_NOT_EQUAL, site, zero);
        code.add(Opcode.SELECTION_MERGE, end, Spv.SpvSelectionControlMaskNone);
        code.add(Opcode.BRANCH_CONDITIONAL, hasTrapped, start, end);
        code.label(start);
        code.add(Opcode.BRANCH, header);

        code.label(header);
        int nextIndex = module.newId();
        int index = code.op(Opcode.PHI, ScalarType.I32, zero, start, nextIndex, next);
        int loopEnd = module.newId();
        code.add(Opcode.LOOP_MERGE, loopEnd, next, Spv.SpvLoopControlDontUnrollMask);
        code.add(Opcode.BRANCH, body);
        code.label(body);
        int place = code.op(Opcode.PTR_ACCESS_CHAIN, module.physicalPointerType(ScalarType.I32), address, index);
        int before = memoryModel.compareExchange(code, place, zero, wordAt(index, words));
        int isOwner = code.test(Opcode.I_EQUAL, before, zero);
        code.define(nextIndex, Opcode.I_ADD, module.uintType(), index, module.uint(1));
        int isMore = code.test(Opcode.U_LESS_THAN, nextIndex, count);
        code.add(
                Opcode.BRANCH_CONDITIONAL, code.test(Opcode.LOGICAL_AND, isOwner, isMore), next, loopEnd);
        code.label(next);
        code.add(Opcode.BRANCH, header);
        code.label(loopEnd);
        code.add(Opcode.BRANCH, end);
        code.label(end);
    }

    /** {@return the words of the record in order} */
    private static List<Integer> recordWords(int site, List<Integer> valueWords, WorkItemIds ids) {
        var words = new Integer[ErrorRecord.VALUES / Integer.BYTES];
        words[ErrorRecord.SITE / Integer.BYTES] = site;
        for (int dimension = 0; dimension < WorkGroup.DIMENSIONS; dimension++) {
            words[ErrorRecord.GLOBAL_ID / Integer.BYTES + dimension] = ids.get(Query.GLOBAL_ID, dimension);
        }
        var all = new ArrayList<>(List.of(words));
        all.addAll(valueWords);
        return all;
    }

    private int wordAt(int index, List<Integer> words) {
        int word = words.getFirst();
        for (int i = 1; i < words.size(); i++) {
            word = code.select(
                    ScalarType.I32, code.test(Opcode.I_EQUAL, index, module.uint(i)), words.get(i), word);
        }
        return word;
    }
}
