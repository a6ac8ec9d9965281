package org.geobacter.spi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Set;
import org.geobacter.Checks;
import org.geobacter.Completion;
import org.geobacter.Kernel2;
import org.geobacter.Kernel4;
import org.geobacter.Range;
import org.geobacter.kernel.WorkItem;

/**
 * Copies between memory segments that are launches: of kernels that copy. So they have all that launches have, on every device: what they
 * come after, the order with other launches on the same memory, heap and native memory and memory of devices, a description for whoever
 * waits too long.
 *
 * <p>A work-item copies a {@code long} or an {@code int} where both segments have places for these at the same offsets, or else a byte; and
 * some, a byte before the first or after the last of these. The kernels are compiled without checks, since it is looked at here what
 * compilers do not know: that the target can be written, and what is aligned. So a copy cannot throw, and no device keeps what was there
 * before, nor has what follows wait for more than the copy's end.
 */
public final class AsynchronousCopy {
    /** What a work-item of the device {@code java}, each of which costs a thread, copies at once. */
    private static final int SPAN = 1 << 16;

    private AsynchronousCopy() {}

    /** Resolved when the first copy is submitted. */
    private static final class Sources {
        static final KernelSource LONGS = source(AsynchronousCopy::longs);
        static final KernelSource INTS = source(AsynchronousCopy::ints);
        static final KernelSource BYTES = KernelFrontend.installed()
                .resolve((Kernel2.Body<MemorySegment, MemorySegment>) AsynchronousCopy::bytes);
        static final KernelSource SPANS = KernelFrontend.installed()
                .resolve((Kernel2.Body<MemorySegment, MemorySegment>) AsynchronousCopy::spans);

        private static KernelSource source(Kernel4.Body<MemorySegment, MemorySegment, Integer, Integer> body) {
            return KernelFrontend.installed().resolve(body);
        }
    }

    static void longs(MemorySegment from, MemorySegment to, int head, int count) {
        int i = WorkItem.globalId();
        if (i < count) {
            long at = head + 8L * i;
            to.set(ValueLayout.JAVA_LONG, at, from.get(ValueLayout.JAVA_LONG, at));
        }
        edge(from, to, i < head ? i : i + 8L * count);
    }

    static void ints(MemorySegment from, MemorySegment to, int head, int count) {
        int i = WorkItem.globalId();
        if (i < count) {
            long at = head + 4L * i;
            to.set(ValueLayout.JAVA_INT, at, from.get(ValueLayout.JAVA_INT, at));
        }
        edge(from, to, i < head ? i : i + 4L * count);
    }

    /** For the first work-items, a byte before or behind the words; for the others, nothing. */
    private static void edge(MemorySegment from, MemorySegment to, long at) {
        if (at < from.byteSize()) {
            to.set(ValueLayout.JAVA_BYTE, at, from.get(ValueLayout.JAVA_BYTE, at));
        }
    }

    static void bytes(MemorySegment from, MemorySegment to) {
        int i = WorkItem.globalId();
        if (i < from.byteSize()) {
            to.set(ValueLayout.JAVA_BYTE, i, from.get(ValueLayout.JAVA_BYTE, i));
        }
    }

    /** Is never compiled. */
    static void spans(MemorySegment from, MemorySegment to) {
        long at = (long) SPAN * WorkItem.globalId();
        MemorySegment.copy(from, at, to, at, Math.min(SPAN, from.byteSize() - at));
    }

    /**
     * Submits a copy, as {@link org.geobacter.Device#submitCopy} does.
     *
     * @param device where
     * @param from the source
     * @param to the target
     * @param after launches that must be done before
     * @return the copy
     */
    static Completion submit(KernelDevice device, MemorySegment from, MemorySegment to, List<Completion> after) {
        var target = checkedTarget(from, to);
        for (int width = Long.BYTES; width >= Integer.BYTES; width -= Integer.BYTES) {
            // Where the words begin, if they do.
            long head = -from.address() & width - 1;
            if (head + width <= from.byteSize() && hasWordsAt(from, head, width) && hasWordsAt(target, head, width)) {
                int count = (int) ((from.byteSize() - head) / width);
                long edge = from.byteSize() - (long) width * count;
                return launch(device, width == Long.BYTES ? Sources.LONGS : Sources.INTS,
                        Range.of((int) Math.max(count, edge)), after, from, target, (int) head, count);
            }
        }
        return launch(device, Sources.BYTES, Range.of((int) from.byteSize()), after, from, target);
    }

    /**
     * Submits a copy to a device that runs the kernels' Java code.
     *
     * @param device where
     * @param from the source
     * @param to the target
     * @param after launches that must be done before
     * @return the copy
     */
    public static Completion submitInSpans(KernelDevice device, MemorySegment from, MemorySegment to, List<Completion> after) {
        var target = checkedTarget(from, to);
        return launch(device, Sources.SPANS, Range.of((int) Math.ceilDiv(from.byteSize(), SPAN)), after, from, target);
    }

    private static boolean hasWordsAt(MemorySegment segment, long offset, int width) {
        return segment.asSlice(offset).maxByteAlignment() >= width;
    }

    private static Completion launch(
            KernelDevice device, KernelSource kernel, Range range, List<Completion> after, Object... arguments) {
        var source = new CopySource(kernel, (MemorySegment) arguments[1]);
        return device.launch(device.prepare(source, Set.of(Checks.OFF)), source, range, arguments, after);
    }

    /** {@return what is written of the target} */
    private static MemorySegment checkedTarget(MemorySegment from, MemorySegment to) {
        SegmentView.check(from, "the source of a copy");
        SegmentCopies.check(from, to);
        var target = to.asSlice(0, from.byteSize());
        SegmentView.check(target, "the target of a copy");
        requireShared(from);
        requireShared(to);
        from.asOverlappingSlice(target).ifPresent(common -> {
            throw new IllegalArgumentException(
                    "The source of a copy that is submitted, " + from + ", and its target, " + target + ", have "
                            + common.byteSize()
                            + " bytes in common, and are copied in no particular order: use copy(from, to), which waits, or memory between.");
        });
        return target;
    }

    private static void requireShared(MemorySegment segment) {
        if (SegmentView.isConfined(segment)) {
            throw new WrongThreadException("Attempted access outside owning thread: the arena of " + segment
                    + " is confined to this thread, which could close it while it is in use. Use copy(from, to), which waits, or "
                    + "Arena.ofShared().");
        }
    }
}
