package org.geobacter.ir.transform.lower;

import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Convert;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Value;

/**
 * Between a value on Java's operand stack and the same value as an array element: {@code bastore}, {@code castore}, {@code sastore}
 * and their loads (JVMS 6.5). Instructions that are needed are put before another one, at its source position.
 */
final class ElementConversion {
    private ElementConversion() {}

    /** {@return what memory gets to hold when this value of the kind's stack type is stored: of the kind's storage type} */
    static Value toStorage(JavaKind kind, Value value, Instruction next) {
        if (kind.storageType() == kind.stackType()) {
            return value;
        }
        var stored = value;
        if (kind == JavaKind.BOOLEAN) {
            stored = insert(next, new Binary(BinaryOperation.AND, value, IntConstant.of(1), next.position()));
        }
        return insert(next, new Convert(ConvertOperation.TRUNCATE, stored, kind.storageType(), next.position()));
    }

    /** {@return what loading gives for this value of the kind's storage type: of the kind's stack type} */
    static Value fromStorage(JavaKind kind, Value value, Instruction next) {
        if (kind.storageType() == kind.stackType()) {
            return value;
        }
        var extension = kind.isUnsigned() ? ConvertOperation.ZERO_EXTEND : ConvertOperation.SIGN_EXTEND;
        return insert(next, new Convert(extension, value, kind.stackType(), next.position()));
    }

    private static Value insert(Instruction next, Instruction instruction) {
        return next.block().insertBefore(next, instruction);
    }
}
