package org.geobacter.spi;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.geobacter.ir.GivenArray;
import org.geobacter.ir.JavaKind;

/**
 * The words that describe the arrays of arrays which a launch is given, as {@link GivenArray} reads them, with for each kind of their elements one
 * array that holds those of all arrays of the kind: the same array is in one place wherever it is given.
 *
 * <p>A kernel that stores one of these arrays into another one changes the word of the element. What is copied back from the device
 * becomes the elements of the Java arrays.
 */
public final class ArrayWords implements HostArray {
    private static final int NULL_ROW = 0;
    /** After the start and the length of {@code null}. */
    private static final int FIRST_PLACE = 2;

    /** Where the words of an array begin, by its identity. */
    private final Map<Object, Integer> places = new IdentityHashMap<>();
    /** The arrays of arrays by where their words begin. */
    private final NavigableMap<Integer, Object[]> arrays = new TreeMap<>();
    private final Map<JavaKind, JoinedArray> elements = new EnumMap<>(JavaKind.class);
    private int[] words = new int[16];
    private int end = FIRST_PLACE;
    private boolean fixed;

    /**
     * Describes nothing yet.
     *
     * @param kinds of the elements
     */
    public ArrayWords(Collection<JavaKind> kinds) {
        kinds.forEach(kind -> elements.put(kind, new JoinedArray(kind)));
        words[NULL_ROW + 1] = -1;
    }

    /**
     * {@return the elements of all arrays of a kind that have been described}
     *
     * @param kind one that this was made for
     */
    public JoinedArray elements(JavaKind kind) {
        return elements.get(kind);
    }

    /** Says that a device keeps what has been described: nothing more can be, and what the elements are, the device knows. */
    void fix() {
        fixed = true;
    }

    /**
     * {@return whether an array has been described}
     *
     * @param array of primitives, or of arrays
     */
    public boolean describes(Object array) {
        return places.containsKey(array);
    }

    /** {@return where in {@link #elements} an array of primitives begins that has been described} */
    int start(Object array) {
        return words[places.get(array)];
    }

    /**
     * {@return the number of an array of arrays, 0 for null}
     *
     * @param array of primitives of one of the kinds that this was made for, described if it has not been yet, with all that is in it
     * @throws IllegalArgumentException if there are too many elements, or a device keeps others and not this
     */
    public int number(Object[] array) {
        if (array == null) {
            return 0;
        }
        var known = places.get(array);
        if (known != null) {
            return -known;
        }
        requireNotFixed(array);
        int place = reserve(1L + array.length);
        places.put(array, place);
        arrays.put(place, array);
        words[place] = array.length;
        describeElements(place, array);
        return -place;
    }

    private void describeElements(int place, Object[] array) {
        for (int i = 0; i < array.length; i++) {
            // The words may move while inner arrays are described.
            int word = array instanceof Object[][] outer ? number(outer[i]) : place(array[i]);
            words[place + 1 + i] = word;
        }
    }

    /**
     * {@return the index of the words of an array of primitives; that of null is 0}
     *
     * @param array of one of the kinds that this was made for, described if it has not been yet
     * @throws IllegalArgumentException if there are too many elements, or a device keeps others and not this
     */
    public int place(Object array) {
        if (array == null) {
            return NULL_ROW;
        }
        var known = places.get(array);
        if (known != null) {
            return known;
        }
        requireNotFixed(array);
        var row = HostArray.of(array);
        int place = reserve(2);
        places.put(array, place);
        words[place] = elements.get(row.kind()).append(row);
        words[place + 1] = row.length();
        return place;
    }

    /** {@return the arrays of arrays that have been described} */
    Collection<Object[]> arrays() {
        return Collections.unmodifiableCollection(arrays.values());
    }

    /** Looks again at what the elements of the arrays of arrays are; launches that came before may have stored others. */
    void refresh() {
        if (!fixed) {
            // Of what is met for the first time the elements are new.
            Map.copyOf(arrays).forEach(this::describeElements);
        }
    }

    private void requireNotFixed(Object array) {
        if (fixed) {
            throw new IllegalArgumentException("An array of type " + array.getClass().getTypeName()
                    + " is given beside arrays of arrays that are kept on the device, and is not kept in the same scope:"
                    + " keep all of them in one scope, or close the scope first.");
        }
    }

    private int reserve(long count) {
        if (count > JoinedArray.MAX_LENGTH - end) {
            throw new IllegalArgumentException(
                    "The arrays of arrays that the launch is given have more than " + JoinedArray.MAX_LENGTH
                            + " elements in all: use several launches.");
        }
        int place = end;
        end += (int) count;
        if (end > words.length) {
            words = Arrays.copyOf(words, (int) Math.min(JoinedArray.MAX_LENGTH, Math.max(end, 2L * words.length)));
        }
        return place;
    }

    @Override
    public JavaKind kind() {
        return JavaKind.INT;
    }

    @Override
    public int length() {
        return end;
    }

    @Override
    public void copyTo(long offset, MemorySegment target, long count) {
        MemorySegment.copy(MemorySegment.ofArray(words), offset, target, 0, count);
    }

    @Override
    public void copyFrom(MemorySegment source, long offset, long count) {
        var found = new int[(int) (count / Integer.BYTES)];
        MemorySegment.copy(source, 0, MemorySegment.ofArray(found), 0, count);
        int first = (int) (offset / Integer.BYTES);
        Map<Integer, Object> described = null;
        for (int i = Arrays.mismatch(words, first, first + found.length, found, 0, found.length); i >= 0 && i < found.length; i++) {
            if (found[i] != words[first + i]) {
                if (described == null) {
                    described = described();
                }
                words[first + i] = found[i];
                var array = arrays.floorEntry(first + i);
                array.getValue()[first + i - array.getKey() - 1] = described.get(Math.abs(found[i]));
            }
        }
    }

    /** {@return all arrays by where their words begin} */
    private Map<Integer, Object> described() {
        var described = new HashMap<Integer, Object>();
        places.forEach((array, place) -> described.put(place, array));
        return described;
    }

    /** {@inheritDoc} The content is that of the Java arrays. */
    @Override
    public Object copy() {
        return arrays.values().stream().map(Object[]::clone).toArray();
    }

    @Override
    public void restore(Object copy) {
        var copies = ((Object[]) copy).clone();
        int next = 0;
        for (var array : arrays.values()) {
            System.arraycopy(copies[next++], 0, array, 0, array.length);
        }
    }

    /** {@return how many arrays and words there are} */
    @Override
    public String toString() {
        return "the description of " + places.size() + " arrays in " + end + " words";
    }
}
