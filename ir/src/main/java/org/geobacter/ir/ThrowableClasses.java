package org.geobacter.ir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What every exception has, and the classes of those that instructions throw by themselves. Of a module's classes these are the only
 * ones that it shares with other modules.
 */
public final class ThrowableClasses {
    private static final String THROWABLE = "java.lang.Throwable";

    /** The number of the place where the exception was made, from 1; 0 for none: see {@link ThrownObject#traces}. */
    public static final ObjectField TRACE = field("trace", ScalarType.I32);
    /** The number of the message: see {@link ThrownObject#TEXT}. */
    public static final ObjectField TEXT = field("text", ScalarType.I32);
    /** The bits of the values of the message. */
    public static final List<ObjectField> TEXT_VALUES = numbered("textValue", TextTemplate.MAX_VALUES, ScalarType.I64);
    /** The number of the class, from 1: see {@link ThrownObject#classes}. */
    public static final ObjectField CLASS = field("class", ScalarType.I32);
    /** The exception that is the cause, or null. */
    public static final ObjectField CAUSE = field("cause", RefType.REF);
    /** The first exceptions that this one has suppressed. */
    public static final List<ObjectField> SUPPRESSED = numbered("suppressed", 2, RefType.REF);
    /** How many exceptions this one has suppressed. */
    public static final ObjectField SUPPRESSED_COUNT = field("suppressedCount", ScalarType.I32);
    /** The bits of the fields that the exception's own classes declare, for the error record. */
    public static final List<ObjectField> OWN = numbered("own", 32, ScalarType.I64);

    /** All of them: the fields of {@code Throwable} as kernels know it. */
    public static final List<ObjectField> FIELDS = Stream.of(
            Stream.of(TRACE, TEXT),
            TEXT_VALUES.stream(),
            Stream.of(CLASS, CAUSE, SUPPRESSED_COUNT),
            SUPPRESSED.stream(),
            OWN.stream()).flatMap(fields -> fields).toList();

    private static final Map<String, ObjectClass> IMPLICIT = implicit();

    private ThrowableClasses() {}

    /** {@return the class of this name, if instructions throw its exceptions by themselves} */
    public static Optional<ObjectClass> implicit(String name) {
        return Optional.ofNullable(IMPLICIT.get(name));
    }

    /** {@return the fields that an exception's own classes declare, superclasses first} */
    public static List<ObjectField> ownFields(ObjectClass exceptionClass) {
        return exceptionClass.fields().stream().filter(field -> !field.owner().equals(THROWABLE)).toList();
    }

    private static Map<String, ObjectClass> implicit() {
        var classes = new LinkedHashMap<String, ObjectClass>();
        for (var name : List.of(
                "NullPointerException",
                "ArithmeticException",
                "ArrayStoreException",
                "ClassCastException",
                "NegativeArraySizeException",
                "IllegalArgumentException",
                "IndexOutOfBoundsException")) {
            add(classes, List.of(name));
        }
        add(classes, List.of("ArrayIndexOutOfBoundsException", "IndexOutOfBoundsException"));
        return classes;
    }

    private static void add(Map<String, ObjectClass> classes, List<String> lineage) {
        var supertypes = new LinkedHashSet<String>();
        var all = new ArrayList<>(lineage);
        all.addAll(List.of("RuntimeException", "Exception", "Throwable", "Object"));
        all.forEach(name -> supertypes.add("java.lang." + name));
        supertypes.add("java.io.Serializable");
        var name = "java.lang." + lineage.getFirst();
        classes.put(name, ObjectClass.of(name, "module java.base of loader 'bootstrap'", supertypes, FIELDS));
    }

    private static ObjectField field(String name, Type type) {
        return new ObjectField(THROWABLE, name, type);
    }

    private static List<ObjectField> numbered(String name, int count, Type type) {
        return IntStream.range(0, count).mapToObj(i -> field(name + i, type)).toList();
    }
}
