package org.geobacter.runtime.hsa.binding;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;

/** Asks the functions {@code …_get_info} of HSA, which store their answer in memory. */
public final class Info {
    private Info() {}

    /** {@return an answer of 32 bits} */
    public static int ofInt(Consumer<MemorySegment> query) {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(ValueLayout.JAVA_INT);
            query.accept(value);
            return value.get(ValueLayout.JAVA_INT, 0);
        }
    }

    /** {@return an answer of 16 bits} */
    public static int ofShort(Consumer<MemorySegment> query) {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(ValueLayout.JAVA_SHORT);
            query.accept(value);
            return Short.toUnsignedInt(value.get(ValueLayout.JAVA_SHORT, 0));
        }
    }

    /** {@return an answer of 64 bits, such as a size or a handle} */
    public static long ofLong(Consumer<MemorySegment> query) {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(ValueLayout.JAVA_LONG);
            query.accept(value);
            return value.get(ValueLayout.JAVA_LONG, 0);
        }
    }

    /** {@return an answer of one byte} */
    public static boolean ofBoolean(Consumer<MemorySegment> query) {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(ValueLayout.JAVA_BYTE);
            query.accept(value);
            return value.get(ValueLayout.JAVA_BYTE, 0) != 0;
        }
    }

    /**
     * {@return an answer that is text}
     *
     * @param bytes the most that is stored, a final zero included or not
     */
    public static String ofText(int bytes, Consumer<MemorySegment> query) {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(bytes + 1L);
            query.accept(value);
            return value.getString(0);
        }
    }
}
