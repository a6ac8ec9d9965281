package org.geobacter.frontend.bytecode;

import static org.geobacter.frontend.bytecode.InstructionTranslator.computed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.geobacter.frontend.bytecode.library.ArrayCopying;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TextTemplate;
import org.geobacter.ir.Value;
import org.objectweb.asm.tree.MethodInsnNode;

/** {@code System.arraycopy} and {@code clone()} of arrays of primitives, which the JDK does not write in Java. */
final class ArrayCopies {
    private static final String OWNER = "java/lang/System";
    private static final String NAME = "arraycopy";

    private final Emission emission;

    private ArrayCopies(Emission emission) {
        this.emission = emission;
    }

    /** {@return whether a call is one of {@code System.arraycopy}} */
    static boolean isCopy(MethodInsnNode call) {
        return call.owner.equals(OWNER) && call.name.equals(NAME);
    }

    /** Copies elements, with the checks of {@code System.arraycopy}. */
    static void copy(Emission emission, List<Operand> operands) {
        new ArrayCopies(emission).copy(
                operands.get(0), emission.scalar(operands.get(1)), operands.get(2), emission.scalar(operands.get(3)),
                emission.scalar(operands.get(4)));
    }

    /** {@return a new array with the elements of another, which is not null} */
    static Operand cloned(Emission emission, Value array) {
        var kind = ((ArrayType) array.type()).element();
        var length = emission.builder().arrayLength(array);
        var copy = emission.builder().newArray(kind, length);
        new ArrayCopies(emission).copyElements(kind, array, IntConstant.of(0), copy, IntConstant.of(0), length);
        return computed(copy);
    }

    private void copy(Operand fromOperand, Value fromStart, Operand toOperand, Value toStart, Value count) {
        var kind = kind(fromOperand).or(() -> kind(toOperand)).orElseThrow(() -> refusal(fromOperand, toOperand));
        if (!kind(toOperand).orElse(kind).equals(kind)) {
            throw refusal(fromOperand, toOperand);
        }
        var from = emission.array(fromOperand, kind);
        var to = emission.array(toOperand, kind);
        var builder = emission.builder();
        var here = builder.position();
        // What fails there fails in the JDK's native code, for people as well.
        builder.at(new SourcePosition("java.lang.System", NAME, "System.java", 0, Optional.of(here)));
        for (var array : List.of(from, to)) {
            fail(builder.compare(Predicate.EQ, array, new NullConstant(new ArrayType(kind))), NullPointerException.class, "");
        }
        var fromLength = builder.arrayLength(from);
        var toLength = builder.arrayLength(to);
        failIfNegative(fromStart, "source index \1 out of bounds for " + kind + "[\1]", fromStart, fromLength);
        failIfNegative(toStart, "destination index \1 out of bounds for " + kind + "[\1]", toStart, toLength);
        failIfNegative(count, "length \1 is negative", count);
        failIfLonger(fromStart, count, fromLength, "last source index \1 out of bounds for " + kind + "[\1]");
        failIfLonger(toStart, count, toLength, "last destination index \1 out of bounds for " + kind + "[\1]");
        builder.at(here);
        copyElements(kind, from, fromStart, to, toStart, count);
    }

    private static Optional<JavaKind> kind(Operand operand) {
        return operand instanceof Operand.Computed(var value) && value.type() instanceof ArrayType(var element)
                ? Optional.of(element)
                : Optional.empty();
    }

    private RuntimeException refusal(Operand from, Operand to) {
        var kinds = kind(from).map(kind -> kind + "[]").orElse("an object") + " to "
                + kind(to).map(kind -> kind + "[]").orElse("an object");
        return emission.unsupported(
                "System.arraycopy from " + kinds, "Copy between arrays of primitives of one type, or copy the elements in a loop.");
    }

    private void failIfNegative(Value number, String message, Value... values) {
        fail(
                emission.builder().compare(Predicate.LT, number, IntConstant.of(0)),
                ArrayIndexOutOfBoundsException.class, "arraycopy: " + message, values);
    }

    /** The sums are those of numbers that are not negative, and are taken without their sign. */
    private void failIfLonger(Value start, Value count, Value length, String message) {
        var builder = emission.builder();
        var end = builder.binary(BinaryOperation.ADD, start, count);
        var isLonger = builder.compare(Predicate.UGT, end, length);
        fail(
                isLonger,
                ArrayIndexOutOfBoundsException.class, "arraycopy: " + message,
                builder.convert(ConvertOperation.ZERO_EXTEND, end, ScalarType.I64), length);
    }

    private void fail(Value condition, Class<? extends Throwable> type, String message, Value... values) {
        var kinds = new ArrayList<JavaKind>();
        for (var value : values) {
            kinds.add(value.type() == ScalarType.I64 ? JavaKind.LONG : JavaKind.INT);
        }
        var template = message.isEmpty() ? Optional.<TextTemplate>empty() : Optional.of(new TextTemplate(message, kinds));
        emission.throwIf(condition, type, template, List.of(values), Optional.empty());
    }

    private void copyElements(JavaKind kind, Value from, Value fromStart, Value to, Value toStart, Value count) {
        var array = "[" + kind.descriptor();
        var method = ClassFile.of(ArrayCopying.class).method("copy", "(" + array + "I" + array + "II)V").orElseThrow();
        var shapes = Arrays.stream(method.parameterTypes()).map(Shape::of).toList();
        emission.call(method, shapes, List.of(from, fromStart, to, toStart, count));
    }
}
