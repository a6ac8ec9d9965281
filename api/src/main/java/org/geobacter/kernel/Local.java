package org.geobacter.kernel;

import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import org.geobacter.jvm.JvmWorkItem;

/**
 * Arrays in the memory of a work-group: the work-items of a group share one, other groups have others. What a work-item writes, the
 * others see after the next {@link WorkItem#barrier()}.
 *
 * <p>Each call in a kernel, in each method call that leads to it, stands for one array, which is zeroed when the group starts. The length
 * must be a constant once methods are inlined, and the call must not be in a loop. Work-group memory is small: {@link
 * org.geobacter.Limits#localMemory()} says how much a group has.
 *
 * <p>Outside a launch every method throws {@link IllegalStateException}; with a negative length, {@link NegativeArraySizeException}.
 */
public final class Local {
    private Local() {}

    /**
     * {@return an array of the work-group, of elements of type boolean}
     *
     * @param length in elements
     */
    public static boolean[] booleans(int length) {
        return (boolean[]) JvmWorkItem.current().groupArray(boolean.class, length);
    }

    /**
     * {@return an array of the work-group, of elements of type byte}
     *
     * @param length in elements
     */
    public static byte[] bytes(int length) {
        return (byte[]) JvmWorkItem.current().groupArray(byte.class, length);
    }

    /**
     * {@return an array of the work-group, of elements of type short}
     *
     * @param length in elements
     */
    public static short[] shorts(int length) {
        return (short[]) JvmWorkItem.current().groupArray(short.class, length);
    }

    /**
     * {@return an array of the work-group, of elements of type char}
     *
     * @param length in elements
     */
    public static char[] chars(int length) {
        return (char[]) JvmWorkItem.current().groupArray(char.class, length);
    }

    /**
     * {@return an array of the work-group, of elements of type int}
     *
     * @param length in elements
     */
    public static int[] ints(int length) {
        return (int[]) JvmWorkItem.current().groupArray(int.class, length);
    }

    /**
     * {@return an array of the work-group, of elements of type long}
     *
     * @param length in elements
     */
    public static long[] longs(int length) {
        return (long[]) JvmWorkItem.current().groupArray(long.class, length);
    }

    /**
     * {@return an array of the work-group, of elements of type float}
     *
     * @param length in elements
     */
    public static float[] floats(int length) {
        return (float[]) JvmWorkItem.current().groupArray(float.class, length);
    }

    /**
     * {@return an array of the work-group, of elements of type double}
     *
     * @param length in elements
     */
    public static double[] doubles(int length) {
        return (double[]) JvmWorkItem.current().groupArray(double.class, length);
    }

    /**
     * Gives each work-item of the group a slot, and lets it read those of all others once all have written: no work-item sees a slot
     * before it is written, or while it is. All work-items of a group come to the call, equally often, or none.
     *
     * @param length at least the number of work-items of a group; a constant once methods are inlined
     * @param init gives the content of this work-item's slot, that of its number in the group: x first, then y, then z
     * @param body is given what reads the slot of a number
     */
    public static void withInts(int length, IntSupplier init, Consumer<IntUnaryOperator> body) {
        var slots = ints(length);
        slots[number()] = init.getAsInt();
        WorkItem.barrier();
        body.accept(number -> slots[number]);
        WorkItem.barrier();
    }

    /**
     * Gives each work-item of the group a slot, and lets it read those of all others once all have written: no work-item sees a slot
     * before it is written, or while it is. All work-items of a group come to the call, equally often, or none.
     *
     * @param length at least the number of work-items of a group; a constant once methods are inlined
     * @param init gives the content of this work-item's slot, that of its number in the group: x first, then y, then z
     * @param body is given what reads the slot of a number
     */
    public static void withLongs(int length, LongSupplier init, Consumer<IntToLongFunction> body) {
        var slots = longs(length);
        slots[number()] = init.getAsLong();
        WorkItem.barrier();
        body.accept(number -> slots[number]);
        WorkItem.barrier();
    }

    /**
     * Gives each work-item of the group a slot, and lets it read those of all others once all have written: no work-item sees a slot
     * before it is written, or while it is. All work-items of a group come to the call, equally often, or none.
     *
     * @param length at least the number of work-items of a group; a constant once methods are inlined
     * @param init gives the content of this work-item's slot, that of its number in the group: x first, then y, then z
     * @param body is given what reads the slot of a number
     */
    public static void withFloats(int length, FloatSupplier init, Consumer<IntToFloatFunction> body) {
        var slots = floats(length);
        slots[number()] = init.getAsFloat();
        WorkItem.barrier();
        body.accept(number -> slots[number]);
        WorkItem.barrier();
    }

    /**
     * Gives each work-item of the group a slot, and lets it read those of all others once all have written: no work-item sees a slot
     * before it is written, or while it is. All work-items of a group come to the call, equally often, or none.
     *
     * @param length at least the number of work-items of a group; a constant once methods are inlined
     * @param init gives the content of this work-item's slot, that of its number in the group: x first, then y, then z
     * @param body is given what reads the slot of a number
     */
    public static void withDoubles(int length, DoubleSupplier init, Consumer<IntToDoubleFunction> body) {
        var slots = doubles(length);
        slots[number()] = init.getAsDouble();
        WorkItem.barrier();
        body.accept(number -> slots[number]);
        WorkItem.barrier();
    }

    private static int number() {
        return (WorkItem.localId(2) * WorkItem.localSize(1) + WorkItem.localId(1)) * WorkItem.localSize(0) + WorkItem.localId(0);
    }

    /** Gives a {@code float}. */
    @FunctionalInterface
    public interface FloatSupplier {
        /** {@return the next} */
        float getAsFloat();
    }

    /** Gives a {@code float} for a number. */
    @FunctionalInterface
    public interface IntToFloatFunction {
        /**
         * {@return the value}
         *
         * @param number what it belongs to
         */
        float applyAsFloat(int number);
    }
}
