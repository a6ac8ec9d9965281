package org.geobacter.frontend.bytecode;

import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geobacter.Constant;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.ir.JavaKind;

/** Burns the values that {@link Constant}s give into the shapes of a kernel's parameters. */
final class FixedValues {
    private static final String ARRAY_ADVICE = "Pass the array; one that never changes can be in a static final field.";

    private final JavaMethod method;
    private final List<Shape> shapes;
    private final List<Object> captured;
    private final List<Class<?>> parameterTypes;
    /** Of the parameters, those that are captured first; an empty name is not known. */
    private final List<String> names;
    private final boolean hasReceiver;

    /**
     * @param shapes of the captured values and then of the parameters, the receiver first
     * @param captured the values of the first parameters
     * @param parameterTypes the classes of the other parameters
     */
    FixedValues(JavaMethod method, List<Shape> shapes, List<Object> captured, List<Class<?>> parameterTypes) {
        this.method = method;
        this.shapes = new ArrayList<>(shapes);
        this.captured = captured;
        this.parameterTypes = parameterTypes;
        this.names = ParameterNames.of(method);
        this.hasReceiver = !method.isStatic() && !captured.isEmpty();
    }

    /** {@return the shapes with these constants} */
    List<Shape> with(List<Constant> constants) {
        for (var constant : constants) {
            switch (constant) {
                case Constant.OfParameter parameter -> fix(parameter);
                case Constant.Captured(var paths) when paths.isEmpty() -> fixAllCaptured();
                case Constant.Captured(var paths) -> paths.forEach(this::fixCaptured);
            }
        }
        return shapes;
    }

    private void fix(Constant.OfParameter constant) {
        int index = constant.name().isEmpty() ? constant.index() : parameter(constant.name());
        if (index < 0 || index >= parameterTypes.size()) {
            throw new IllegalArgumentException(method.shortName() + " has no parameter " + index + ": its "
                    + parameterTypes.size() + " parameters count from 0.");
        }
        var type = parameterTypes.get(index);
        var what = constant.parameter() + " of " + method.shortName();
        if (type.isArray()) {
            throw new UnsupportedKernelException(method.shortName(), "an array that is to be burnt in: " + constant.parameter(),
                    ARRAY_ADVICE);
        }
        var value = constant.value();
        if (!MethodType.methodType(type).wrap().returnType().isInstance(value)) {
            throw new IllegalArgumentException(what + " is of type " + type.getTypeName() + ", and the constant " + value
                    + " is of type " + MethodType.methodType(value.getClass()).unwrap().returnType().getTypeName()
                    + ": give it in the parameter's type.");
        }
        int position = captured.size() + index;
        shapes.set(position, fixed(shapes.get(position), value, constant.parameter(), true));
    }

    private int parameter(String name) {
        int index = names.indexOf(name);
        if (index >= captured.size()) {
            return index - captured.size();
        }
        if (index >= 0) {
            throw new IllegalArgumentException(
                    name + " is captured by " + method.shortName() + ": use Constant.captured(\"" + name + "\").");
        }
        if (IntStream.range(captured.size(), names.size()).anyMatch(i -> names.get(i).isEmpty())) {
            throw new IllegalArgumentException("The class file of " + method.owner().getName()
                    + " does not have the names of the parameters: compile it with -g or -parameters, or give the parameter's number.");
        }
        throw new IllegalArgumentException(method.shortName() + " has no parameter " + name + ": it has "
                + listed(names.stream().skip(captured.size())) + ".");
    }

    private void fixAllCaptured() {
        if (captured.isEmpty()) {
            throw new IllegalArgumentException(
                    method.shortName() + " has captured nothing: Constant.of gives a value to a parameter.");
        }
        for (int i = 0; i < captured.size(); i++) {
            shapes.set(i, fixed(shapes.get(i), captured.get(i), names.get(i), false));
        }
    }

    private void fixCaptured(String path) {
        var first = path.split("\\.", 2)[0];
        int index = names.subList(0, captured.size()).indexOf(first);
        if (index >= 0 && !(hasReceiver && index == 0)) {
            var rest = path.length() == first.length() ? "" : path.substring(first.length() + 1);
            shapes.set(index, fixed(shapes.get(index), captured.get(index), rest, path));
        } else if (hasReceiver) {
            shapes.set(0, fixed(shapes.getFirst(), captured.getFirst(), path, path));
        } else {
            throw new IllegalArgumentException(captured.isEmpty()
                    ? method.shortName() + " has captured nothing: Constant.of gives a value to a parameter."
                    : method.shortName() + " has not captured " + first + ": it has captured "
                            + listed(names.stream().limit(captured.size())) + ".");
        }
    }

    /** {@return the shape of a value of which a field, or all if the path is empty, is burnt in} */
    private Shape fixed(Shape shape, Object value, String path, String whole) {
        if (path.isEmpty()) {
            return fixed(shape, value, whole, true);
        }
        var name = path.split("\\.", 2)[0];
        var rest = path.length() == name.length() ? "" : path.substring(name.length() + 1);
        if (!(shape instanceof Shape.Flat flat)) {
            throw new IllegalArgumentException(
                    method.shortName() + " has captured no object with the field " + name + " (of " + whole + ").");
        }
        // A field hides those of superclasses, which come first.
        int found = -1;
        for (int i = 0; i < flat.fields().size(); i++) {
            found = flat.fields().get(i).field().getName().equals(name) ? i : found;
        }
        if (found < 0) {
            throw new IllegalArgumentException(flat.type().getTypeName() + " has no field " + name + ", which is to be burnt into "
                    + method.shortName() + ": it has "
                    + listed(flat.fields().stream().map(field -> field.field().getName())) + ".");
        }
        var fields = new ArrayList<>(flat.fields());
        var field = fields.get(found);
        if (!Modifier.isFinal(field.field().getModifiers())) {
            throw new UnsupportedKernelException(method.shortName(),
                    "the field " + field.field().getDeclaringClass().getTypeName() + "." + name
                            + ", which is to be burnt in and is not final",
                    "Make the field final.");
        }
        fields.set(found,
                new Shape.FieldShape(field.field(), fixed(field.shape(), Flattening.get(field.field(), value), rest, whole)));
        return new Shape.Flat(flat.type(), fields);
    }

    /**
     * {@return the shape of a value that is burnt in, with the final fields that it has if it is an object}
     *
     * @param whole whether all of it must be; otherwise arrays and what may change stay arguments
     */
    private Shape fixed(Shape shape, Object value, String what, boolean whole) {
        return switch (shape) {
            case Shape.Scalar _, Shape.Box _, Shape.Enumeration _ -> fixed(shape, value, what);
            case Shape.Flat flat -> {
                Objects.requireNonNull(value, what);
                yield new Shape.Flat(flat.type(), flat.fields().stream().map(field -> fixed(field, value, what, whole)).toList());
            }
            case Shape.Null _, Shape.Handle _, Shape.Layout _, Shape.Fixed _ -> shape;
            case Shape.Array _, Shape.ArrayOfArrays _, Shape.SharedArray _, Shape.Opaque _, Shape.Reference _, Shape.Text _,
                    Shape.MessageOf _, Shape.Segment _ -> {
                if (whole) {
                    boolean isArray = shape instanceof Shape.Array || shape instanceof Shape.ArrayOfArrays;
                    throw new UnsupportedKernelException(method.shortName(),
                            (isArray
                                    ? "an array"
                                    : shape instanceof Shape.Segment
                                            ? "a memory segment"
                                            : "an object that is neither a record nor of a class with fields")
                                    + " that is to be burnt in: " + what,
                            isArray ? ARRAY_ADVICE : "Burn in what the kernel uses of it.");
                }
                yield shape;
            }
        };
    }

    private Shape.FieldShape fixed(Shape.FieldShape field, Object object, String what, boolean whole) {
        var name = what.isEmpty() ? field.field().getName() : what + "." + field.field().getName();
        if (!Modifier.isFinal(field.field().getModifiers())) {
            if (whole) {
                throw new UnsupportedKernelException(method.shortName(),
                        "the field " + field.field().getDeclaringClass().getTypeName() + "." + field.field().getName()
                                + ", which is to be burnt in and is not final",
                        "Make the field final.");
            }
            return field;
        }
        // What is not accessible has no value here.
        return field.shape() instanceof Shape.Opaque && !whole
                ? field
                : new Shape.FieldShape(field.field(), fixed(field.shape(), Flattening.get(field.field(), object), name, whole));
    }

    /** {@return the shape of a value that would be one leaf} */
    static Shape.Fixed fixed(Shape shape, Object value, String what) {
        var leaves = new ArrayList<Object>();
        Flattening.addLeaves(shape, value, what, new ArgumentMemory(Set.of()), leaves);
        return switch (leaves.getFirst()) {
            case Boolean bit -> new Shape.Fixed(shape, JavaKind.BOOLEAN, bit ? 1 : 0, String.valueOf(value));
            case Byte number -> new Shape.Fixed(shape, JavaKind.BYTE, number, String.valueOf(value));
            case Short number -> new Shape.Fixed(shape, JavaKind.SHORT, number, String.valueOf(value));
            case Character letter -> new Shape.Fixed(shape, JavaKind.CHAR, letter, String.valueOf(value));
            case Integer number -> new Shape.Fixed(shape, JavaKind.INT, number, String.valueOf(value));
            case Long number -> new Shape.Fixed(shape, JavaKind.LONG, number, String.valueOf(value));
            case Float number ->
                new Shape.Fixed(shape, JavaKind.FLOAT, Float.floatToRawIntBits(number) & 0xffff_ffffL, String.valueOf(value));
            case Double number ->
                new Shape.Fixed(shape, JavaKind.DOUBLE, Double.doubleToRawLongBits(number), String.valueOf(value));
            default -> throw new IllegalArgumentException("not a scalar: " + what);
        };
    }

    private static String listed(Stream<String> names) {
        return names.map(name -> name.isEmpty() ? "one without a name" : name).collect(Collectors.joining(", "));
    }
}
