package org.geobacter.spi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/** The arrays that a user asks a device to keep. */
public final class KeptArrays {
    private KeptArrays() {}

    /**
     * {@return the arrays, in order}
     *
     * @param arrays what {@link org.geobacter.Device#keep} was given
     * @throws IllegalArgumentException if one is null, not an array of primitives, or given twice
     */
    public static List<JavaArray> of(Object... arrays) {
        var distinct = new LinkedHashSet<JavaArray>();
        for (int i = 0; i < arrays.length; i++) {
            if (!HostArray.isArray(arrays[i])) {
                throw new IllegalArgumentException("A device keeps arrays of primitives; number " + (i + 1) + " is "
                        + (arrays[i] == null ? "null" : "of type " + arrays[i].getClass().getTypeName()) + ".");
            }
            if (!distinct.add(HostArray.of(arrays[i]))) {
                throw new IllegalArgumentException(
                        "A device keeps an array once; number " + (i + 1) + " has been given before.");
            }
        }
        return new ArrayList<>(distinct);
    }

    /**
     * Refuses a launch whose arrays of arrays would be joined in memory of their own although a scope keeps one of them elsewhere.
     *
     * @param arguments the launch's
     * @param isKept whether a scope keeps an array
     * @throws IllegalArgumentException if that is so
     */
    public static void refuseParts(LaunchArguments arguments, Predicate<JavaArray> isKept) {
        for (var use : arguments.arrays()) {
            if (use.array() instanceof JoinedArray joined && joined.parts().stream().anyMatch(isKept)) {
                throw new IllegalArgumentException("An array of type " + use.array().kind()
                        + "[] is kept on the device, and is given to a"
                        + " kernel that takes arrays of arrays of this kind, which are copied at each launch: close the scope first.");
            }
        }
    }
}
