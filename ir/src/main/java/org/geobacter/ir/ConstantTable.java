package org.geobacter.ir;

/**
 * Read-only data of the module: the content of a static final array that nothing can change.
 *
 * <p>At Java level its type is an {@link ArrayType} and it acts as that array; lowering replaces it by one whose type is a pointer
 * into {@link AddressSpace#CONSTANT}. Two tables are the same when they stand for the same array object.
 */
public final class ConstantTable extends Constant {
    private final String name;
    private final JavaKind kind;
    private final Object array;

    private ConstantTable(Type type, String name, JavaKind kind, Object array) {
        super(type);
        this.name = name;
        this.kind = kind;
        this.array = array;
    }

    /**
     * A Java-level table.
     *
     * @param name what the table is called in text, such as {@code FdLibm$Atan.aT}
     * @param kind the kind of its elements
     * @param array the Java array of that kind; it must not change any more
     */
    public static ConstantTable ofArray(String name, JavaKind kind, Object array) {
        return new ConstantTable(new ArrayType(kind), name, kind, array);
    }

    /** {@return the device-level pointer to the first element of this table} */
    public ConstantTable asPointer() {
        return new ConstantTable(new PointerType(AddressSpace.CONSTANT, kind.storageType()), name, kind, array);
    }

    public String name() {
        return name;
    }

    public JavaKind kind() {
        return kind;
    }

    /** {@return the Java array with the content; read only} */
    public Object array() {
        return array;
    }

    public int length() {
        return java.lang.reflect.Array.getLength(array);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConstantTable that && array == that.array && type().equals(that.type());
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(array);
    }

    @Override
    public String toString() {
        return "@" + name;
    }
}
