package org.geobacter.backend.spirv;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.ScalarType;
import org.lwjgl.util.spvc.Spv;

/**
 * Where the kernel's function leaves, before it returns, at which site it has trapped and with which values. They are registers once
 * the driver has inlined the function; the entry point reports them ({@link ErrorReport}).
 */
final class TrapVariables {
    private final ModuleBuilder module;
    private final int pointerType;
    private int site;
    /** Two for each value of the message with the most. */
    private final List<Integer> words = new ArrayList<>();

    /** A value of the message, with its type. */
    record MessageValue(ScalarType type, int id) {}

    TrapVariables(ModuleBuilder module) {
        this.module = module;
        pointerType = module.pointerType(Spv.SpvStorageClassPrivate, module.uintType());
    }

    /** Says that the kernel has not trapped. */
    void clear(Code code) {
        code.add(Opcode.STORE, siteVariable(), module.uint(0));
    }

    /**
     * Leaves a trap.
     *
     * @param siteNumber from 1
     * @param values at most {@link org.geobacter.ir.ErrorRecord#MAX_VALUES}
     */
    void set(Code code, int siteNumber, List<MessageValue> values) {
        code.add(Opcode.STORE, siteVariable(), module.uint(siteNumber));
        while (words.size() < 2 * values.size()) {
            words.add(variable("trapWord" + words.size()));
        }
        for (int i = 0; i < values.size(); i++) {
            set(code, i, values.get(i));
        }
    }

    /** {@return the site's number, 0 if the kernel has not trapped} */
    int site(Code code) {
        return code.op(Opcode.LOAD, ScalarType.I32, siteVariable());
    }

    /** {@return the words of the message's values, as many as any message has} */
    List<Integer> words(Code code) {
        return words.stream().map(word -> code.op(Opcode.LOAD, ScalarType.I32, word)).toList();
    }

    private int siteVariable() {
        if (site == 0) {
            site = variable("trapSite");
        }
        return site;
    }

    private int variable(String name) {
        int variable = module.globalVariable(pointerType, Spv.SpvStorageClassPrivate);
        module.name(variable, name);
        return variable;
    }

    private void set(Code code, int index, MessageValue value) {
        switch (value.type) {
            case I1 -> set(
                    code,
                    index,
                    code.select(ScalarType.I32, value.id, module.uint(1), module.uint(0)),
                    module.uint(0));
            case I8, I16 -> setSigned(code, index, code.op(Opcode.S_CONVERT, ScalarType.I32, value.id));
            case I32 -> setSigned(code, index, value.id);
            case F16 -> throw new IllegalArgumentException("Java has no type for a half float in a message");
            case F32 -> set(code, index, code.bitcast(ScalarType.I32, value.id), module.uint(0));
            case I64, F64 -> {
                int pair = code.op(Opcode.BITCAST, module.vectorType(module.uintType(), 2), value.id);
                set(
                        code,
                        index,
                        code.op(Opcode.COMPOSITE_EXTRACT, ScalarType.I32, pair, 0),
                        code.op(Opcode.COMPOSITE_EXTRACT, ScalarType.I32, pair, 1));
            }
        }
    }

    private void setSigned(Code code, int index, int value) {
        int sign = code.op(Opcode.SHIFT_RIGHT_ARITHMETIC, ScalarType.I32, value, module.uint(Integer.SIZE - 1));
        set(code, index, value, sign);
    }

    private void set(Code code, int index, int low, int high) {
        code.add(Opcode.STORE, words.get(2 * index), low);
        code.add(Opcode.STORE, words.get(2 * index + 1), high);
    }
}
