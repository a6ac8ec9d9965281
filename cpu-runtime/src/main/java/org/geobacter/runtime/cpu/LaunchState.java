package org.geobacter.runtime.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.geobacter.Range;
import org.geobacter.ir.ErrorRecord;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.WorkGroups;

/**
 * What a launch hands to the code besides its arrays, in native memory: the error record, then the sizes, then eight bytes for each
 * argument (a scalar's value, an array's length).
 */
final class LaunchState {
    /** The number of work-items in x, y, z: three 32-bit words. */
    static final int GLOBAL_SIZE = ErrorRecord.BYTES;
    /** The size of a full group in x, y, z: three 32-bit words. */
    static final int LOCAL_SIZE = GLOBAL_SIZE + 12;
    /** The number of groups in x, y, z: three 32-bit words. */
    static final int GROUP_COUNT = LOCAL_SIZE + 12;
    /** The first argument. */
    static final int ARGUMENTS = (GROUP_COUNT + 12 + 7) & ~7;

    private LaunchState() {}

    static int bytes(int arguments) {
        return ARGUMENTS + 8 * arguments;
    }

    /** Fills the state of a launch; the error record stays as it is, zero. */
    static void write(MemorySegment state, Range range, WorkGroups groups, LaunchArguments arguments) {
        words(state, GLOBAL_SIZE, range.x(), range.y(), range.z());
        words(state, LOCAL_SIZE, groups.sizeX(), groups.sizeY(), groups.sizeZ());
        words(state, GROUP_COUNT, groups.countX(), groups.countY(), groups.countZ());
        for (int i = 0; i < arguments.arguments().size(); i++) {
            long value = switch (arguments.arguments().get(i)) {
                case LaunchArguments.Scalar scalar -> scalar.bits();
                case LaunchArguments.Array array -> array.length();
                case LaunchArguments.Null _ -> -1;
            };
            state.set(ValueLayout.JAVA_LONG, ARGUMENTS + 8L * i, value);
        }
    }

    private static void words(MemorySegment state, int offset, int x, int y, int z) {
        state.set(ValueLayout.JAVA_INT, offset, x);
        state.set(ValueLayout.JAVA_INT, offset + 4L, y);
        state.set(ValueLayout.JAVA_INT, offset + 8L, z);
    }
}
