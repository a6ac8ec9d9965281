package org.geobacter.kernel;

import org.geobacter.jvm.JvmWorkItem;

/**
 * How the lanes of a sub-group get each other's values: by instructions of the device, which the frontend knows by the names of the methods
 * here, or through memory of the group between two barriers.
 */
final class SubGroupExchange {
    private SubGroupExchange() {}

    /** Whether the device's own instructions exchange values; a constant of the compiled kernel. Where not, memory of the group does. */
    static boolean isNative() {
        JvmWorkItem.current();
        return false;
    }

    /** Whether the device combines ints by one instruction, in any order; a constant of the compiled kernel. */
    static boolean combinesInts() {
        JvmWorkItem.current();
        return false;
    }

    static boolean combinesLongs() {
        JvmWorkItem.current();
        return false;
    }

    private static AssertionError onTheJvm() {
        return new AssertionError("an instruction of devices: the JVM has none for exchanges");
    }

    /** The value of a lane, the own where it is not active. */
    static int shuffled(int value, int lane) {
        throw onTheJvm();
    }

    static long shuffled(long value, int lane) {
        throw onTheJvm();
    }

    /** For the upper half of {@code 2 * distance} lanes: the value of the last lane of the lower half. */
    static int lowerHalf(int value, int distance) {
        throw onTheJvm();
    }

    static long lowerHalf(long value, int distance) {
        throw onTheJvm();
    }

    /** The value of the last active lane. */
    static int last(int value) {
        throw onTheJvm();
    }

    static long last(long value) {
        throw onTheJvm();
    }

    static long votes(boolean vote) {
        throw onTheJvm();
    }

    static boolean some(boolean vote) {
        throw onTheJvm();
    }

    /** All active values, combined by an operator of {@link SubGroupScan}. */
    static int reduced(int value, int operator) {
        throw onTheJvm();
    }

    static long reduced(long value, int operator) {
        throw onTheJvm();
    }

    /** The values of the active lanes up to this one, combined. */
    static int upTo(int value, int operator) {
        throw onTheJvm();
    }

    static long upTo(long value, int operator) {
        throw onTheJvm();
    }

    /** The values of the active lanes before this one, combined; the operator's identity for the first. */
    static int before(int value, int operator) {
        throw onTheJvm();
    }

    static long before(long value, int operator) {
        throw onTheJvm();
    }

    /** One word for each work-item of the group, the same array wherever it is asked for. */
    static long[] exchange() {
        return JvmWorkItem.current().exchange();
    }

    /** The word of the sub-group's first lane. */
    static int first() {
        int row = WorkItem.localId(2) * WorkItem.localSize(1) + WorkItem.localId(1);
        return row * WorkItem.localSize(0) + WorkItem.localId(0) - SubGroup.lane();
    }

    /** How many lanes are active: the first ones. */
    static int count() {
        int groupStart = WorkItem.groupId(0) * WorkItem.localSize(0);
        int extent = Math.min(WorkItem.localSize(0), WorkItem.globalSize(0) - groupStart);
        return Math.min(SubGroup.size(), extent - (WorkItem.localId(0) - SubGroup.lane()));
    }

    static long word(long word, int lane) {
        var words = exchange();
        int first = first();
        int count = count();
        words[first + SubGroup.lane()] = word;
        WorkItem.barrier();
        long result = words[first + (lane >= 0 && lane < count ? lane : SubGroup.lane())];
        WorkItem.barrier();
        return result;
    }
}
