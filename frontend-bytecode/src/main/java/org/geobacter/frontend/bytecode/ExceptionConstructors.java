package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.TextTemplate;
import org.geobacter.ir.UnsupportedCodeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Finds out the message of a new exception by following its constructors up to {@code Throwable}'s. A constructor may compute the
 * message in straight-line code and pass it on; one that does more, such as to set a field, is refused.
 */
final class ExceptionConstructors {
    private static final Type STRING = Type.getObjectType("java/lang/String");

    private final Emission emission;
    private final InstructionTranslator instructions;

    ExceptionConstructors(Emission emission, InstructionTranslator instructions) {
        this.emission = emission;
        this.instructions = instructions;
    }

    /** {@return the finished object} */
    Operand construct(Operand.Uninitialised object, String descriptor, List<Operand> arguments) {
        if (object.internalName().equals("java/lang/StringBuilder")) {
            return Texts.newBuilder(emission, descriptor, arguments).orElseThrow(() -> emission.refuse(object));
        }
        var type = Classes.load(emission, object.internalName());
        if (!Throwable.class.isAssignableFrom(type)) {
            throw emission.refuse(object);
        }
        var message = message(type, type, descriptor, arguments);
        var parts = message.map(Operand.Text::parts).orElse(List.of());
        if (parts.size() > TextTemplate.MAX_VALUES) {
            throw emission.unsupported(
                    "an exception message with more than " + TextTemplate.MAX_VALUES + " values",
                    "Put fewer values into the message.");
        }
        var kinds = parts.stream().map(Operand.Text.Part::kind).toList();
        return InstructionTranslator.computed(emission.builder()
                .newException(
                        emission.module().exceptionClasses().of(type),
                        message.map(text -> new TextTemplate(text.template(), kinds)),
                        parts.stream().map(Operand.Text.Part::value).toList()));
    }

    /**
     * {@return the message that a constructor sets}
     *
     * @param exception the class of the object
     * @param owner the class whose constructor it is
     */
    private Optional<Operand.Text> message(Class<?> exception, Class<?> owner, String descriptor, List<Operand> arguments) {
        // Error does the same as Throwable, and tells the flight recorder.
        if (owner == Throwable.class || owner == Error.class) {
            return ofThrowable(exception, descriptor, arguments);
        }
        if (owner == AssertionError.class && descriptor.equals("(Ljava/lang/Object;)V")) {
            // It asks for the class of its argument, which can only be a string or a box here.
            return Optional.of(Texts.textOf(emission, STRING, arguments.getFirst()));
        }
        try {
            var constructor = ClassFile.of(owner).method("<init>", descriptor).orElseThrow(() -> tooMuch(exception));
            return follow(exception, constructor, arguments);
        } catch (MissingClassFileException e) {
            throw emission.unsupported(e.construct(), e.advice());
        }
    }

    private Optional<Operand.Text> ofThrowable(Class<?> exception, String descriptor, List<Operand> arguments) {
        boolean hasNoCause = arguments.size() < 2 || arguments.get(1) == Operand.Special.NULL;
        boolean isKnown = List.of("()V", "(Ljava/lang/String;)V", "(Ljava/lang/String;Ljava/lang/Throwable;)V")
                .contains(descriptor);
        if (!isKnown || !hasNoCause) {
            throw tooMuch(exception);
        }
        return arguments.stream()
                .limit(1)
                .filter(message -> message != Operand.Special.NULL)
                .map(message -> Texts.textOf(emission, STRING, message))
                .findFirst();
    }

    private Optional<Operand.Text> follow(Class<?> exception, JavaMethod constructor, List<Operand> arguments) {
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
        Optional<Operand.Text> message = null;
        for (var instruction : constructor.node().instructions) {
            if (instruction.getOpcode() == Opcodes.RETURN && message != null) {
                return message;
            }
            var call = callOnSelf(instruction, frame, self);
            if (call.isPresent()) {
                var passed = new ArrayList<Operand>();
                for (int i = Type.getArgumentCount(call.get().desc); i > 0; i--) {
                    passed.addFirst(frame.pop());
                }
                frame.pop();
                message = message(exception, Classes.load(emission, call.get().owner), call.get().desc, passed);
            } else if (isSimple(instruction)) {
                instructions.execute(instruction, frame);
            } else if (Bytecode.isReal(instruction)) {
                throw tooMuch(exception);
            }
        }
        throw tooMuch(exception);
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

    private UnsupportedCodeException tooMuch(Class<?> exception) {
        return emission.unsupported(
                "the exception " + exception.getName() + ", whose constructor does more than to pass on a message",
                "Throw an exception that is made of a message only.");
    }
}
