package org.geobacter.frontend.bytecode;

import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.geobacter.spi.SegmentView;

/**
 * Memory segments in kernels: objects of a class of our own, which the passes on objects take apart.
 *
 * <p>A segment is a part of one that the launch gives. The memory of that one is seen as four arrays, one for each size of elements, which
 * begin at the last multiple of {@link SegmentView#ALIGNMENT} bytes that is not behind the segment's beginning; so every access that the JVM
 * takes for aligned is one of a whole element. The arrays overlap, which the module {@linkplain
 * org.geobacter.ir.Module#letArraysOverlap says}.
 */
final class SegmentObjects {
    static final String TYPE = "java/lang/foreign/MemorySegment";

    private static final String NAME = MemorySegment.class.getName();

    static final ObjectField BYTES = view(JavaKind.BYTE);
    static final ObjectField SHORTS = view(JavaKind.SHORT);
    static final ObjectField INTS = view(JavaKind.INT);
    static final ObjectField LONGS = view(JavaKind.LONG);
    /** The offset in the views of the segment's first byte. */
    static final ObjectField START = new ObjectField(NAME, "start", ScalarType.I64);
    static final ObjectField BYTE_SIZE = new ObjectField(NAME, "byteSize", ScalarType.I64);
    /** See {@link SegmentView#properties}; of the segment that the launch gives. */
    static final ObjectField PROPERTIES = new ObjectField(NAME, "properties", ScalarType.I32);
    /** See {@link org.geobacter.ir.SegmentDescription}. */
    static final ObjectField DESCRIPTION = new ObjectField(NAME, "description", ScalarType.I64);
    /** The address that the host knows the beginning of the views by; it is of use in messages alone. */
    static final ObjectField ADDRESS = new ObjectField(NAME, "address", ScalarType.I64);

    /** What a launch gives. */
    static final List<ObjectField> LEAVES = List.of(
            BYTES, SHORTS, INTS, LONGS, START, BYTE_SIZE, PROPERTIES, DESCRIPTION, ADDRESS);

    private static final ObjectClass CLASS = ObjectClass.of(
            NAME, ObjectClasses.location(MemorySegment.class), Set.of(NAME, Object.class.getName()), LEAVES);

    private SegmentObjects() {}

    private static ObjectField view(JavaKind kind) {
        return new ObjectField(NAME, kind + "s", new ArrayType(kind));
    }

    /** {@return the view with elements of a size} */
    static ObjectField view(int bytes) {
        return switch (bytes) {
            case 1 -> BYTES;
            case 2 -> SHORTS;
            case 4 -> INTS;
            default -> LONGS;
        };
    }

    /** {@return the values of the leaves for a segment that a launch gives} */
    static List<Object> leaves(MemorySegment segment, String what) {
        SegmentView.check(segment, what);
        return Stream.concat(
                Stream.of(JavaKind.BYTE, JavaKind.SHORT, JavaKind.INT, JavaKind.LONG)
                        .map(kind -> (Object) new SegmentView(segment, kind)),
                Stream.of(
                        SegmentView.start(segment),
                        segment.byteSize(),
                        SegmentView.properties(segment),
                        SegmentView.description(segment),
                        new SegmentView.Hidden(SegmentView.address(segment))))
                .toList();
    }

    /** {@return the segment that a launch gives} */
    static Value argument(Emission emission, Iterator<? extends Value> leaves) {
        emission.builder().block().function().module().letArraysOverlap();
        return emission.builder().argumentObject(
                CLASS, LEAVES, LEAVES.stream().map(_ -> (Value) leaves.next()).toList());
    }

    /** {@return a part of a segment} */
    static Value slice(Emission emission, Value segment, Value start, Value byteSize) {
        var values = LEAVES.stream().map(field -> field.equals(START)
                ? start
                : field.equals(BYTE_SIZE) ? byteSize : emission.builder().fieldLoad(field, segment)).toList();
        return emission.builder().argumentObject(CLASS, LEAVES, values);
    }
}
