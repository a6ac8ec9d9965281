package org.geobacter.frontend.bytecode;

import java.lang.invoke.MethodHandles;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** Exceptions that a kernel makes and throws: class, message, and the line at the top of the stack trace. */
class ExceptionsTest {
    static final class OwnException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OwnException(String message) {
            super("own: " + message);
        }

        OwnException(int value, char letter) {
            this(value + " and " + letter);
        }
    }

    static void thrown(int which, byte b, char c, boolean z, long j, float f, double d) {
        switch (which) {
            case 0 -> throw new IllegalStateException();
            case 1 -> throw new IllegalArgumentException("constant");
            case 2 -> throw new IndexOutOfBoundsException("byte " + b + ", char " + c + ", boolean " + z + ".");
            case 3 -> throw new ArithmeticException("" + j + f + d);
            case 4 -> throw new IndexOutOfBoundsException(which);
            case 5 -> throw new ArrayIndexOutOfBoundsException(b);
            case 6 -> throw new AssertionError("assertion of " + which);
            case 7 -> throw new AssertionError(c);
            case 8 -> throw new AssertionError(d);
            case 9 -> throw new OwnException("message");
            case 10 -> throw new OwnException(which, c);
            case 11 -> throw new NoSuchElementException(String.valueOf(j).concat("!"));
            case 12 -> throw new RuntimeException(new StringBuilder("built ").append(c).append(1).append('x').toString());
            case 13 ->
                throw new UnsupportedOperationException(Integer.toString(which) + Double.toString(d) + Character.toString(c));
            case 14 -> throw new IllegalStateException("null is " + null + " and " + String.valueOf(z), null);
            case 15 -> {
                var later = new NegativeArraySizeException(
                        "made here " + (z ? b : -b));
                if (which > 3) {
                    throw later;
                }
            }
            case 16 -> throw new IllegalStateException((String) null);
            default -> fail(j);
        }
    }

    private static int fail(long value) {
        throw new ArithmeticException("in a call: " + value);
    }

    private static void checkAll(Oracle oracle, int which) {
        oracle.check(which, (byte) -7, 'k', true, Long.MIN_VALUE, -0f, 1e-10);
        oracle.check(which, (byte) 7, '\u00e4', false, 0L, Float.NaN, 1e10);
    }

    @Test
    void classMessageAndLine() {
        var oracle = Oracle.of(MethodHandles.lookup(), "thrown");
        for (int which = 0; which <= 17; which++) {
            checkAll(oracle, which);
        }
    }

    /** As {@code javac} wrote concatenations before Java 9. */
    @Test
    void stringBuilderChain() {
        Oracle.of(
                Generated.kernel(Opcodes.V1_5, "(IJ)V", code -> {
                    code.visitTypeInsn(Opcodes.NEW, "java/lang/IllegalStateException");
                    code.visitInsn(Opcodes.DUP);
                    code.visitTypeInsn(Opcodes.NEW, "java/lang/StringBuilder");
                    code.visitInsn(Opcodes.DUP);
                    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/StringBuilder", "<init>", "()V", false);
                    code.visitLdcInsn("int ");
                    code.visitMethodInsn(
                            Opcodes.INVOKEVIRTUAL, "java/lang/StringBuilder", "append",
                            "(Ljava/lang/String;)Ljava/lang/StringBuilder;", false);
                    code.visitVarInsn(Opcodes.ILOAD, 0);
                    code.visitMethodInsn(
                            Opcodes.INVOKEVIRTUAL, "java/lang/StringBuilder", "append", "(I)Ljava/lang/StringBuilder;", false);
                    code.visitVarInsn(Opcodes.LLOAD, 1);
                    code.visitMethodInsn(
                            Opcodes.INVOKEVIRTUAL, "java/lang/StringBuilder", "append", "(J)Ljava/lang/StringBuilder;", false);
                    code.visitMethodInsn(
                            Opcodes.INVOKEVIRTUAL, "java/lang/StringBuilder", "toString", "()Ljava/lang/String;", false);
                    code.visitMethodInsn(
                            Opcodes.INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "(Ljava/lang/String;)V", false);
                    code.visitInsn(Opcodes.ATHROW);
                }), Oracle.EXACT)
                .check(-5, 1L << 40);
    }
}
