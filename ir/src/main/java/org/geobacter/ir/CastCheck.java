package org.geobacter.ir;

import java.util.List;
import java.util.Optional;

/** Throws a {@code ClassCastException} unless the object is null or of a class or of one derived from it (JLS 5.5). */
public final class CastCheck extends ObjectInstruction {
    private final String className;
    private final String location;

    /**
     * @param className the name of a class, interface or array class
     * @param location where that class is, as {@link ObjectClass#location()}
     */
    public CastCheck(String className, String location, Value object, SourcePosition position) {
        super(VoidType.VOID, position, List.of(object));
        this.className = className;
        this.location = location;
    }

    public String className() {
        return className;
    }

    public String location() {
        return location;
    }

    public Value object() {
        return operand(0);
    }

    /** {@return the exception for an object of this class, with HotSpot's message} */
    public TrapReason reason(ObjectClass found) {
        var where = found.location().equals(location)
                ? found.name() + " and " + className + " are in " + location
                : found.name() + " is in " + found.location() + "; " + className + " is in " + location;
        return TrapReason.of(
                "java.lang.ClassCastException",
                Optional.of("class " + found.name() + " cannot be cast to class " + className + " (" + where + ")"));
    }

    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public CastCheck copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new CastCheck(className, location, newOperands.getFirst(), position());
    }
}
