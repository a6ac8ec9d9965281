package org.geobacter.frontend.bytecode;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.UnsupportedKernelException;

/**
 * What a kernel has been compiled with of static fields that the host can still change: the elements of arrays, and fields of a class
 * that is being initialised. Safe for use by several threads.
 */
final class StaticSnapshots {
    private final Map<Field, Snapshot> snapshots = new LinkedHashMap<>();

    /**
     * A field's value.
     *
     * @param value at compile time: a boxed primitive, or the object or array itself, or null
     * @param copy of the array with its elements at compile time, and of arrays in it; the value again if it is none
     */
    private record Snapshot(String name, Object value, Object copy) {
        boolean isCurrent(Field field) {
            var now = read(field);
            boolean isPrimitive = value instanceof Number || value instanceof Boolean || value instanceof Character;
            return isPrimitive ? value.equals(now) : now == value && sameContent(value, copy);
        }
    }

    /**
     * {@return the value of a static field, whose class is initialised if it is not yet: a boxed primitive, an object, a copy of the array, or null}
     *
     * <p>A field that has been taken before gives the same copy again.
     */
    synchronized Object take(Field field, String name) {
        return snapshots.computeIfAbsent(field, _ -> snapshot(name, read(field))).copy();
    }

    private Snapshot snapshot(String name, Object value) {
        // Fields that hold one array must give one table.
        var known = snapshots.values().stream().filter(other -> value != null && other.value() == value).findFirst();
        return new Snapshot(name, value, known.map(Snapshot::copy).orElseGet(() -> copy(value)));
    }

    /**
     * A field that has been taken.
     *
     * @param name for people
     * @param value a boxed primitive, the array itself, or null
     * @param copy of the array; the value again if it is none
     */
    record Taken(Field field, String name, Object value, Object copy) {}

    /** {@return what has been taken, in order} */
    synchronized List<Taken> taken() {
        return snapshots.entrySet().stream().map(entry -> new Taken(entry.getKey(), entry.getValue().name(),
                entry.getValue().value(), entry.getValue().copy())).toList();
    }

    /** Takes over what others have taken, except fields that have been taken here already. */
    synchronized void takeOver(StaticSnapshots others) {
        others.taken().forEach(taken -> snapshots.putIfAbsent(taken.field(),
                new Snapshot(taken.name(), taken.value(), taken.copy())));
    }

    /** {@return the name of a field that has changed since it was taken, if there is one} */
    synchronized Optional<String> changed() {
        for (var entry : snapshots.entrySet()) {
            if (!entry.getValue().isCurrent(entry.getKey())) {
                return Optional.of(entry.getValue().name());
            }
        }
        return Optional.empty();
    }

    /**
     * Checks that a kernel may still run with what it has been compiled with.
     *
     * @param leaves the arguments of the launch
     * @throws UnsupportedKernelException if a field has changed
     * @throws IllegalArgumentException if an argument is a static final array, which the kernel takes to be constant
     */
    synchronized void check(String kernel, Object[] leaves) {
        var changed = changed();
        if (changed.isPresent()) {
            throw new UnsupportedKernelException(
                    kernel,
                    "the static final field " + changed.get() + " has changed since the kernel was compiled",
                    "Pass the array to the kernel as an argument, or compile the kernel again after the change.");
        }
        for (var leaf : leaves) {
            for (var snapshot : snapshots.values()) {
                if (leaf != null && leaf.getClass().isArray() && holds(snapshot.value(), leaf)) {
                    throw new IllegalArgumentException("An argument of " + kernel + " is the array of the static final field "
                            + snapshot.name() + ", which the kernel reads as a constant. Pass a copy.");
                }
            }
        }
    }

    private static Object read(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the field has been made accessible: " + field, e);
        }
    }

    private static Object copy(Object value) {
        return switch (value) {
            case boolean[] array -> array.clone();
            case byte[] array -> array.clone();
            case short[] array -> array.clone();
            case char[] array -> array.clone();
            case int[] array -> array.clone();
            case long[] array -> array.clone();
            case float[] array -> array.clone();
            case double[] array -> array.clone();
            case Object[] array -> copyOfArrays(array, new IdentityHashMap<>());
            case null, default -> value;
        };
    }

    /** {@return a copy in which what was one array still is one} */
    private static Object copyOfArrays(Object[] array, Map<Object, Object> copies) {
        var copy = array.clone();
        copies.put(array, copy);
        for (int i = 0; i < copy.length; i++) {
            var element = copy[i];
            if (element != null && element.getClass().isArray()) {
                var known = copies.get(element);
                copy[i] = known != null ? known : element instanceof Object[] inner ? copyOfArrays(inner, copies) : copy(element);
                copies.put(element, copy[i]);
            }
        }
        return copy;
    }

    /** {@return whether something is an array or an array in it} */
    private static boolean holds(Object value, Object array) {
        return value == array || value instanceof Object[] elements && Arrays.stream(elements).anyMatch(part -> holds(part, array));
    }

    private static boolean sameContent(Object value, Object copy) {
        if (value instanceof Object[] elements) {
            var copies = (Object[]) copy;
            for (int i = 0; i < elements.length; i++) {
                boolean isArray = copies[i] != null && copies[i].getClass().isArray();
                boolean isSame = isArray
                        ? elements[i] != null
                                && elements[i].getClass() == copies[i].getClass()
                                && java.lang.reflect.Array.getLength(elements[i]) == java.lang.reflect.Array.getLength(copies[i])
                                && sameContent(elements[i], copies[i])
                        : elements[i] == copies[i];
                if (!isSame) {
                    return false;
                }
            }
            return true;
        }
        return value == null || !value.getClass().isArray() || sameBits(value, copy);
    }

    private static boolean sameBits(Object a, Object b) {
        if (a instanceof boolean[] bits) {
            return Arrays.equals(bits, (boolean[]) b);
        }
        return segment(a).mismatch(segment(b)) == -1;
    }

    private static MemorySegment segment(Object array) {
        return switch (array) {
            case byte[] elements -> MemorySegment.ofArray(elements);
            case short[] elements -> MemorySegment.ofArray(elements);
            case char[] elements -> MemorySegment.ofArray(elements);
            case int[] elements -> MemorySegment.ofArray(elements);
            case long[] elements -> MemorySegment.ofArray(elements);
            case float[] elements -> MemorySegment.ofArray(elements);
            case double[] elements -> MemorySegment.ofArray(elements);
            default -> throw new IllegalArgumentException("not an array of numbers: " + array);
        };
    }
}
