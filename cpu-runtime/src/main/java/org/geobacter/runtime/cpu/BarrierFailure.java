package org.geobacter.runtime.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.ir.Barrier;
import org.geobacter.spi.WorkGroups;

/** What it is to the user that work-items of a group have come to different barriers, or some to a barrier and some to the end. */
final class BarrierFailure {
    private BarrierFailure() {}

    /**
     * {@return the failure of a launch, with the exception that the device {@code java} throws}
     *
     * @param kernel the kernel's name
     * @param barriers its barriers in the order of their regions
     * @param contexts the memory of the thread that found it; see {@link GroupLoopText}
     */
    static KernelException of(String kernel, List<Barrier> barriers, MemorySegment contexts, Range range, WorkGroups groups) {
        var group = new Group(contexts.get(ValueLayout.JAVA_LONG, GroupLoopText.GROUP), range, groups);
        int waiting = -1;
        int ended = 0;
        for (int i = 0; i < group.items(); i++) {
            int region = region(contexts, i);
            if (region == 0) {
                ended++;
            } else if (waiting < 0) {
                waiting = i;
            } else if (!place(barriers, region).equals(place(barriers, region(contexts, waiting)))) {
                return failure(kernel, group.item(i), barriers.get(region - 1), "barrier() here while other work-items of group "
                        + group + " wait at that of " + place(barriers, region(contexts, waiting))
                        + ": all must come to the same.");
            }
        }
        return failure(kernel, group.item(waiting), barriers.get(region(contexts, waiting) - 1), "barrier() was missed by " + ended
                + " of the " + group.items() + " work-items of group " + group
                + ", which ended while others wait here: all must come to it, or none.");
    }

    private static int region(MemorySegment contexts, int item) {
        return contexts.get(ValueLayout.JAVA_INT, GroupLoopText.REGIONS + 4L * item);
    }

    private static String place(List<Barrier> barriers, int region) {
        return BarrierIdentity.place(barriers.get(region - 1));
    }

    private static KernelException failure(String kernel, KernelException.WorkItemId item, Barrier barrier, String message) {
        var cause = new IllegalStateException(message);
        cause.setStackTrace(BarrierIdentity.stackTrace(barrier).toArray(StackTraceElement[]::new));
        return new KernelException(kernel, item, cause);
    }

    /** The group of a number; how it is written is its three numbers. */
    private record Group(int x, int y, int z, int firstX, int firstY, int firstZ, int extentX, int extentY, int extentZ) {
        Group(long number, Range range, WorkGroups groups) {
            this((int) (number % groups.countX()), (int) (number / groups.countX() % groups.countY()),
                    (int) (number / groups.countX() / groups.countY()), range, groups);
        }

        private Group(int x, int y, int z, Range range, WorkGroups groups) {
            this(x, y, z, range.fromX() + x * groups.sizeX(), range.fromY() + y * groups.sizeY(),
                    range.fromZ() + z * groups.sizeZ(),
                    Math.min(groups.sizeX(), range.x() - x * groups.sizeX()),
                    Math.min(groups.sizeY(), range.y() - y * groups.sizeY()),
                    Math.min(groups.sizeZ(), range.z() - z * groups.sizeZ()));
        }

        int items() {
            return extentX * extentY * extentZ;
        }

        KernelException.WorkItemId item(int number) {
            return new KernelException.WorkItemId(firstX + number % extentX, firstY + number / extentX % extentY,
                    firstZ + number / (extentX * extentY));
        }

        @Override
        public String toString() {
            return "(" + x + ", " + y + ", " + z + ")";
        }
    }
}
