package org.geobacter.frontend.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Consumer;
import org.geobacter.UnsupportedKernelException;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Valid bytecode that {@code javac} does not write. */
class OddBytecodeTest {
    private static Oracle oracle(String descriptor, Consumer<MethodVisitor> code) {
        return Oracle.of(Generated.kernel(descriptor, code), Oracle.EXACT);
    }

    /** Stores the int on the stack to {@code r[index]}, of which the local variable is given. */
    private static void store(MethodVisitor code, int array, int index) {
        code.visitVarInsn(Opcodes.ALOAD, array);
        code.visitInsn(Opcodes.SWAP);
        code.visitIntInsn(Opcodes.SIPUSH, index);
        code.visitInsn(Opcodes.SWAP);
        code.visitInsn(Opcodes.IASTORE);
    }

    /** Adds up ints on the stack, each weighted by its place, so that their order shows. */
    private static void fold(MethodVisitor code, int count) {
        for (int i = 1; i < count; i++) {
            code.visitIntInsn(Opcodes.BIPUSH, 10);
            code.visitInsn(Opcodes.IMUL);
            code.visitInsn(Opcodes.IADD);
        }
    }

    @Test
    void stackShufflesOfInts() {
        int[] opcodes = {Opcodes.DUP, Opcodes.DUP_X1, Opcodes.DUP_X2, Opcodes.DUP2, Opcodes.DUP2_X1, Opcodes.DUP2_X2, Opcodes.SWAP};
        int[] added = {1, 1, 1, 2, 2, 2, 0};
        for (int i = 0; i < opcodes.length; i++) {
            int opcode = opcodes[i];
            int count = 4 + added[i];
            oracle("(IIII[I)V", code -> {
                for (int local = 0; local < 4; local++) {
                    code.visitVarInsn(Opcodes.ILOAD, local);
                }
                code.visitInsn(opcode);
                fold(code, count);
                store(code, 4, 0);
                code.visitInsn(Opcodes.RETURN);
            }).check(1, 2, 3, 4, new int[1]);
        }
    }

    /** {@code dup2}, {@code dup_x2} and {@code dup2_x2} with longs in all the forms of JVMS 6.5. */
    @Test
    void stackShufflesOfLongs() {
        // dup2_x2, form 4: two values of category 2.
        oracle("(JJ[J)V", code -> {
            code.visitVarInsn(Opcodes.LLOAD, 0);
            code.visitVarInsn(Opcodes.LLOAD, 2);
            code.visitInsn(Opcodes.DUP2_X2);
            code.visitInsn(Opcodes.LSUB);
            code.visitInsn(Opcodes.LSUB);
            storeLong(code, 4);
        }).check(5L, 7L, new long[1]);
        // Form 2: category 2 over two of category 1.
        oracle("(IIJ[J)V", code -> {
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitVarInsn(Opcodes.ILOAD, 1);
            code.visitVarInsn(Opcodes.LLOAD, 2);
            code.visitInsn(Opcodes.DUP2_X2);
            code.visitInsn(Opcodes.L2I);
            code.visitInsn(Opcodes.ISUB);
            code.visitInsn(Opcodes.ISUB);
            code.visitInsn(Opcodes.I2L);
            code.visitInsn(Opcodes.LSUB);
            storeLong(code, 4);
        }).check(5, 9, 100L, new long[1]);
        // Form 3: two of category 1 over one of category 2.
        oracle("(JII[J)V", code -> {
            code.visitVarInsn(Opcodes.LLOAD, 0);
            code.visitVarInsn(Opcodes.ILOAD, 2);
            code.visitVarInsn(Opcodes.ILOAD, 3);
            code.visitInsn(Opcodes.DUP2_X2);
            code.visitInsn(Opcodes.ISUB);
            code.visitInsn(Opcodes.I2L);
            code.visitInsn(Opcodes.LSUB);
            code.visitInsn(Opcodes.L2I);
            code.visitInsn(Opcodes.ISUB);
            code.visitInsn(Opcodes.ISUB);
            code.visitInsn(Opcodes.I2L);
            storeLong(code, 4);
        }).check(1000L, 50, 3, new long[1]);
        // dup2_x1, form 2, and dup_x2, form 2.
        oracle("(IJ[J)V", code -> {
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitVarInsn(Opcodes.LLOAD, 1);
            code.visitInsn(Opcodes.DUP2_X1);
            code.visitInsn(Opcodes.L2I);
            code.visitInsn(Opcodes.ISUB);
            code.visitInsn(Opcodes.DUP_X2);
            code.visitInsn(Opcodes.I2L);
            code.visitInsn(Opcodes.LSUB);
            code.visitInsn(Opcodes.L2I);
            code.visitInsn(Opcodes.ISUB);
            code.visitInsn(Opcodes.I2L);
            storeLong(code, 3);
        }).check(77, 1234L, new long[1]);
        // dup2 and pop2 with a double.
        oracle("(D[J)V", code -> {
            code.visitVarInsn(Opcodes.DLOAD, 0);
            code.visitInsn(Opcodes.DUP2);
            code.visitInsn(Opcodes.DUP2);
            code.visitInsn(Opcodes.POP2);
            code.visitInsn(Opcodes.DADD);
            code.visitInsn(Opcodes.D2L);
            code.visitInsn(Opcodes.ICONST_1);
            code.visitInsn(Opcodes.ICONST_2);
            code.visitInsn(Opcodes.POP2);
            code.visitInsn(Opcodes.ICONST_5);
            code.visitInsn(Opcodes.POP);
            code.visitInsn(Opcodes.NOP);
            storeLong(code, 2);
        }).check(21.25, new long[1]);
    }

    private static void storeLong(MethodVisitor code, int array) {
        code.visitVarInsn(Opcodes.LSTORE, 300);
        code.visitVarInsn(Opcodes.ALOAD, array);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitVarInsn(Opcodes.LLOAD, 300);
        code.visitInsn(Opcodes.LASTORE);
        code.visitInsn(Opcodes.RETURN);
    }

    @Test
    void wideInstructions() {
        oracle("(I[I)V", code -> {
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitVarInsn(Opcodes.ISTORE, 1000);
            code.visitIincInsn(1000, 30000);
            code.visitIincInsn(1000, -129);
            code.visitVarInsn(Opcodes.ILOAD, 1000);
            store(code, 1, 0);
            code.visitInsn(Opcodes.RETURN);
        }).check(Integer.MAX_VALUE, new int[1]);
    }

    /** The first instruction is the head of a loop: the entry of the function needs a block of its own. */
    @Test
    void jumpToTheStart() {
        oracle("(I[I)V", code -> {
            var start = new Label();
            var end = new Label();
            code.visitLabel(start);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFLE, end);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitInsn(Opcodes.ICONST_0);
            code.visitInsn(Opcodes.DUP2);
            code.visitInsn(Opcodes.IALOAD);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitInsn(Opcodes.IADD);
            code.visitInsn(Opcodes.IASTORE);
            code.visitIincInsn(0, -1);
            code.visitJumpInsn(Opcodes.GOTO, start);
            code.visitLabel(end);
            code.visitInsn(Opcodes.RETURN);
        }).check(5, new int[1]);
    }

    /** Two blocks that jump to each other, both of which are entered from outside. */
    @Test
    void irreducibleLoop() {
        var oracle = oracle("(II[I)V", code -> {
            var a = new Label();
            var b = new Label();
            var end = new Label();
            code.visitInsn(Opcodes.ICONST_0);
            code.visitVarInsn(Opcodes.ISTORE, 3);
            code.visitVarInsn(Opcodes.ILOAD, 1);
            code.visitJumpInsn(Opcodes.IFNE, b);
            code.visitLabel(a);
            code.visitIincInsn(0, -1);
            code.visitIincInsn(3, 3);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFLE, end);
            code.visitLabel(b);
            code.visitIincInsn(0, -2);
            code.visitVarInsn(Opcodes.ILOAD, 3);
            code.visitInsn(Opcodes.ICONST_2);
            code.visitInsn(Opcodes.IMUL);
            code.visitVarInsn(Opcodes.ISTORE, 3);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFGT, a);
            code.visitLabel(end);
            code.visitVarInsn(Opcodes.ILOAD, 3);
            store(code, 2, 0);
            code.visitInsn(Opcodes.RETURN);
        });
        for (int n = 0; n < 10; n++) {
            oracle.check(n, 0, new int[1]);
            oracle.check(n, 1, new int[1]);
        }
    }

    /** Values stay on the stack around a loop. */
    @Test
    void loopUnderAStack() {
        oracle("(IJ[I)V", code -> {
            var loop = new Label();
            var end = new Label();
            code.visitVarInsn(Opcodes.LLOAD, 1);
            code.visitInsn(Opcodes.ICONST_1);
            code.visitLabel(loop);
            code.visitInsn(Opcodes.ICONST_2);
            code.visitInsn(Opcodes.IMUL);
            code.visitIincInsn(0, -1);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFGT, loop);
            code.visitLabel(end);
            code.visitInsn(Opcodes.I2L);
            code.visitInsn(Opcodes.LSUB);
            code.visitInsn(Opcodes.L2I);
            store(code, 3, 0);
            code.visitInsn(Opcodes.RETURN);
        }).check(7, 1000L, new int[1]);
    }

    /** An int is stored to and returned as narrower types without a conversion before. */
    @Test
    void implicitNarrowing() {
        oracle("(I[B[Z[S[C)V", code -> {
            for (int array = 1; array <= 4; array++) {
                code.visitVarInsn(Opcodes.ALOAD, array);
                code.visitInsn(Opcodes.ICONST_0);
                code.visitVarInsn(Opcodes.ILOAD, 0);
                code.visitInsn(new int[]{Opcodes.BASTORE, Opcodes.BASTORE, Opcodes.SASTORE, Opcodes.CASTORE}[array - 1]);
            }
            code.visitInsn(Opcodes.RETURN);
        }).check(0x12345, new byte[1], new boolean[1], new short[1], new char[1]);
    }

    /** A local variable holds an int on one way and a float on the other, and is not read where they meet. */
    @Test
    void slotOfTwoTypes() {
        var oracle = oracle("(I[I)V", code -> {
            var other = new Label();
            var meet = new Label();
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFNE, other);
            code.visitInsn(Opcodes.FCONST_2);
            code.visitVarInsn(Opcodes.FSTORE, 2);
            code.visitVarInsn(Opcodes.FLOAD, 2);
            code.visitInsn(Opcodes.F2I);
            code.visitVarInsn(Opcodes.ISTORE, 3);
            code.visitJumpInsn(Opcodes.GOTO, meet);
            code.visitLabel(other);
            code.visitInsn(Opcodes.ICONST_5);
            code.visitVarInsn(Opcodes.ISTORE, 2);
            code.visitVarInsn(Opcodes.ILOAD, 2);
            code.visitVarInsn(Opcodes.ISTORE, 3);
            code.visitLabel(meet);
            code.visitVarInsn(Opcodes.ILOAD, 3);
            store(code, 1, 0);
            code.visitInsn(Opcodes.RETURN);
        });
        oracle.check(0, new int[1]);
        oracle.check(1, new int[1]);
    }

    @Test
    void unreachableCodeAndHandlers() {
        oracle("([I)V", code -> {
            var start = new Label();
            var end = new Label();
            var handler = new Label();
            code.visitTryCatchBlock(start, end, handler, null);
            code.visitLabel(start);
            code.visitInsn(Opcodes.NOP);
            code.visitLabel(end);
            code.visitInsn(Opcodes.ICONST_3);
            store(code, 0, 0);
            code.visitInsn(Opcodes.RETURN);
            code.visitLabel(handler);
            code.visitInsn(Opcodes.ATHROW);
        }).check(new int[1]);
        oracle("([I)V", code -> {
            var dead = new Label();
            code.visitInsn(Opcodes.ICONST_3);
            store(code, 0, 0);
            code.visitInsn(Opcodes.RETURN);
            code.visitLabel(dead);
            code.visitTypeInsn(Opcodes.NEW, "java/lang/Object");
            code.visitInsn(Opcodes.POP);
            code.visitJumpInsn(Opcodes.GOTO, dead);
        }).check(new int[1]);
    }

    /** Both ways of a branch, and all of a switch, lead to one place. */
    @Test
    void degenerateBranches() {
        for (int value = 0; value < 4; value++) {
            oracle("(I[I)V", code -> {
                var next = new Label();
                code.visitVarInsn(Opcodes.ILOAD, 0);
                code.visitJumpInsn(Opcodes.IFEQ, next);
                code.visitLabel(next);
                var cases = new Label();
                code.visitVarInsn(Opcodes.ILOAD, 0);
                code.visitTableSwitchInsn(0, 2, cases, cases, cases, cases);
                code.visitLabel(cases);
                var some = new Label();
                var others = new Label();
                code.visitVarInsn(Opcodes.ILOAD, 0);
                code.visitLookupSwitchInsn(others, new int[]{1, 2, 3}, new Label[]{some, others, some});
                code.visitLabel(some);
                code.visitIincInsn(0, 100);
                code.visitLabel(others);
                code.visitVarInsn(Opcodes.ILOAD, 0);
                store(code, 1, 0);
                code.visitInsn(Opcodes.RETURN);
            }).check(value, new int[1]);
        }
    }

    @Test
    void constantBranchesGoOneWay() {
        oracle("([I)V", code -> {
            var equal = new Label();
            code.visitInsn(Opcodes.ICONST_2);
            code.visitInsn(Opcodes.ICONST_2);
            code.visitJumpInsn(Opcodes.IF_ICMPEQ, equal);
            code.visitTypeInsn(Opcodes.NEW, "java/lang/Object");
            code.visitInsn(Opcodes.POP);
            code.visitLabel(equal);
            code.visitInsn(Opcodes.ICONST_4);
            store(code, 0, 0);
            code.visitInsn(Opcodes.RETURN);
        }).check(new int[1]);
    }

    @Test
    void arraysOfNull() {
        oracle("([I)V", code -> {
            code.visitInsn(Opcodes.ACONST_NULL);
            code.visitVarInsn(Opcodes.ASTORE, 1);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitInsn(Opcodes.ICONST_0);
            code.visitInsn(Opcodes.BALOAD);
            store(code, 0, 0);
            code.visitInsn(Opcodes.RETURN);
        }).check(new int[1]);
    }

    @Test
    void subroutinesAreRefused() {
        var kernel = Generated.kernel(Opcodes.V1_5, "([I)V", code -> {
            var subroutine = new Label();
            code.visitJumpInsn(Opcodes.JSR, subroutine);
            code.visitInsn(Opcodes.RETURN);
            code.visitLabel(subroutine);
            code.visitVarInsn(Opcodes.ASTORE, 1);
            code.visitVarInsn(Opcodes.RET, 1);
        });
        var exception = assertThrows(UnsupportedKernelException.class, () -> kernel.translate(Oracle.EXACT));
        assertEquals("a subroutine (jsr), as compilers made them before Java 6", exception.construct());
    }

    private static void assertRefused(String construct, String descriptor, Consumer<MethodVisitor> code) {
        var kernel = Generated.kernel(descriptor, code);
        var refusal = assertThrows(UnsupportedKernelException.class, () -> kernel.translate(Oracle.EXACT));
        assertEquals(construct, refusal.construct());
    }

    @Test
    void linkageOfOtherLanguagesIsRefused() {
        var bootstrap = new Handle(
                Opcodes.H_INVOKESTATIC, "some/Language", "link",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
                false);
        assertRefused("invokedynamic of some.Language.link", "([I)V", code -> {
            code.visitInvokeDynamicInsn("f", "()V", bootstrap);
            code.visitInsn(Opcodes.RETURN);
        });
    }

    @Test
    void constantsOfOtherLanguagesAreRefused() {
        var bootstrap = new Handle(
                Opcodes.H_INVOKESTATIC, "some/Language", "constant",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;", false);
        assertRefused("a constant that is computed at run time", "([I)V", code -> {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitInsn(Opcodes.ICONST_0);
            code.visitLdcInsn(new ConstantDynamic("c", "Ljava/lang/Integer;", bootstrap));
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Integer", "intValue", "()I", false);
            code.visitInsn(Opcodes.IASTORE);
            code.visitInsn(Opcodes.RETURN);
        });
    }
}
