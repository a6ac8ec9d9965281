package org.geobacter.ir;

import java.util.List;

/**
 * Ends the work-item with an exception unless its operands are as the kind demands; gives no value. Java's implicit exceptions are
 * explicit instructions, so that a check that can be proven goes away while the access it guarded stays.
 */
public final class Check extends Instruction {
    private final CheckKind kind;
    private final String detail;

    /** @param detail for a null check the whole message, such as {@code Cannot load from int array because "a" is null}; else empty */
    public Check(CheckKind kind, String detail, List<? extends Value> operands, SourcePosition position) {
        super(VoidType.VOID, position, operands);
        this.kind = kind;
        this.detail = detail;
    }

    public CheckKind kind() {
        return kind;
    }

    public String detail() {
        return detail;
    }

    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public Check copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Check(kind, detail, newOperands, position());
    }
}
