package org.geobacter.jvm;

import java.util.Arrays;
import java.util.Set;
import org.geobacter.kernel.Local;
import org.geobacter.kernel.SubGroup;
import org.geobacter.kernel.WorkItem;
import org.geobacter.spi.KernelSource;

/** Leaves of a stack trace what the kernel itself has called: no frame of this device, nor of how it calls the kernel. */
final class KernelStackTrace {
    private static final Set<String> OURS = Set.of(
            WorkItem.class.getName(),
            Local.class.getName(),
            JvmWorkItem.class.getName(),
            WorkGroup.class.getName(),
            GroupMemory.class.getName(),
            JvmLaunch.class.getName());

    private KernelStackTrace() {}

    static boolean isOurs(String className) {
        // What sub-groups do is in several classes.
        return OURS.contains(className) || className.startsWith(SubGroup.class.getName());
    }

    /** Other devices compile the methods of {@link Local} that give work-items slots, like any code that a kernel calls. */
    private static boolean isCompiled(StackTraceElement frame) {
        return frame.getClassName().equals(Local.class.getName())
                && (frame.getMethodName().startsWith("with") || frame.getMethodName().startsWith("lambda$with"));
    }

    static void cut(Throwable thrown, KernelSource source) {
        var frames = thrown.getStackTrace();
        int first = 0;
        while (first < frames.length && isOurs(frames[first].getClassName()) && !isCompiled(frames[first])) {
            first++;
        }
        int end = first;
        while (end < frames.length && !frames[end].getClassName().equals(JvmLaunch.class.getName())) {
            end++;
        }
        while (end > first && callsTheKernel(frames[end - 1].getClassName(), source.getClass().getName())) {
            end--;
        }
        thrown.setStackTrace(Arrays.copyOfRange(frames, first, end));
    }

    private static boolean callsTheKernel(String frame, String source) {
        return frame.equals(source) || frame.startsWith(source + "$") || frame.startsWith("java.lang.invoke.")
                || frame.startsWith("jdk.internal.reflect.") || frame.startsWith("java.lang.reflect.");
    }
}
