package org.geobacter.ir;

import java.util.Locale;

/** What an atomic access does with an element; all but a store give what was there before. */
public enum AtomicOperation {
    LOAD(0),
    STORE(1),
    EXCHANGE(1),
    /** Adds; integers wrap, floats are rounded once. */
    ADD(1),
    AND(1),
    OR(1),
    XOR(1),
    /** Writes the second operand if what is there has the bits of the first. Never fails otherwise. */
    COMPARE_EXCHANGE(2);

    private final int operandCount;

    AtomicOperation(int operandCount) {
        this.operandCount = operandCount;
    }

    /** {@return the number of operands after the address} */
    public int operandCount() {
        return operandCount;
    }

    public boolean reads() {
        return this != STORE;
    }

    public boolean writes() {
        return this != LOAD;
    }

    /** {@return whether elements of this type have the operation} */
    public boolean supports(Type type) {
        boolean isBitwise = this == AND || this == OR || this == XOR;
        return type == ScalarType.I32 || type == ScalarType.I64 || !isBitwise && (type == ScalarType.F32 || type == ScalarType.F64);
    }

    /** {@return whether there is such an access with this order} */
    public boolean supports(MemoryOrder order) {
        return switch (order) {
            case OPAQUE, VOLATILE -> true;
            case ACQUIRE -> reads();
            case RELEASE -> writes();
        };
    }

    /** {@return the name in the text form} */
    public String mnemonic() {
        return "atomic." + name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
