package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.RefType;
import org.geobacter.ir.Value;

/** Puts the objects that a launch gives together again at the entry of the kernel, from the leaves that they have been taken apart into. */
final class ArgumentObjects {
    private final Emission emission;
    private final Iterator<? extends Value> leaves;
    /** The leaves after those of the arguments, see {@link ArgumentMemory}. */
    private final List<? extends Value> memory;
    private final List<JavaKind> kinds;

    /** @param leaves the parameters of the function */
    ArgumentObjects(Emission emission, List<? extends Value> leaves, List<Shape> shapes) {
        this.emission = emission;
        this.leaves = leaves.iterator();
        kinds = List.copyOf(ArgumentMemory.kinds(shapes));
        memory = kinds.isEmpty() ? List.of() : leaves.subList(leaves.size() - kinds.size() - 1, leaves.size());
    }

    /** {@return what stands for a value of this shape, made of the next of the leaves} */
    Operand operand(Shape shape) {
        return switch (shape) {
            case Shape.Scalar _, Shape.Array _, Shape.Reference _ -> new Operand.Computed(leaves.next());
            case Shape.Box(var kind) -> new Operand.Computed(BoxedValues.argument(emission, kind, leaves.next()));
            case Shape.Enumeration(var type) -> new Operand.Computed(constantOf(type, leaves.next()));
            case Shape.ArrayOfArrays(var type) -> new Operand.Computed(arrayOfArrays(type, leaves.next()));
            case Shape.SharedArray(var element) -> new Operand.Computed(sharedArray(element, leaves.next()));
            case Shape.Flat flat -> new Operand.Computed(object(flat));
            case Shape.Text(var template, var kinds) -> new Operand.Text(
                    template, kinds.stream().map(kind -> new Operand.Text.Part(kind, leaves.next())).toList());
            case Shape.MessageOf(var withClass) -> new Operand.MessageOf(leaves.next(), withClass);
            case Shape.Fixed fixed ->
                new ArgumentObjects(emission, List.of(constant(fixed)), List.of(fixed.shape())).operand(fixed.shape());
            case Shape.Null _ -> Operand.Special.NULL;
            case Shape.Handle(var element) -> new Operand.ArrayHandle(element);
            case Shape.Layout(var object) -> new Operand.Layout(object);
            case Shape.Segment() -> new Operand.Computed(SegmentObjects.argument(emission, leaves));
            case Shape.Opaque(var construct, var advice) -> new Operand.Opaque(construct, advice);
        };
    }

    private Value arrayOfArrays(Class<?> type, Value number) {
        var classes = new ArrayList<ObjectClass>();
        for (var array = type; array.componentType().isArray(); array = array.componentType()) {
            classes.add(emission.module().classes().of(array, emission));
        }
        return emission.builder().givenArray(classes, number, words(), elements(ArgumentMemory.kind(type)));
    }

    private Value sharedArray(JavaKind kind, Value place) {
        var builder = emission.builder();
        var start = builder.arrayLoad(words(), place);
        var length = builder.arrayLoad(words(), builder.binary(BinaryOperation.ADD, place, IntConstant.of(1)));
        return builder.arraySlice(elements(kind), start, length, words(), place);
    }

    private Value words() {
        return memory.getFirst();
    }

    private Value elements(JavaKind kind) {
        return memory.get(1 + kinds.indexOf(kind));
    }

    private static Value constant(Shape.Fixed fixed) {
        var type = fixed.kind().stackType();
        return type.isFloat() ? FloatConstant.ofBits(type, fixed.bits()) : IntConstant.of(type, fixed.bits());
    }

    private Value object(Shape.Flat flat) {
        var objectClass = emission.module().classes().of(flat.type(), emission);
        emission.module().virtualCalls().instantiate(objectClass, flat.type());
        var initialised = new ArrayList<ObjectField>();
        var values = new ArrayList<Value>();
        for (var field : flat.fields()) {
            var declaring = field.field().getDeclaringClass();
            var node = ClassFile.of(declaring)
                    .field(field.field().getName(), field.field().getType().descriptorString())
                    .orElseThrow();
            var inIr = ObjectClasses.field(declaring, node);
            switch (operand(field.shape())) {
                case Operand.Opaque opaque -> emission.module().refuseField(inIr, opaque);
                case Operand content -> {
                    initialised.add(inIr);
                    values.add(emission.valueOf(content, inIr.type()));
                }
            }
        }
        return emission.builder().argumentObject(objectClass, initialised, values);
    }

    /** {@return the constant of an enum with this ordinal number, null for -1} */
    private Value constantOf(Class<?> type, Value ordinal) {
        var builder = emission.builder();
        Value constant = new NullConstant(RefType.REF);
        for (var value : type.getEnumConstants()) {
            var number = IntConstant.of(((Enum<?>) value).ordinal());
            var object = emission.module().constants().of(value, ((Enum<?>) value).name(), emission);
            constant = builder.select(builder.compare(Predicate.EQ, ordinal, number), object, constant);
        }
        return constant;
    }
}
