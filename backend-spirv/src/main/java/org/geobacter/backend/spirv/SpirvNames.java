package org.geobacter.backend.spirv;

import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.lwjgl.util.spvc.Spv;

/** The specification's names of enumerants, read from the names of the constants of {@link Spv}. */
final class SpirvNames {
    private static final String PREFIX = "Spv";
    private static final Map<String, Map<Integer, String>> BY_ENUMERATION = new HashMap<>();

    private SpirvNames() {}

    /**
     * {@return the name, such as {@code NoContraction}}
     *
     * @param enumeration such as {@code Decoration}
     * @param value the enumerant
     */
    static String of(String enumeration, int value) {
        Map<Integer, String> names;
        synchronized (BY_ENUMERATION) {
            names = BY_ENUMERATION.computeIfAbsent(enumeration, SpirvNames::read);
        }
        var name = names.get(value);
        if (name == null) {
            throw new IllegalArgumentException("not a " + enumeration + ": " + value);
        }
        return name;
    }

    private static Map<Integer, String> read(String enumeration) {
        var prefix = PREFIX + enumeration;
        var names = new HashMap<Integer, String>();
        for (var field : Spv.class.getFields()) {
            // Enumerations can have each other's name as a prefix: FPRoundingMode, FPRoundingModeRTE.
            if (field.getName().startsWith(prefix) && Character.isUpperCase(next(field, prefix))) {
                // Of several names for one value the shortest has no vendor's suffix.
                names.merge(
                        value(field),
                        field.getName().substring(prefix.length()),
                        java.util.function.BinaryOperator.minBy(Comparator.comparingInt(String::length)));
            }
        }
        return names;
    }

    private static char next(Field field, String prefix) {
        return field.getName().length() > prefix.length() ? field.getName().charAt(prefix.length()) : ' ';
    }

    private static int value(Field field) {
        try {
            return field.getInt(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError("a public constant", e);
        }
    }
}
