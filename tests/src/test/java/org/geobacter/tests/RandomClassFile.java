package org.geobacter.tests;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A random kernel that no compiler has written: a list of blocks that jump to any others, so that most programs have loops with several
 * entries, and that pass an {@code int} on to each other on the operand stack. Each block burns fuel, so that all programs end.
 *
 * @param blocks the first is where the method begins
 */
record RandomClassFile(List<Code> blocks) implements RandomProgram {
    private static final int FUEL = 40;

    /** Where the local variables are; 0 is the array. */
    private static final int A = 1;
    private static final int B = 2;
    private static final int C = 3;
    private static final int BURNT = 5;
    private static final int ID = 6;

    /** Instructions that take the {@code int} on the stack, leave one, and may change the variables. */
    enum Step {
        ADD_A,
        SUBTRACT_FROM_B,
        MULTIPLY,
        XOR_SHIFTED,
        SWAP_WITH_A,
        DUPLICATE_BELOW,
        STORE_B,
        INCREMENT_A,
        ACCUMULATE_LONG,
        READ_LONG,
        DIVIDE
    }

    /** How a block ends. */
    enum Exit {
        JUMP,
        IF_NEGATIVE,
        IF_LESS_THAN_A,
        IF_ODD,
        SWITCH
    }

    /** @param targets indices of blocks, taken modulo the number of blocks; as many as any exit needs */
    record Code(List<Step> steps, Exit exit, List<Integer> targets) {}

    /** {@return random kernels} */
    static Arbitrary<RandomClassFile> any() {
        var code = Combinators.combine(
                Arbitraries.of(Step.class).list().ofMaxSize(4),
                Arbitraries.of(Exit.class),
                Arbitraries.integers().between(0, 9).list().ofSize(3)).as(Code::new);
        return code.list().ofMinSize(1).ofMaxSize(10).map(RandomClassFile::new);
    }

    @Override
    public Class<?> load(String className) {
        var writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(Opcodes.V25, Opcodes.ACC_PUBLIC, className, null, "java/lang/Object", null);
        var method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, KERNEL, "([I)V", null, null);
        method.visitCode();
        write(method);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return new MemoryClassLoader(Map.of(className, writer.toByteArray())).load(className);
    }

    private void write(MethodVisitor method) {
        var inRange = new Label();
        method.visitMethodInsn(Opcodes.INVOKESTATIC, "org/geobacter/kernel/WorkItem", "globalId", "()I", false);
        method.visitVarInsn(Opcodes.ISTORE, ID);
        method.visitVarInsn(Opcodes.ILOAD, ID);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitInsn(Opcodes.ARRAYLENGTH);
        method.visitInsn(Opcodes.ICONST_2);
        method.visitInsn(Opcodes.IDIV);
        method.visitJumpInsn(Opcodes.IF_ICMPLT, inRange);
        method.visitInsn(Opcodes.RETURN);
        method.visitLabel(inRange);
        load(method, 0);
        method.visitVarInsn(Opcodes.ISTORE, A);
        load(method, 1);
        method.visitVarInsn(Opcodes.ISTORE, B);
        method.visitInsn(Opcodes.LCONST_1);
        method.visitVarInsn(Opcodes.LSTORE, C);
        method.visitIntInsn(Opcodes.BIPUSH, FUEL);
        method.visitVarInsn(Opcodes.ISTORE, BURNT);
        method.visitVarInsn(Opcodes.ILOAD, A);

        var labels = blocks.stream().map(_ -> new Label()).toList();
        var end = new Label();
        for (int i = 0; i < blocks.size(); i++) {
            method.visitLabel(labels.get(i));
            method.visitIincInsn(BURNT, -1);
            method.visitVarInsn(Opcodes.ILOAD, BURNT);
            method.visitJumpInsn(Opcodes.IFLE, end);
            blocks.get(i).steps().forEach(step -> write(method, step));
            exit(method, blocks.get(i), labels, end);
        }

        method.visitLabel(end);
        method.visitVarInsn(Opcodes.ILOAD, B);
        method.visitInsn(Opcodes.IXOR);
        method.visitVarInsn(Opcodes.ISTORE, B);
        store(method, 0, () -> method.visitVarInsn(Opcodes.ILOAD, B));
        store(method, 1, () -> {
            method.visitVarInsn(Opcodes.LLOAD, C);
            method.visitInsn(Opcodes.L2I);
            method.visitVarInsn(Opcodes.ILOAD, A);
            method.visitInsn(Opcodes.IADD);
        });
        method.visitInsn(Opcodes.RETURN);
    }

    private static void place(MethodVisitor method, int offset) {
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitVarInsn(Opcodes.ILOAD, ID);
        method.visitInsn(Opcodes.ICONST_2);
        method.visitInsn(Opcodes.IMUL);
        method.visitInsn(Opcodes.ICONST_0 + offset);
        method.visitInsn(Opcodes.IADD);
    }

    private static void load(MethodVisitor method, int offset) {
        place(method, offset);
        method.visitInsn(Opcodes.IALOAD);
    }

    private static void store(MethodVisitor method, int offset, Runnable value) {
        place(method, offset);
        value.run();
        method.visitInsn(Opcodes.IASTORE);
    }

    private static void write(MethodVisitor method, Step step) {
        switch (step) {
            case ADD_A -> {
                method.visitVarInsn(Opcodes.ILOAD, A);
                method.visitInsn(Opcodes.IADD);
            }
            case SUBTRACT_FROM_B -> {
                method.visitVarInsn(Opcodes.ILOAD, B);
                method.visitInsn(Opcodes.SWAP);
                method.visitInsn(Opcodes.ISUB);
            }
            case MULTIPLY -> {
                method.visitIntInsn(Opcodes.BIPUSH, 31);
                method.visitInsn(Opcodes.IMUL);
            }
            case XOR_SHIFTED -> {
                method.visitInsn(Opcodes.DUP);
                method.visitIntInsn(Opcodes.BIPUSH, 13);
                method.visitInsn(Opcodes.IUSHR);
                method.visitInsn(Opcodes.IXOR);
            }
            case SWAP_WITH_A -> {
                method.visitVarInsn(Opcodes.ILOAD, A);
                method.visitInsn(Opcodes.SWAP);
                method.visitVarInsn(Opcodes.ISTORE, A);
            }
            case DUPLICATE_BELOW -> {
                method.visitVarInsn(Opcodes.ILOAD, B);
                method.visitInsn(Opcodes.DUP_X1);
                method.visitInsn(Opcodes.IAND);
                method.visitInsn(Opcodes.IADD);
            }
            case STORE_B -> {
                method.visitInsn(Opcodes.DUP);
                method.visitVarInsn(Opcodes.ISTORE, B);
            }
            case INCREMENT_A -> method.visitIincInsn(A, -300);
            case ACCUMULATE_LONG -> {
                method.visitInsn(Opcodes.DUP);
                method.visitInsn(Opcodes.I2L);
                method.visitVarInsn(Opcodes.LLOAD, C);
                method.visitInsn(Opcodes.LMUL);
                method.visitVarInsn(Opcodes.ILOAD, A);
                method.visitInsn(Opcodes.I2L);
                method.visitInsn(Opcodes.LADD);
                method.visitVarInsn(Opcodes.LSTORE, C);
            }
            case READ_LONG -> {
                method.visitVarInsn(Opcodes.LLOAD, C);
                method.visitVarInsn(Opcodes.ILOAD, B);
                method.visitInsn(Opcodes.LSHR);
                method.visitInsn(Opcodes.L2I);
                method.visitInsn(Opcodes.IADD);
            }
            case DIVIDE -> {
                method.visitVarInsn(Opcodes.ILOAD, A);
                method.visitInsn(Opcodes.ICONST_1);
                method.visitInsn(Opcodes.IOR);
                method.visitInsn(Opcodes.IDIV);
            }
        }
    }

    private static void exit(MethodVisitor method, Code code, List<Label> labels, Label end) {
        var targets = code.targets().stream().map(target -> labels.get(target % labels.size())).toList();
        switch (code.exit()) {
            case JUMP -> method.visitJumpInsn(Opcodes.GOTO, targets.get(0));
            case IF_NEGATIVE -> {
                method.visitInsn(Opcodes.DUP);
                method.visitJumpInsn(Opcodes.IFLT, targets.get(0));
                method.visitJumpInsn(Opcodes.GOTO, targets.get(1));
            }
            case IF_LESS_THAN_A -> {
                method.visitInsn(Opcodes.DUP);
                method.visitVarInsn(Opcodes.ILOAD, A);
                method.visitJumpInsn(Opcodes.IF_ICMPLT, targets.get(0));
                method.visitJumpInsn(Opcodes.GOTO, end);
            }
            case IF_ODD -> {
                method.visitVarInsn(Opcodes.ILOAD, B);
                method.visitInsn(Opcodes.ICONST_1);
                method.visitInsn(Opcodes.IAND);
                method.visitJumpInsn(Opcodes.IFNE, targets.get(0));
                method.visitJumpInsn(Opcodes.GOTO, targets.get(1));
            }
            case SWITCH -> {
                method.visitInsn(Opcodes.DUP);
                method.visitInsn(Opcodes.ICONST_3);
                method.visitInsn(Opcodes.IAND);
                method.visitTableSwitchInsn(0, 2, end, targets.get(0), targets.get(1), targets.get(2));
            }
        }
    }

    @Override
    public List<Class<?>> parameterTypes() {
        return List.of(int[].class);
    }

    /** {@return an example for {@link RandomClassFilesTest}, as Java text} */
    @Override
    public String reproducer(Object[] arguments, String device) {
        var code = blocks.stream()
                .map(block -> "new Code(List.of(%s), Exit.%s, List.of(%s))".formatted(
                        block.steps.stream().map(step -> "Step." + step).collect(Collectors.joining(", ")), block.exit,
                        block.targets.stream().map(Object::toString).collect(Collectors.joining(", "))))
                .collect(Collectors.joining(",\n        "));
        return "check(new RandomClassFile(List.of(\n        " + code + ")));\n// on " + device + " of "
                + Arrays.toString((int[]) arguments[0]);
    }
}
