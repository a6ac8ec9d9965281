package org.geobacter.frontend.bytecode;

import java.util.List;
import java.util.Optional;
import org.geobacter.ir.RefType;
import org.geobacter.ir.TextTemplate;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Operations on strings, as far as the messages of exceptions are made with them. */
final class Texts {
    private static final String STRING = "java/lang/String";
    private static final String STRING_BUILDER = "java/lang/StringBuilder";

    private Texts() {}

    /** {@return the result of a string concatenation by {@code StringConcatFactory}} */
    static Operand concatenation(Emission emission, InvokeDynamicInsnNode dynamic, List<Operand> operands) {
        var types = Type.getArgumentTypes(dynamic.desc);
        boolean hasRecipe = dynamic.bsm.getName().equals("makeConcatWithConstants");
        var recipe = hasRecipe ? (String) dynamic.bsmArgs[0] : "\1".repeat(types.length);
        var text = Operand.Text.of("");
        int nextOperand = 0;
        int nextConstant = 1;
        for (char c : recipe.toCharArray()) {
            text = text.plus(switch (c) {
                case '\1' -> {
                    var operand = operands.get(nextOperand);
                    yield textOf(emission, types[nextOperand++], operand);
                }
                case '\2' -> constant(emission, String.valueOf(dynamic.bsmArgs[nextConstant++]));
                default -> Operand.Text.of(String.valueOf(c));
            });
        }
        return text;
    }

    /** {@return what a call gives, if it is one that makes a string from values} */
    static Optional<Operand> call(Emission emission, MethodInsnNode call, List<Operand> operands) {
        var types = Type.getArgumentTypes(call.desc);
        if (call.name.equals("valueOf") && call.owner.equals(STRING) && types.length == 1 && isWritable(types[0], operands)) {
            return Optional.of(textOf(emission, types[0], operands.getFirst()));
        }
        boolean isStaticToString = call.name.equals("toString") && types.length == 1 && JavaTypes.isPrimitive(types[0]);
        if (isStaticToString && JavaTypes.boxed(call.owner).filter(kind -> kind == JavaTypes.kind(types[0])).isPresent()) {
            return Optional.of(textOf(emission, types[0], operands.getFirst()));
        }
        if (call.owner.equals(STRING) && call.name.equals("concat") && operands.getFirst() instanceof Operand.Text text) {
            return Optional.of(text.plus(textOf(emission, types[0], operands.get(1))));
        }
        if (call.owner.equals(STRING_BUILDER) && operands.getFirst() instanceof Operand.TextBuilder builder) {
            if (!builder.object().isCurrent(builder.version())) {
                throw emission.unsupported("a StringBuilder whose content depends on a branch", "Write one string expression.");
            }
            if (call.name.equals("append") && types.length == 1) {
                var text = builder.text().plus(textOf(emission, types[0], operands.get(1)));
                return Optional.of(new Operand.TextBuilder(builder.object(), builder.object().next(), text));
            }
            if (call.name.equals("toString")) {
                return Optional.of(builder.text());
            }
        }
        return Optional.empty();
    }

    /** {@return a new {@code StringBuilder}, if these are arguments of one of its constructors that set its text} */
    static Optional<Operand> newBuilder(Emission emission, String descriptor, List<Operand> arguments) {
        var text = switch (descriptor) {
            case "()V", "(I)V" -> Operand.Text.of("");
            case "(Ljava/lang/String;)V" -> textOf(emission, Type.getObjectType(STRING), arguments.getFirst());
            default -> null;
        };
        return Optional.ofNullable(text).map(content -> new Operand.TextBuilder(new Operand.TextBuilder.Version(), 0, content));
    }

    private static boolean isWritable(Type type, List<Operand> operands) {
        return JavaTypes.isPrimitive(type)
                || operands.getFirst() instanceof Operand.Text
                || operands.getFirst() instanceof Operand.Computed(var value) && BoxedValues.kindOf(value).isPresent();
    }

    /** {@return how a value of a declared type is written in a concatenation (JLS 5.1.11)} */
    static Operand.Text textOf(Emission emission, Type type, Operand operand) {
        if (JavaTypes.isPrimitive(type)) {
            return Operand.Text.of(JavaTypes.kind(type), emission.scalar(operand));
        }
        return switch (operand) {
            case Operand.Text text when text.parts().isEmpty() -> constant(emission, text.template());
            case Operand.Text text -> text;
            case Operand.Computed(var value) when BoxedValues.kindOf(value).isPresent() -> {
                var kind = BoxedValues.kindOf(value).get();
                yield Operand.Text.of(kind, emission.builder().fieldLoad(BoxedValues.content(kind), value));
            }
            case Operand.Special special when special == Operand.Special.NULL -> Operand.Text.NULL;
            case Operand.Computed(var value) when value.type() == RefType.REF -> throw emission.unsupported(
                    "an object, or a string that is chosen when the kernel runs, in a text that is put together",
                    "Put primitives and constants into the text, one text for each case.");
            case Operand.Special _,
                    Operand.Computed _,
                    Operand.Uninitialised _,
                    Operand.TextBuilder _,
                    Operand.MessageOf _,
                    Operand.ClassObject _,
                    Operand.ArrayClass _,
                    Operand.ArrayHandle _,
                    Operand.Layout _,
                    Operand.Opaque _ ->
                throw emission.refuse(operand);
        };
    }

    private static Operand.Text constant(Emission emission, String text) {
        if (text.chars().anyMatch(TextTemplate::isPlace)) {
            throw emission.unsupported("one of the characters \\1 to \\3 in an exception message", "Leave it out.");
        }
        return Operand.Text.of(text);
    }
}
