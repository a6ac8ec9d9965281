package org.geobacter.backend.spirv;

import org.geobacter.ir.ScalarType;
import org.lwjgl.util.spvc.Spv;

/**
 * Finds out whether the driver has ended loops early. Llvmpipe counts the iterations of all loops of an invocation, and when the count
 * is used up no loop goes round a second time: also not this one, of two rounds, at the end of the kernel.
 */
final class LoopCheck {
    private static final int ROUNDS = 2;
    private static final int FACTOR = 3;

    private final Code code;
    private final ModuleBuilder module;

    LoopCheck(Code code) {
        this.code = code;
        this.module = code.module();
    }

    /**
     * {@return an {@code i1}: whether a loop was cut short} The code goes on in a new block.
     *
     * @param label of the block that the code is in
     * @param opaque the constants of the function, to hide from the driver how often the loop goes round
     */
    int wasCutShort(int label, OpaqueConstants opaque) {
        int rounds = opaque.hide(code, ScalarType.I32, module.uint(ROUNDS));
        int zero = module.uint(0);
        int header = module.newId();
        int body = module.newId();
        int next = module.newId();
        int end = module.newId();
        int nextIndex = module.newId();
        int nextTrace = module.newId();
        code.add(Opcode.BRANCH, header);

        code.label(header);
        int index = code.op(Opcode.PHI, ScalarType.I32, zero, label, nextIndex, next);
        // A number that tells how often the body has run, and that does not follow from the loop's condition.
        int trace = code.op(Opcode.PHI, ScalarType.I32, zero, label, nextTrace, next);
        code.add(Opcode.LOOP_MERGE, end, next, Spv.SpvLoopControlDontUnrollMask);
        code.add(Opcode.BRANCH, body);
        code.label(body);
        int isMore = code.test(Opcode.U_LESS_THAN, index, rounds);
        code.add(Opcode.BRANCH_CONDITIONAL, isMore, next, end);
        code.label(next);
        int uint = module.uintType();
        code.define(nextIndex, Opcode.I_ADD, uint, index, module.uint(1));
        int scaled = code.op(Opcode.I_MUL, uint, trace, module.uint(FACTOR));
        code.define(nextTrace, Opcode.I_ADD, uint, scaled, module.uint(1));
        code.add(Opcode.BRANCH, header);
        code.label(end);

        int expected = 0;
        for (int round = 0; round < ROUNDS; round++) {
            expected = expected * FACTOR + 1;
        }
        return code.test(Opcode.I_NOT_EQUAL, trace, module.uint(expected));
    }
}
