package org.geobacter.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.geobacter.ir.JavaKind;

/**
 * The arrays that a user asks a device to keep in one scope. If arrays of arrays are among them, they and all arrays of the kinds of their
 * elements have {@link ArrayWords}, which stay for as long as the scope does.
 */
public final class KeptArrays {
    private final Set<Object> given = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<JavaArray> alone = new ArrayList<>();
    private final Set<JavaKind> kinds = EnumSet.noneOf(JavaKind.class);
    private final ArrayWords words;

    private KeptArrays(Object[] arrays) {
        for (int i = 0; i < arrays.length; i++) {
            var kind = kind(arrays[i]);
            if (kind == null) {
                throw new IllegalArgumentException(
                        "A device keeps arrays of primitives, and arrays of such arrays; number " + (i + 1)
                                + " is " + (arrays[i] == null ? "null" : "of type " + arrays[i].getClass().getTypeName()) + ".");
            }
            if (!given.add(arrays[i])) {
                throw new IllegalArgumentException(
                        "A device keeps an array once; number " + (i + 1) + " has been given before.");
            }
            if (arrays[i] instanceof Object[]) {
                kinds.add(kind);
            }
        }
        words = new ArrayWords(kinds);
        for (var array : arrays) {
            if (array instanceof Object[] outer) {
                words.number(outer);
            } else if (kinds.contains(kind(array))) {
                words.place(array);
            } else {
                alone.add(HostArray.of(array));
            }
        }
        words.fix();
    }

    /**
     * {@return the arrays of one scope}
     *
     * @param arrays what {@link org.geobacter.Device#keep} was given
     * @throws IllegalArgumentException if one is null, no array of primitives nor of such arrays, or given twice
     */
    public static KeptArrays of(Object... arrays) {
        return new KeptArrays(arrays);
    }

    /** {@return the kind of the primitives in an array of any depth, or null} */
    private static JavaKind kind(Object array) {
        if (array == null || !array.getClass().isArray()) {
            return null;
        }
        var element = array.getClass();
        while (element.isArray()) {
            element = element.componentType();
        }
        return element.isPrimitive() ? JavaKind.ofDescriptor(element.descriptorString().charAt(0)) : null;
    }

    /** {@return what has to be on the device: each is kept as one piece of memory} */
    public List<HostArray> memory() {
        var memory = new ArrayList<HostArray>(alone);
        if (!kinds.isEmpty()) {
            memory.add(words);
            kinds.forEach(kind -> memory.add(words.elements(kind)));
        }
        return memory;
    }

    /** {@return the Java arrays of primitives that are kept, each once, with those in arrays of arrays} */
    public Collection<JavaArray> javaArrays() {
        return javaArrays(memory());
    }

    /**
     * {@return the Java arrays of primitives in some memory}
     *
     * @param memory of the scope
     */
    public static Collection<JavaArray> javaArrays(List<HostArray> memory) {
        var arrays = new LinkedHashSet<JavaArray>();
        for (var piece : memory) {
            switch (piece) {
                case JavaArray array -> arrays.add(array);
                case JoinedArray joined -> arrays.addAll(joined.parts());
                case ArrayWords _, HostSegments _ -> {
                }
            }
        }
        return arrays;
    }

    /**
     * {@return what has to be copied back for one of the arrays of the scope}
     *
     * @param array what the user asks for
     * @throws IllegalArgumentException if it is none of the scope
     */
    public List<HostArray> memoryOf(Object array) {
        if (array instanceof Object[] && given.contains(array)) {
            return List.of(words, words.elements(kind(array)));
        }
        if (HostArray.isArray(array)) {
            var itself = HostArray.of(array);
            if (alone.contains(itself)) {
                return List.of(itself);
            }
            if (words.describes(array)) {
                return List.of(words.elements(itself.kind()));
            }
        }
        throw new IllegalArgumentException("The array is not one of those that this scope keeps.");
    }

    /**
     * Refuses a scope that would keep an array a second time, where that is not the same memory.
     *
     * @param memory what the scope is to keep
     * @param kept what is kept already
     * @throws IllegalArgumentException if that is so
     */
    public static void refuseOthers(List<? extends HostArray> memory, KeptScopes kept) {
        for (var array : memory) {
            boolean isTwice = switch (array) {
                case JavaArray alone -> kept.wordsOf(alone.array()).isPresent();
                case ArrayWords words -> words.arrays().stream().anyMatch(outer -> kept.wordsOf(outer).isPresent());
                case JoinedArray joined -> joined.parts().stream()
                        .anyMatch(part -> kept.isKept(part) || kept.wordsOf(part.array()).isPresent());
                case HostSegments _ -> false;
            };
            if (isTwice) {
                throw new IllegalArgumentException(
                        "An array is kept already, by another scope, and one of the two scopes keeps it with"
                                + " arrays of arrays: keep all of them in one scope.");
            }
        }
    }

    /**
     * Refuses a launch whose arrays of arrays would be joined in memory of their own although a scope keeps one of them elsewhere.
     *
     * @param arguments the launch's
     * @param kept what scopes keep
     * @throws IllegalArgumentException if that is so
     */
    public static void refuseParts(LaunchArguments arguments, KeptScopes kept) {
        for (var use : arguments.arrays()) {
            if (use.array() instanceof JoinedArray joined && !kept.isKept(joined)
                    && joined.parts().stream().anyMatch(part -> kept.isKept(part) || kept.wordsOf(part.array()).isPresent())) {
                throw new IllegalArgumentException("An array of type " + use.array().kind()
                        + "[] is kept on the device, and is given to a kernel that takes arrays of arrays of this kind which the same scope"
                        + " does not keep: keep all of them in one scope, or close the scope first.");
            }
        }
    }
}
