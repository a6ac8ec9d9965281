package org.geobacter.frontend.bytecode;

import java.util.Optional;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.Value;

/** What the type analysis knows of a local variable or of an entry of the operand stack. */
sealed interface SlotType extends Value {
    /** An {@code int}, with the values that are known to occur, so that a {@code byte} need not be narrowed twice. */
    record IntRange(int min, int max) implements SlotType {
        static final IntRange FULL = new IntRange(Integer.MIN_VALUE, Integer.MAX_VALUE);

        static IntRange of(JavaKind kind) {
            return switch (kind) {
                case BOOLEAN -> new IntRange(0, 1);
                case BYTE -> new IntRange(Byte.MIN_VALUE, Byte.MAX_VALUE);
                case SHORT -> new IntRange(Short.MIN_VALUE, Short.MAX_VALUE);
                case CHAR -> new IntRange(0, Character.MAX_VALUE);
                case INT -> FULL;
                case LONG, FLOAT, DOUBLE -> throw new IllegalArgumentException("not an int on the stack: " + kind);
            };
        }

        boolean isWithin(IntRange other) {
            return other.min <= min && max <= other.max;
        }

        IntRange hull(IntRange other) {
            return new IntRange(Math.min(min, other.min), Math.max(max, other.max));
        }
    }

    /** The scalars that are not {@code int}s. */
    enum Wide implements SlotType {
        LONG(ScalarType.I64),
        FLOAT(ScalarType.F32),
        DOUBLE(ScalarType.F64);

        private final ScalarType type;

        Wide(ScalarType type) {
            this.type = type;
        }
    }

    /** An array of primitives, or null. */
    record ArrayOf(JavaKind element) implements SlotType {}

    /** An object that {@code new} made at one place in the code. */
    record Created(AbstractInsnNode where) implements SlotType {}

    /** Any other reference. */
    record Reference(org.objectweb.asm.Type type) implements SlotType {
        static final Reference OBJECT = of("java/lang/Object");

        static Reference of(String internalName) {
            return new Reference(org.objectweb.asm.Type.getObjectType(internalName));
        }
    }

    /** What has no value of its own. */
    enum Special implements SlotType {
        /** The null reference. */
        NULL,
        /** An exception as a handler gets it. */
        CAUGHT,
        /** Not assigned, or of different types on different ways here: cannot be used. */
        UNUSABLE,
        /** Where {@code jsr} returns to. */
        RETURN_ADDRESS
    }

    @Override
    default int getSize() {
        return this == Wide.LONG || this == Wide.DOUBLE ? 2 : 1;
    }

    /** {@return the type of the block parameter that stands for such a slot where control flow meets; empty if its operand decides} */
    default Optional<Type> parameterType() {
        return switch (this) {
            case IntRange _ -> Optional.of(ScalarType.I32);
            case Wide wide -> Optional.of(wide.type);
            case ArrayOf(var element) -> Optional.of(new ArrayType(element));
            case Special special when special == Special.CAUGHT -> Optional.of(RefType.REF);
            case Created _, Reference _, Special _ -> Optional.empty();
        };
    }

    /** {@return what a value of a declared type is} */
    static SlotType of(org.objectweb.asm.Type type) {
        return switch (type.getSort()) {
            case org.objectweb.asm.Type.LONG -> Wide.LONG;
            case org.objectweb.asm.Type.FLOAT -> Wide.FLOAT;
            case org.objectweb.asm.Type.DOUBLE -> Wide.DOUBLE;
            case org.objectweb.asm.Type.BOOLEAN,
                    org.objectweb.asm.Type.BYTE,
                    org.objectweb.asm.Type.SHORT,
                    org.objectweb.asm.Type.CHAR,
                    org.objectweb.asm.Type.INT ->
                IntRange.of(JavaTypes.kind(type));
            default -> {
                var array = JavaTypes.arrayElement(type);
                yield array.isPresent() ? new ArrayOf(array.get()) : new Reference(type);
            }
        };
    }

    /** {@return what a slot is that is one or the other} */
    static SlotType merge(SlotType a, SlotType b) {
        if (a.equals(b)) {
            return a;
        }
        if (a instanceof IntRange left && b instanceof IntRange right) {
            return left.hull(right);
        }
        if (!a.isReference() || !b.isReference()) {
            return Special.UNUSABLE;
        }
        if (a == Special.NULL) {
            return b;
        }
        if (b == Special.NULL) {
            return a;
        }
        return Reference.OBJECT;
    }

    private boolean isReference() {
        return switch (this) {
            case ArrayOf _, Created _, Reference _ -> true;
            case Special special -> special == Special.NULL || special == Special.CAUGHT;
            case IntRange _, Wide _ -> false;
        };
    }
}
