package org.geobacter.frontend.bytecode;

import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** The messages of {@code NullPointerException}s against those of this JVM. */
class NullPointerMessagesTest {
    static final float[] ABSENT = null;

    static void loads(int which, byte[] a, boolean[] b, short[] c, char[] d, int[] e, long[] f, float[] g, double[] h) {
        switch (which) {
            case 0 -> h[0] = a[0];
            case 1 -> h[0] = b[0] ? 1 : 0;
            case 2 -> h[0] = c[0];
            case 3 -> h[0] = d[0];
            case 4 -> h[0] = e[0];
            case 5 -> h[0] = f[0];
            case 6 -> h[0] = g[0];
            default -> h[0] += 1;
        }
    }

    static void stores(int which, byte[] a, boolean[] b, short[] c, char[] d, int[] e, long[] f, float[] g, double[] h) {
        switch (which) {
            case 0 -> a[0] = 1;
            case 1 -> b[0] = true;
            case 2 -> c[0] = 1;
            case 3 -> d[0] = 1;
            case 4 -> e[0] = 1;
            case 5 -> f[0] = 1;
            case 6 -> g[0] = 1;
            default -> h[0] = 1;
        }
    }

    static void expressions(int which, int[] a, int[] b, float[] r) {
        switch (which) {
            case 0 -> r[0] = ABSENT[1];
            case 1 -> r[0] = choose(a, b).length;
            case 2 -> r[0] = (which < 1 ? a : b)[0];
            case 3 -> {
                for (int element : a) {
                    r[0] += element;
                }
            }
            case 4 -> r[0] = a[b[0]]++;
            case 5 -> r[0] = nothing().length;
            case 6 -> {
                int[] local = b;
                local[a.length] = 1;
            }
            case 7 -> {
                int[] local = a;
                a = b;
                r[0] = local[0] + a[0];
            }
            default -> choose(a, b, "", null)[0] = 3;
        }
    }

    private static int[] choose(int[] a, int[] b) {
        return a == null ? a : b;
    }

    private static int[] choose(int[] a, int[] b, Object object, Object[] objects) {
        return b;
    }

    private static int[] nothing() {
        return null;
    }

    @Test
    void everyKindOfArray() {
        var loads = Oracle.of(MethodHandles.lookup(), "loads");
        var stores = Oracle.of(MethodHandles.lookup(), "stores");
        for (int which = 0; which < 8; which++) {
            var h = which == 7 ? null : new double[1];
            loads.check(which, null, null, null, null, null, null, null, h);
            stores.check(which, null, null, null, null, null, null, null, h);
        }
    }

    @Test
    void expressions() {
        var oracle = Oracle.of(MethodHandles.lookup(), "expressions");
        for (int which = 0; which < 9; which++) {
            oracle.check(which, null, null, new float[1]);
            oracle.check(which, new int[1], null, new float[1]);
            oracle.check(which, null, new int[1], new float[1]);
            oracle.check(which, null, null, null);
        }
    }

    /** Without a table of local variables: parameters by number, until something else may be in their slot. */
    @Test
    void withoutNames() {
        for (int which = 0; which < 3; which++) {
            Oracle.of(
                    Generated.kernel("(I[I[I)V", code -> {
                        var other = new Label();
                        var last = new Label();
                        code.visitVarInsn(Opcodes.ILOAD, 0);
                        code.visitJumpInsn(Opcodes.IFNE, other);
                        code.visitVarInsn(Opcodes.ALOAD, 2);
                        code.visitInsn(Opcodes.ARRAYLENGTH);
                        code.visitInsn(Opcodes.POP);
                        code.visitLabel(other);
                        code.visitVarInsn(Opcodes.ILOAD, 0);
                        code.visitInsn(Opcodes.ICONST_1);
                        code.visitJumpInsn(Opcodes.IF_ICMPNE, last);
                        code.visitVarInsn(Opcodes.ALOAD, 2);
                        code.visitVarInsn(Opcodes.ASTORE, 1);
                        code.visitLabel(last);
                        code.visitVarInsn(Opcodes.ALOAD, 1);
                        code.visitInsn(Opcodes.DUP);
                        code.visitVarInsn(Opcodes.ASTORE, 7);
                        code.visitInsn(Opcodes.ICONST_0);
                        code.visitInsn(Opcodes.IALOAD);
                        code.visitInsn(Opcodes.POP);
                        code.visitInsn(Opcodes.RETURN);
                    }), Oracle.EXACT)
                    .check(which, null, null);
        }
    }
}
