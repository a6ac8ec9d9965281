package org.geobacter.ir;

import java.util.List;

/** A Java-level instruction on objects or arrays of references, of which there are none once objects have been lowered. */
public abstract sealed class ObjectInstruction extends Instruction
        permits NewObject,
        NewException,
        ExceptionMessage,
        ExceptionString,
        FieldLoad,
        FieldStore,
        InstanceOf,
        CastCheck,
        InvokeVirtual,
        NewReferenceArray,
        GivenArray,
        ReferenceArrayLength,
        ReferenceLoad,
        ReferenceStore,
        StoreCheck {
    ObjectInstruction(Type type, SourcePosition position, List<? extends Value> operands) {
        super(type, position, operands);
    }
}
