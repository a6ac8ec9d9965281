package org.geobacter.ir;

import java.util.List;

/**
 * A new object, private to the work-item, whose fields are zero.
 *
 * <p>One that is an <em>argument</em> is a copy of an object of the host's, with the values that some of its fields have there: nothing may
 * be written to it, which the host would have to see, and whether two of them are the same object is not known.
 */
public final class NewObject extends ObjectInstruction {
    private final ObjectClass objectClass;
    private final boolean argument;
    private final List<ObjectField> initialised;

    /** An object whose fields are zero. */
    public NewObject(ObjectClass objectClass, SourcePosition position) {
        this(objectClass, false, List.of(), List.of(), position);
    }

    private NewObject(
            ObjectClass objectClass,
            boolean argument,
            List<ObjectField> initialised,
            List<? extends Value> values,
            SourcePosition position) {
        super(RefType.REF, position, values);
        this.objectClass = objectClass;
        this.argument = argument;
        this.initialised = List.copyOf(initialised);
    }

    /**
     * A copy of an object of the host's.
     *
     * @param initialised some of the class's fields
     * @param values their values
     */
    public static NewObject argument(
            ObjectClass objectClass, List<ObjectField> initialised, List<? extends Value> values, SourcePosition position) {
        return new NewObject(objectClass, true, initialised, values, position);
    }

    public ObjectClass objectClass() {
        return objectClass;
    }

    /** {@return whether it is a copy of an object of the host's} */
    public boolean isArgument() {
        return argument;
    }

    /** {@return the fields whose values the operands are} */
    public List<ObjectField> initialised() {
        return initialised;
    }

    /** {@return the value that a field has at first} */
    public Value initial(ObjectField field) {
        int index = initialised.indexOf(field);
        return index < 0 ? Constant.zero(field.type()) : operand(index);
    }

    /** True: each execution gives another object. One that nothing uses may still be removed. */
    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public NewObject copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new NewObject(objectClass, argument, initialised, newOperands, position());
    }
}
