package org.geobacter.ir;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a {@link Check} asks of its operands, and the exception otherwise. */
public enum CheckKind {
    /** The array or object is not null; once objects are lowered, the number of the object, an {@code i32}, is not 0. The message is the check's {@linkplain Check#detail() detail}. */
    NULL("java.lang.NullPointerException", "", 1),
    /** The index is at least 0 and less than the length: operands index, length. */
    ARRAY_BOUNDS("java.lang.ArrayIndexOutOfBoundsException", "Index \1 out of bounds for length \1", 2),
    /** The same for what is not an array, as {@link java.util.Objects#checkIndex(int, int)} has it. */
    INDEX("java.lang.IndexOutOfBoundsException", "Index \1 out of bounds for length \1", 2),
    /** The {@code i32} or {@code i64} divisor is not zero. */
    ZERO("java.lang.ArithmeticException", "/ by zero", 1),
    /** The length of a new array is not negative. */
    NEGATIVE_SIZE("java.lang.NegativeArraySizeException", "\1", 1),
    /**
     * So many bytes from an offset on lie in a memory segment: the segment's {@linkplain TextTemplate description} and address, its size,
     * the offset, the number of bytes, all {@code i64}.
     */
    SEGMENT_BOUNDS(
            "java.lang.IndexOutOfBoundsException",
            "Out of bound access on segment " + TextTemplate.SEGMENT + "; new offset = \1; new length = \1",
            5),
    /**
     * The first operand, the bits of an address that have to be zero, is; the others are values of the message, which is the check's
     * {@linkplain Check#detail() detail}: the offset, and the segment's description, address and size. All are {@code i64}.
     */
    SEGMENT_ALIGNMENT("java.lang.IllegalArgumentException", "", 5),
    /** The {@code i32}, which says whether a segment is read only, is zero. */
    SEGMENT_WRITABLE("java.lang.IllegalArgumentException", "Attempt to write a read-only segment", 1);

    private final String exceptionClass;
    private final String message;
    private final int operandCount;

    CheckKind(String exceptionClass, String message, int operandCount) {
        this.exceptionClass = exceptionClass;
        this.message = message;
        this.operandCount = operandCount;
    }

    public int operandCount() {
        return operandCount;
    }

    /** {@return the exception of a check with this detail} */
    public TrapReason reason(String detail) {
        return switch (this) {
            case NULL -> TrapReason.of(exceptionClass, detail.isEmpty() ? Optional.empty() : Optional.of(detail));
            case ZERO, SEGMENT_WRITABLE -> TrapReason.of(exceptionClass, Optional.of(message));
            case SEGMENT_BOUNDS -> new TrapReason(exceptionClass, Optional.of(message), Collections.nCopies(5, JavaKind.LONG));
            case SEGMENT_ALIGNMENT -> new TrapReason(exceptionClass, Optional.of(detail), Collections.nCopies(4, JavaKind.LONG));
            case ARRAY_BOUNDS, INDEX -> new TrapReason(exceptionClass, Optional.of(message), List.of(JavaKind.INT, JavaKind.INT));
            case NEGATIVE_SIZE -> new TrapReason(exceptionClass, Optional.of(message), List.of(JavaKind.INT));
        };
    }

    /** {@return of the operands, or what there is for each, those whose values are in the message} */
    public <T> List<T> messageOperands(List<T> operands) {
        return switch (this) {
            case NULL, ZERO, SEGMENT_WRITABLE -> List.of();
            case ARRAY_BOUNDS, INDEX, NEGATIVE_SIZE, SEGMENT_BOUNDS -> operands;
            case SEGMENT_ALIGNMENT -> operands.subList(1, operands.size());
        };
    }

    /** {@return the class of the exception} */
    public ObjectClass exceptionClass() {
        return ThrowableClasses.implicit(exceptionClass).orElseThrow();
    }

    /** {@return the message of the exception of a check with this detail} */
    public Optional<TextTemplate> message(String detail) {
        var reason = reason(detail);
        return reason.message().map(template -> new TextTemplate(template, reason.valueKinds()));
    }

    /** {@return the name in the text form} */
    public String mnemonic() {
        return "check." + name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
