package org.geobacter.ir;

/**
 * The eight primitive types of Java (JLS 4.2), which are the element kinds of arrays.
 *
 * <p>A value of kind {@code boolean}, {@code byte}, {@code short} or {@code char} is an {@code i32} once it is loaded, as on the
 * JVM's operand stack (JVMS 2.11.1).
 */
public enum JavaKind {
    BOOLEAN("boolean", 'Z', ScalarType.I8, ScalarType.I32),
    BYTE("byte", 'B', ScalarType.I8, ScalarType.I32),
    SHORT("short", 'S', ScalarType.I16, ScalarType.I32),
    CHAR("char", 'C', ScalarType.I16, ScalarType.I32),
    INT("int", 'I', ScalarType.I32, ScalarType.I32),
    LONG("long", 'J', ScalarType.I64, ScalarType.I64),
    FLOAT("float", 'F', ScalarType.F32, ScalarType.F32),
    DOUBLE("double", 'D', ScalarType.F64, ScalarType.F64);

    private final String javaName;
    private final char descriptor;
    private final ScalarType storageType;
    private final ScalarType stackType;

    JavaKind(String javaName, char descriptor, ScalarType storageType, ScalarType stackType) {
        this.javaName = javaName;
        this.descriptor = descriptor;
        this.storageType = storageType;
        this.stackType = stackType;
    }

    /** {@return the keyword that names the type in Java} */
    public String javaName() {
        return javaName;
    }

    /** {@return the field descriptor of the type (JVMS 4.3.2)} */
    public char descriptor() {
        return descriptor;
    }

    /** {@return the type of an array element in memory} */
    public ScalarType storageType() {
        return storageType;
    }

    /** {@return the type of the value once loaded} */
    public ScalarType stackType() {
        return stackType;
    }

    /** {@return the size of an array element in bytes} */
    public int bytes() {
        return storageType.bytes();
    }

    /** {@return whether loading from memory extends with zeros ({@code boolean}, {@code char}) and not with the sign} */
    public boolean isUnsigned() {
        return this == BOOLEAN || this == CHAR;
    }

    /** {@return the kind with this field descriptor} */
    public static JavaKind ofDescriptor(char descriptor) {
        for (var kind : values()) {
            if (kind.descriptor == descriptor) {
                return kind;
            }
        }
        throw new IllegalArgumentException("not the descriptor of a primitive type: " + descriptor);
    }

    @Override
    public String toString() {
        return javaName;
    }
}
