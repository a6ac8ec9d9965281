package org.geobacter.kernel;

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
}
