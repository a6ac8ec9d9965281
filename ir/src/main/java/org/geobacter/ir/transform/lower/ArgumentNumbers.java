package org.geobacter.ir.transform.lower;

import java.util.List;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Builder;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.Value;

/**
 * The numbers that tell arguments apart where memory holds references to them. A number takes the place of an {@linkplain ArrayShape offset},
 * of which arguments have none otherwise, and is less than all of them: of a parameter's array it is made of the parameter's place
 * among the parameters, of an array that the launch's words describe of the place of its words. Which of the two, a reference's origins say.
 */
final class ArgumentNumbers {
    /** Below {@link ArrayShape#NO_OFFSET}, which is that of null. */
    private static final int FIRST = ArrayShape.NO_OFFSET - 1;

    private final List<BlockParameter> parameters;

    /** @param parameters the kernel's, before lowering gives it others */
    ArgumentNumbers(List<BlockParameter> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    /** {@return the number of the array that is given for a parameter; also that of null if null is given} */
    IntConstant of(BlockParameter parameter) {
        return IntConstant.of(FIRST - parameters.indexOf(parameter));
    }

    /** {@return the number of an array that words describe} */
    static Value ofPlace(Value place, Builder builder) {
        // That of null, 0, becomes NO_OFFSET, and the others, which are greater, what is below that.
        return builder.binary(BinaryOperation.XOR, place, IntConstant.of(-1));
    }

    /** {@return the place of the words of an array with a number, 0 if the number is that of something else} */
    static Value place(Value number, Builder builder) {
        return builder.select(isArgument(number, builder), ofPlace(number, builder), IntConstant.of(0));
    }

    /** {@return the offset, without what tells arguments apart} */
    static Value offset(Value number, Builder builder) {
        return number instanceof IntConstant constant
                ? IntConstant.of(Math.max(ArrayShape.NO_OFFSET, (int) constant.value()))
                : builder.select(isArgument(number, builder), IntConstant.of(ArrayShape.NO_OFFSET), number);
    }

    private static Value isArgument(Value number, Builder builder) {
        return builder.compare(Predicate.LT, number, IntConstant.of(ArrayShape.NO_OFFSET));
    }
}
