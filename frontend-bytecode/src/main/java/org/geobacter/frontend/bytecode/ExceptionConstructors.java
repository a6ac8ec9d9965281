package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.TextTemplate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Makes new exceptions. Most have constructors that only compute a message in straight-line code and pass it on, with the cause: what
 * reaches {@code Throwable} is found by following them, and the exception is one instruction of the IR.
 */
final class ExceptionConstructors {
    private static final Type STRING = Type.getObjectType("java/lang/String");

    private final Emission emission;
    private final InstructionTranslator instructions;

    ExceptionConstructors(Emission emission, InstructionTranslator instructions) {
        this.emission = emission;
        this.instructions = instructions;
    }

    /** What reaches {@code Throwable}'s constructor: its descriptor and arguments. */
    private record Initialisation(String descriptor, List<Operand> arguments) {}

    /**
     * {@return the finished exception, if all that its constructors do is to pass on a message and a cause}
     *
     * @param type a subclass of {@code Throwable}
     */
    Optional<Operand> construct(Class<?> type, String descriptor, List<Operand> arguments) {
        if (!passesOn(type, descriptor)) {
            return Optional.empty();
        }
        return Optional.of(make(type, initialisation(type, descriptor, arguments)));
    }

    private Operand make(Class<?> type, Initialisation initialisation) {
        var message = message(initialisation);
        var known = message instanceof Operand.Text text ? Optional.of(text) : Optional.<Operand.Text>empty();
        var exception = emission.builder()
                .newException(
                        emission.module().exceptionClasses().of(type, emission),
                        known.map(text -> template(emission, text)),
                        known.map(Operand.Text::values).orElse(List.of()));
        ThrowableMethods.finish(emission, exception, type, message, initialisation.descriptor(), initialisation.arguments());
        return InstructionTranslator.computed(exception);
    }

    static TextTemplate template(Emission emission, Operand.Text text) {
        if (text.parts().size() > TextTemplate.MAX_VALUES) {
            throw emission.unsupported(
                    "an exception message with more than " + TextTemplate.MAX_VALUES + " values",
                    "Put fewer values into the message.");
        }
        return new TextTemplate(text.template(), text.parts().stream().map(Operand.Text.Part::kind).toList());
    }

    private Operand message(Initialisation initialisation) {
        boolean hasMessage = initialisation.descriptor().startsWith("(Ljava/lang/String;");
        return hasMessage ? initialisation.arguments().getFirst() : Operand.Special.NULL;
    }

    /** {@return whether the constructor, and those that it calls, consist of nothing but passing on} */
    private boolean passesOn(Class<?> owner, String descriptor) {
        if (isRoot(owner, descriptor)) {
            return true;
        }
        var constructor = constructor(owner, descriptor);
        MethodInsnNode next = null;
        for (var instruction : constructor.node().instructions) {
            if (instruction.getOpcode() == Opcodes.RETURN && next != null) {
                return passesOn(Classes.load(emission, next.owner), next.desc);
            }
            if (!Bytecode.isReal(instruction)) {
                continue;
            }
            boolean isCallOfOther = instruction instanceof MethodInsnNode call
                    && call.name.equals("<init>")
                    && !call.owner.equals("java/lang/StringBuilder");
            if (isCallOfOther) {
                if (next != null) {
                    return false;
                }
                next = (MethodInsnNode) instruction;
            } else if (next != null || !isSimple(instruction)) {
                return false;
            }
        }
        return false;
    }

    private Initialisation initialisation(Class<?> owner, String descriptor, List<Operand> arguments) {
        if (isRoot(owner, descriptor)) {
            // AssertionError asks for the class of its argument, which can only be a string or a box here.
            return owner == AssertionError.class
                    ? new Initialisation(
                            "(Ljava/lang/String;)V", List.of(Texts.textOf(emission, STRING, arguments.getFirst())))
                    : new Initialisation(descriptor, arguments);
        }
        return follow(constructor(owner, descriptor), arguments);
    }

    /** Error does the same as Throwable, and tells the flight recorder. */
    private static boolean isRoot(Class<?> owner, String descriptor) {
        return owner == Throwable.class
                || owner == Error.class
                || owner == AssertionError.class && descriptor.equals("(Ljava/lang/Object;)V");
    }

    private JavaMethod constructor(Class<?> owner, String descriptor) {
        try {
            return ClassFile.of(owner).method("<init>", descriptor).orElseThrow(() -> emission.unsupported(
                    "the constructor " + MethodNames.method(ClassFile.internalName(owner), "<init>", descriptor)
                            + ", which does not exist",
                    "Compile the classes against each other again."));
        } catch (MissingClassFileException e) {
            throw emission.unsupported(e.construct(), e.advice());
        }
    }

    private Initialisation follow(JavaMethod constructor, List<Operand> arguments) {
        var frame = new Frame<Operand>(constructor.node().maxLocals, constructor.node().maxStack);
        for (int i = 0; i < frame.getLocals(); i++) {
            frame.setLocal(i, Operand.Special.EMPTY);
        }
        var self = new Operand.Uninitialised(new InsnNode(Opcodes.NOP), constructor.file().node().name);
        frame.setLocal(0, self);
        int local = 1;
        for (var argument : arguments) {
            frame.setLocal(local, argument);
            local += argument.getSize();
        }
        for (var instruction : constructor.node().instructions) {
            var call = callOnSelf(instruction, frame, self);
            if (call.isPresent()) {
                var passed = new ArrayList<Operand>();
                for (int i = Type.getArgumentCount(call.get().desc); i > 0; i--) {
                    passed.addFirst(frame.pop());
                }
                return initialisation(Classes.load(emission, call.get().owner), call.get().desc, passed);
            }
            if (Bytecode.isReal(instruction)) {
                instructions.execute(instruction, frame);
            }
        }
        throw new IllegalStateException("a constructor that calls no other: " + constructor.shortName());
    }

    private static Optional<MethodInsnNode> callOnSelf(AbstractInsnNode instruction, Frame<Operand> frame, Operand self) {
        if (instruction instanceof MethodInsnNode call && call.name.equals("<init>")) {
            int receiver = frame.getStackSize() - 1 - Type.getArgumentCount(call.desc);
            return frame.getStack(receiver).equals(self) ? Optional.of(call) : Optional.empty();
        }
        return Optional.empty();
    }

    /** {@return whether this can be part of computing a message: a constant, a local variable, or a call} */
    private static boolean isSimple(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.ALOAD
                || opcode == Opcodes.NEW
                || opcode == Opcodes.DUP
                || opcode >= Opcodes.INVOKEVIRTUAL && opcode <= Opcodes.INVOKEDYNAMIC;
    }
}
