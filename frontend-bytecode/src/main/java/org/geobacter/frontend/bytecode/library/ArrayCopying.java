package org.geobacter.frontend.bytecode.library;

/**
 * Copies of elements of an array to another or to other places in itself, as {@code System.arraycopy} makes them once it has checked its
 * arguments: as if all elements were read before the first is written.
 */
public final class ArrayCopying {
    private ArrayCopying() {}

    /** Copies {@code count} elements. */
    public static void copy(boolean[] from, int fromStart, boolean[] to, int toStart, int count) {
        if (from == to && fromStart < toStart) {
            for (int i = count - 1; i >= 0; i--) {
                to[toStart + i] = from[fromStart + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                to[toStart + i] = from[fromStart + i];
            }
        }
    }

    /** Copies {@code count} elements. */
    public static void copy(byte[] from, int fromStart, byte[] to, int toStart, int count) {
        if (from == to && fromStart < toStart) {
            for (int i = count - 1; i >= 0; i--) {
                to[toStart + i] = from[fromStart + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                to[toStart + i] = from[fromStart + i];
            }
        }
    }

    /** Copies {@code count} elements. */
    public static void copy(short[] from, int fromStart, short[] to, int toStart, int count) {
        if (from == to && fromStart < toStart) {
            for (int i = count - 1; i >= 0; i--) {
                to[toStart + i] = from[fromStart + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                to[toStart + i] = from[fromStart + i];
            }
        }
    }

    /** Copies {@code count} elements. */
    public static void copy(char[] from, int fromStart, char[] to, int toStart, int count) {
        if (from == to && fromStart < toStart) {
            for (int i = count - 1; i >= 0; i--) {
                to[toStart + i] = from[fromStart + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                to[toStart + i] = from[fromStart + i];
            }
        }
    }

    /** Copies {@code count} elements. */
    public static void copy(int[] from, int fromStart, int[] to, int toStart, int count) {
        if (from == to && fromStart < toStart) {
            for (int i = count - 1; i >= 0; i--) {
                to[toStart + i] = from[fromStart + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                to[toStart + i] = from[fromStart + i];
            }
        }
    }

    /** Copies {@code count} elements. */
    public static void copy(long[] from, int fromStart, long[] to, int toStart, int count) {
        if (from == to && fromStart < toStart) {
            for (int i = count - 1; i >= 0; i--) {
                to[toStart + i] = from[fromStart + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                to[toStart + i] = from[fromStart + i];
            }
        }
    }

    /** Copies {@code count} elements. */
    public static void copy(float[] from, int fromStart, float[] to, int toStart, int count) {
        if (from == to && fromStart < toStart) {
            for (int i = count - 1; i >= 0; i--) {
                to[toStart + i] = from[fromStart + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                to[toStart + i] = from[fromStart + i];
            }
        }
    }

    /** Copies {@code count} elements. */
    public static void copy(double[] from, int fromStart, double[] to, int toStart, int count) {
        if (from == to && fromStart < toStart) {
            for (int i = count - 1; i >= 0; i--) {
                to[toStart + i] = from[fromStart + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                to[toStart + i] = from[fromStart + i];
            }
        }
    }
}
