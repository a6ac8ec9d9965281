package org.geobacter.jvm;

import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The arrays of a group's memory, each for one place: the call and all calls that lead to it. */
final class GroupMemory {
    private static final StackWalker CALLERS = StackWalker.getInstance();

    private static final int MAX_ITEMS = 1024;

    private final Map<List<Frame>, Object> arrays = new HashMap<>();
    private long[] exchange;

    /** Where a method is in its code. */
    record Frame(String className, String method, int line, int index) {}

    /** {@return the place of the kernel that the current thread executes} */
    static List<Frame> place() {
        return CALLERS.walk(frames -> frames.dropWhile(frame -> KernelStackTrace.isOurs(frame.getClassName()))
                .takeWhile(frame -> !frame.getClassName().equals(JvmLaunch.class.getName()))
                .map(frame -> new Frame(
                        frame.getClassName(), frame.getMethodName(), frame.getLineNumber(), frame.getByteCodeIndex()))
                .toList());
    }

    synchronized long[] exchange() {
        if (exchange == null) {
            exchange = new long[MAX_ITEMS];
        }
        return exchange;
    }

    /**
     * {@return the array of a place, which is new for the first work-item}
     *
     * @throws IllegalStateException if another work-item has asked for another length there
     */
    synchronized Object array(List<Frame> place, Class<?> element, int length) {
        var array = arrays.computeIfAbsent(place, _ -> Array.newInstance(element, length));
        if (Array.getLength(array) != length) {
            throw new IllegalStateException(
                    "an array of work-group memory of the length " + length + " where another work-item of the "
                            + "group has one of " + Array.getLength(array) + ": the length must be the same for all.");
        }
        return array;
    }
}
