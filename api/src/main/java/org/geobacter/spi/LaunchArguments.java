package org.geobacter.spi;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;

/**
 * The arguments of one launch of a {@link DeviceKernel}.
 *
 * @param arguments one for each of the kernel's {@linkplain DeviceKernel#arguments() arguments}, in order
 * @param arrays each array of the arguments once, in the order in which they come first
 */
public record LaunchArguments(List<Argument> arguments, List<ArrayUse> arrays) {
    /** One argument. */
    public sealed interface Argument {}

    /**
     * A primitive.
     *
     * @param kind its type
     * @param bits its value: a {@code boolean} is 0 or 1, a {@code char} zero-extended, other integers sign-extended, floating-point
     *        numbers by their raw bits
     * @param isHidden whether its value is nothing to rest a proof on
     */
    public record Scalar(JavaKind kind, long bits, boolean isHidden) implements Argument {
        /**
         * A primitive of which something may be shown before a launch.
         *
         * @param kind its type
         * @param bits its value
         */
        public Scalar(JavaKind kind, long bits) {
            this(kind, bits, false);
        }
    }

    /**
     * An array, or memory that is seen as one.
     *
     * @param index its place in {@link LaunchArguments#arrays()}
     * @param offset of the first element in that, in bytes
     * @param length the number of elements
     * @param used whether the kernel accesses elements through this parameter
     */
    public record Array(int index, long offset, int length, boolean used) implements Argument {
        /**
         * All of an array.
         *
         * @param index its place
         * @param array the array
         */
        public Array(int index, HostArray array) {
            this(index, 0, array.length(), true);
        }
    }

    /** A {@code null} in place of an array. */
    public record Null() implements Argument {}

    /**
     * What the launch does with an array, through all the parameters that it is given for.
     *
     * @param array the array
     * @param read whether the kernel may read elements
     * @param written whether the kernel may write elements; those that it does not write must keep their value
     * @param overwritten whether the kernel writes all elements and reads none, so that it needs no content: where the launch copies the
     *        array, only back
     */
    public record ArrayUse(HostArray array, boolean read, boolean written, boolean overwritten) {
        /**
         * A use for which the content has to be there.
         *
         * @param array the array
         * @param read whether the kernel may read elements
         * @param written whether the kernel may write elements
         */
        public ArrayUse(HostArray array, boolean read, boolean written) {
            this(array, read, written, false);
        }
    }

    /** Copies the lists. */
    public LaunchArguments {
        arguments = List.copyOf(arguments);
        arrays = List.copyOf(arrays);
    }

    /**
     * {@return the arguments of a launch}
     *
     * @param kernel the compiled kernel
     * @param leaves what {@link KernelSource#leaves} gives
     * @throws IllegalArgumentException if they are not what the kernel was compiled for
     */
    public static LaunchArguments of(DeviceKernel kernel, Object[] leaves) {
        return of(kernel, leaves, KeptScopes.NONE);
    }

    /**
     * {@return the arguments of a launch}
     *
     * @param kernel the compiled kernel
     * @param leaves what {@link KernelSource#leaves(Object[], KeptScopes)} gives
     * @param kept what the device keeps
     * @throws IllegalArgumentException if they are not what the kernel was compiled for
     */
    public static LaunchArguments of(DeviceKernel kernel, Object[] leaves, KeptScopes kept) {
        var parameters = kernel.arguments();
        if (leaves.length != parameters.size()) {
            throw new IllegalArgumentException("Kernel " + kernel.name() + " was compiled for " + parameters.size()
                    + " leaves, and there are " + leaves.length + ".");
        }
        var arguments = new ArrayList<Argument>();
        var uses = new LinkedHashMap<HostArray, ArrayUse>();
        var segments = new SegmentPlaces(leaves, kept);
        for (int i = 0; i < leaves.length; i++) {
            var leaf = leaves[i];
            switch (parameters.get(i)) {
                case KernelArgument.Scalar scalar -> arguments.add(scalar(kernel, i, scalar.kind(), leaf));
                case KernelArgument.Array parameter when leaf == null -> arguments.add(new Null());
                case KernelArgument.Array parameter when leaf instanceof SegmentView view && view.kind() == parameter.kind() -> {
                    var place = segments.of(view.segment());
                    if (place.memory() instanceof JavaArray array && kept.wordsOf(array.array()).isPresent()) {
                        throw SegmentPlaces.inJoinedArray(view.segment().toString());
                    }
                    var use = new ArrayUse(
                            place.memory(), parameter.read(), parameter.written(),
                            view.overwritten() && place.isAll(view.segment()));
                    uses.merge(use.array(), use, LaunchArguments::both);
                    long bytes = place.memory().bytes() - place.offset();
                    arguments.add(new Array(
                            indexOf(uses, use.array()),
                            place.offset(),
                            (int) Math.max(0, bytes / view.kind().bytes()),
                            parameter.read() || parameter.written()));
                }
                case KernelArgument.Array parameter -> {
                    var array = leaf instanceof HostArray given ? given : HostArray.isArray(leaf) ? HostArray.of(leaf) : null;
                    if (array == null || array.kind() != parameter.kind()) {
                        throw mismatch(kernel, i, parameter.kind() + "[]", leaf);
                    }
                    var words = leaf instanceof HostArray ? Optional.<ArrayWords>empty() : kept.wordsOf(leaf);
                    var use = new ArrayUse(
                            words.<HostArray>map(all -> all.elements(array.kind())).orElse(array), parameter.read(),
                            parameter.written());
                    uses.merge(use.array(), use, LaunchArguments::both);
                    long offset = words.map(all -> (long) all.start(leaf) * array.kind().bytes()).orElse(0L);
                    arguments.add(new Array(indexOf(uses, use.array()), offset, array.length(), true));
                }
            }
        }
        return new LaunchArguments(arguments, List.copyOf(uses.values()));
    }

    /**
     * {@return the same arguments as they are when the launch begins, which may be later} Launches that it had to wait for may have stored other
     * arrays into its arrays of arrays. The lists have as many members, in the same order.
     *
     * @throws IllegalArgumentException if it cannot be launched with these
     */
    public LaunchArguments current() {
        var words = arrays.stream().map(ArrayUse::array).filter(ArrayWords.class::isInstance).toList();
        if (words.isEmpty()) {
            return this;
        }
        words.forEach(described -> ((ArrayWords) described).refresh());
        for (var use : arrays) {
            if (use.array() instanceof JoinedArray joined) {
                // All arrays of the kind that the launch is given by themselves are in there.
                var ofSegments = arrays.stream().map(ArrayUse::array).filter(other -> other instanceof HostSegments
                        || other instanceof JavaArray && other.kind() == joined.kind()).toList();
                if (!ofSegments.isEmpty() && joined.parts().stream().anyMatch(part -> isBeside(part, ofSegments))) {
                    throw SegmentPlaces.inJoinedArray("that the launch is given");
                }
            }
        }
        var current = arguments.stream()
                .map(argument -> argument instanceof Array(int index, long offset, int _, boolean used)
                        && (arrays.get(index).array() instanceof ArrayWords || arrays.get(index).array() instanceof JoinedArray)
                                ? new Array(index, offset, arrays.get(index).array().length(), used)
                                : argument)
                .toList();
        return new LaunchArguments(current, arrays);
    }

    /** {@return whether the launch has an array that is joined with others also as memory of a segment} */
    private static boolean isBeside(JavaArray part, List<HostArray> ofSegments) {
        return ofSegments.stream().anyMatch(
                other -> other.equals(part) || other instanceof HostSegments segments && segments.overlaps(part));
    }

    /**
     * {@return the contents of arrays, for {@link HostArray#restore}, as they are when a launch begins}
     *
     * @param arrays what {@link #memory} gave for it, which may get others that have been stored into arrays of arrays since
     */
    public static List<Object> contents(List<HostArray> arrays) {
        for (var array : arrays) {
            if (array instanceof ArrayWords words) {
                words.refresh();
            }
        }
        return arrays.stream().map(HostArray::copy).toList();
    }

    /**
     * {@return the arrays and other memory that leaves mean, each once}
     *
     * @param leaves what {@link KernelSource#leaves} gives
     */
    public static List<HostArray> memory(Object[] leaves) {
        var segments = new SegmentPlaces(leaves, KeptScopes.NONE);
        return Arrays.stream(leaves)
                .flatMap(leaf -> leaf instanceof SegmentView view
                        ? Stream.of(segments.of(view.segment()).memory())
                        : leaf instanceof HostArray given
                                ? Stream.of(given)
                                : Stream.of(leaf).filter(HostArray::isArray).map(HostArray::of))
                .distinct()
                .toList();
    }

    /**
     * {@return a call argument as the threads of a device can use it: of a memory segment that is confined to the launching thread, one that
     * is not}
     *
     * @param argument what the user gave
     */
    public static Object forAnyThread(Object argument) {
        return argument instanceof MemorySegment segment ? HostSegments.shared(segment) : argument;
    }

    private static ArrayUse both(ArrayUse a, ArrayUse b) {
        boolean read = a.read() || b.read();
        return new ArrayUse(a.array(), read, a.written() || b.written(), !read && (a.overwritten() || b.overwritten()));
    }

    private static int indexOf(Map<HostArray, ArrayUse> uses, HostArray array) {
        return List.copyOf(uses.keySet()).indexOf(array);
    }

    private static Scalar scalar(DeviceKernel kernel, int index, JavaKind kind, Object leaf) {
        return switch (leaf) {
            // The IR has one type for the five that the JVM computes with as int.
            case Boolean value when isInt(kind, JavaKind.BOOLEAN) -> new Scalar(kind, value ? 1 : 0);
            case Byte value when isInt(kind, JavaKind.BYTE) -> new Scalar(kind, value);
            case Short value when isInt(kind, JavaKind.SHORT) -> new Scalar(kind, value);
            case Character value when isInt(kind, JavaKind.CHAR) -> new Scalar(kind, value);
            case Integer value when kind == JavaKind.INT -> new Scalar(kind, value);
            case SegmentView.Hidden(long value) when kind == JavaKind.LONG -> new Scalar(kind, value, true);
            case Long value when kind == JavaKind.LONG -> new Scalar(kind, value);
            case Float value when kind == JavaKind.FLOAT -> new Scalar(kind, Float.floatToRawIntBits(value));
            case Double value when kind == JavaKind.DOUBLE -> new Scalar(kind, Double.doubleToRawLongBits(value));
            case null, default -> throw mismatch(kernel, index, kind.toString(), leaf);
        };
    }

    private static boolean isInt(JavaKind parameter, JavaKind leaf) {
        return parameter == JavaKind.INT || parameter == leaf;
    }

    private static IllegalArgumentException mismatch(DeviceKernel kernel, int index, String wanted, Object leaf) {
        return new IllegalArgumentException("Leaf " + index + " of kernel " + kernel.name() + " must be of type " + wanted
                + ", and is " + (leaf == null ? "null" : "of type " + leaf.getClass().getTypeName()) + ".");
    }
}
