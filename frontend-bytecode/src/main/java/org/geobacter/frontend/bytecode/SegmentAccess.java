package org.geobacter.frontend.bytecode;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.TextTemplate;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.geobacter.spi.SegmentView;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Translates calls of the methods of memory segments. The checks are those of {@code AbstractMemorySegmentImpl.checkEnclosingLayout}, in
 * its order: whether the segment may be written, bounds, alignment.
 */
final class SegmentAccess {
    private final Emission emission;
    private final MethodInsnNode call;
    private final Value segment;

    /** What a call gives: null for nothing. */
    record Result(Operand operand) {}

    private SegmentAccess(Emission emission, MethodInsnNode call, Value segment) {
        this.emission = emission;
        this.call = call;
        this.segment = segment;
    }

    /** {@return what a call gives, if it is of a method of a segment, or of a layout} */
    static Optional<Result> call(Emission emission, MethodInsnNode call, List<Operand> operands) {
        var layout = SegmentLayouts.call(emission, call, operands);
        if (layout.isPresent()) {
            return layout.map(Result::new);
        }
        if (!call.owner.equals(SegmentObjects.TYPE)) {
            return Optional.empty();
        }
        if (call.getOpcode() == Opcodes.INVOKESTATIC) {
            throw unsupported(emission, call);
        }
        var segment = emission.reference(operands.getFirst());
        return Optional.of(new Result(new SegmentAccess(emission, call, segment).emit(operands)));
    }

    private Operand emit(List<Operand> operands) {
        int count = operands.size();
        boolean isAccess = count >= 3 && operands.get(1) instanceof Operand.Layout(ValueLayout layout)
                && !(layout instanceof AddressLayout);
        if (isAccess) {
            return switch (call.name) {
                case "get", "set" -> access(operands, false);
                case "getAtIndex", "setAtIndex" -> access(operands, true);
                default -> throw unsupported(emission, call);
            };
        }
        return switch (call.name + call.desc.substring(0, call.desc.indexOf(')') + 1)) {
            case "byteSize()" -> {
                emission.nullCheck(segment);
                yield new Operand.Computed(emission.builder().fieldLoad(SegmentObjects.BYTE_SIZE, segment));
            }
            case "asSlice(J)" -> slice(emission.scalar(operands.get(1)), Optional.empty());
            case "asSlice(JJ)" ->
                slice(emission.scalar(operands.get(1)), Optional.of(emission.scalar(operands.get(2))));
            default -> throw unsupported(emission, call);
        };
    }

    private static UnsupportedCodeException unsupported(Emission emission, MethodInsnNode call) {
        return emission.unsupported(
                "the call of " + MethodNames.method(call.owner, call.name, call.desc),
                "Of memory segments, kernels can call get, set, getAtIndex and setAtIndex with value layouts of primitives that are "
                        + "constants (static final fields), asSlice(offset), asSlice(offset, size) and byteSize.");
    }

    private Operand slice(Value offset, Optional<Value> size) {
        emission.nullCheck(segment);
        var builder = emission.builder();
        var byteSize = builder.fieldLoad(SegmentObjects.BYTE_SIZE, segment);
        boundsCheck(offset, size.orElse(IntConstant.of(0L)));
        var after = emission.builder();
        var start = after.binary(BinaryOperation.ADD, after.fieldLoad(SegmentObjects.START, segment), offset);
        var newSize = size.orElseGet(() -> after.binary(BinaryOperation.SUB, byteSize, offset));
        return new Operand.Computed(SegmentObjects.slice(emission, segment, start, newSize));
    }

    private Operand access(List<Operand> operands, boolean isIndexed) {
        var layout = (ValueLayout) ((Operand.Layout) operands.get(1)).object();
        var kind = kind(layout);
        var index = emission.scalar(operands.get(2));
        emission.nullCheck(segment);
        if (isIndexed && layout.byteAlignment() > layout.byteSize()) {
            emission.throwIf(
                    IntConstant.TRUE,
                    IllegalArgumentException.class,
                    Optional.of(new TextTemplate("Layout alignment greater than its size", List.of())),
                    List.of(),
                    Optional.empty());
        }
        var offset = isIndexed
                ? emission.builder().binary(BinaryOperation.MUL, index, IntConstant.of(layout.byteSize()))
                : index;
        if (operands.size() == 3) {
            check(layout, offset, isIndexed);
            return new Operand.Computed(load(layout, kind, offset));
        }
        emission.check(
                CheckKind.SEGMENT_WRITABLE,
                emission.builder().binary(BinaryOperation.AND, field(SegmentObjects.PROPERTIES), IntConstant.of(
                        SegmentView.READ_ONLY)));
        check(layout, offset, isIndexed);
        store(layout, kind, offset, emission.scalar(operands.get(3)));
        return null;
    }

    private static JavaKind kind(ValueLayout layout) {
        return JavaKind.ofDescriptor(layout.carrier().descriptorString().charAt(0));
    }

    private Value field(ObjectField field) {
        return emission.builder().fieldLoad(field, segment);
    }

    private void check(ValueLayout layout, Value offset, boolean isIndexed) {
        boundsCheck(offset, IntConstant.of(layout.byteSize()));
        long mask = layout.byteAlignment() - 1;
        if (mask == 0) {
            return;
        }
        var builder = emission.builder();
        // What an index leads to is a multiple of the size, which is one of the alignment.
        var within = isIndexed
                ? field(SegmentObjects.START)
                : builder.binary(BinaryOperation.ADD, field(SegmentObjects.START), offset);
        var properties = builder.convert(ConvertOperation.SIGN_EXTEND, field(SegmentObjects.PROPERTIES), ScalarType.I64);
        var position = builder.binary(BinaryOperation.ADD, within, mask < SegmentView.LOW_ADDRESSES
                ? builder.binary(BinaryOperation.AND, properties,
                        IntConstant.of((long) SegmentView.LOW_ADDRESSES - SegmentView.ALIGNMENT))
                : field(SegmentObjects.ADDRESS));
        var arrayAlignment = builder.binary(
                BinaryOperation.USHR, properties, IntConstant.of(SegmentView.ARRAY_ALIGNMENT_SHIFT));
        var wrong = builder.binary(
                BinaryOperation.OR,
                builder.binary(BinaryOperation.AND, position, IntConstant.of(mask)),
                builder.binary(BinaryOperation.AND, arrayAlignment, IntConstant.of(mask)));
        emission.check(
                CheckKind.SEGMENT_ALIGNMENT,
                "Target offset \1 is incompatible with alignment constraint " + layout.byteAlignment() + " (of " + layout
                        + ") for segment " + TextTemplate.SEGMENT,
                List.of(wrong, offset, field(SegmentObjects.DESCRIPTION), address(), field(SegmentObjects.BYTE_SIZE)));
    }

    private void boundsCheck(Value offset, Value length) {
        emission.check(
                CheckKind.SEGMENT_BOUNDS,
                field(SegmentObjects.DESCRIPTION),
                address(),
                field(SegmentObjects.BYTE_SIZE),
                offset,
                length);
    }

    private Value address() {
        var builder = emission.builder();
        return builder.binary(BinaryOperation.ADD, field(SegmentObjects.ADDRESS), field(SegmentObjects.START));
    }

    /** {@return the number of an element in a view whose elements have a size} */
    private Value element(Value offset, int bytes) {
        var builder = emission.builder();
        var at = builder.binary(BinaryOperation.ADD, field(SegmentObjects.START), offset);
        var index = bytes == 1
                ? at
                : builder.binary(BinaryOperation.SHR, at, IntConstant.of(Integer.numberOfTrailingZeros(bytes)));
        return builder.convert(ConvertOperation.TRUNCATE, index, ScalarType.I32);
    }

    /** {@return whether each element is one of a view} */
    private static boolean isElement(ValueLayout layout) {
        return layout.byteAlignment() >= layout.byteSize()
                && (layout.byteSize() == 1 || layout.order() == ByteOrder.nativeOrder());
    }

    private Value load(ValueLayout layout, JavaKind kind, Value offset) {
        var builder = emission.builder();
        int bytes = kind.bytes();
        Value bits;
        if (isElement(layout)) {
            bits = builder.arrayLoad(field(SegmentObjects.view(bytes)), element(offset, bytes));
        } else {
            bits = null;
            for (int i = 0; i < bytes; i++) {
                var loaded = builder.arrayLoad(field(SegmentObjects.BYTES), element(plus(offset, i), 1));
                var part = builder.binary(BinaryOperation.AND, loaded, IntConstant.of(0xff));
                if (bytes == Long.BYTES) {
                    part = builder.convert(ConvertOperation.ZERO_EXTEND, part, ScalarType.I64);
                }
                var shifted = shift(BinaryOperation.SHL, part, layout, i, bytes);
                bits = bits == null ? shifted : builder.binary(BinaryOperation.OR, bits, shifted);
            }
        }
        return switch (kind) {
            case BOOLEAN -> builder.convert(
                    ConvertOperation.ZERO_EXTEND, builder.compare(Predicate.NE, bits, IntConstant.of(0)), ScalarType.I32);
            case BYTE, SHORT, CHAR -> emission.narrow(bits, kind);
            case INT, LONG -> bits;
            case FLOAT, DOUBLE -> builder.convert(ConvertOperation.BITCAST, bits, kind.stackType());
        };
    }

    private void store(ValueLayout layout, JavaKind kind, Value offset, Value value) {
        var builder = emission.builder();
        int bytes = kind.bytes();
        var bits = switch (kind) {
            case FLOAT -> builder.convert(ConvertOperation.BITCAST, value, ScalarType.I32);
            case DOUBLE -> builder.convert(ConvertOperation.BITCAST, value, ScalarType.I64);
            case BOOLEAN -> builder.binary(BinaryOperation.AND, value, IntConstant.of(1));
            case BYTE, SHORT, CHAR, INT, LONG -> value;
        };
        if (isElement(layout)) {
            builder.arrayStore(field(SegmentObjects.view(bytes)), element(offset, bytes), bits);
            return;
        }
        for (int i = 0; i < bytes; i++) {
            var part = shift(BinaryOperation.USHR, bits, layout, i, bytes);
            if (bytes == Long.BYTES) {
                part = builder.convert(ConvertOperation.TRUNCATE, part, ScalarType.I32);
            }
            builder.arrayStore(field(SegmentObjects.BYTES), element(plus(offset, i), 1), part);
        }
    }

    /** Shifts by as much as the byte at an offset in a number is away from the number's low end. */
    private Value shift(BinaryOperation operation, Value value, ValueLayout layout, int offset, int bytes) {
        int places = layout.order() == ByteOrder.LITTLE_ENDIAN ? offset : bytes - 1 - offset;
        return places == 0
                ? value
                : emission.builder().binary(operation, value, IntConstant.of(Byte.SIZE * places));
    }

    private Value plus(Value offset, int more) {
        return more == 0 ? offset : emission.builder().binary(BinaryOperation.ADD, offset, IntConstant.of((long) more));
    }
}
