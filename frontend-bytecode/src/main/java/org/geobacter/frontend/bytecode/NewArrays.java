package org.geobacter.frontend.bytecode;

import java.util.List;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.objectweb.asm.Type;

/** New arrays of references and of several dimensions ({@code anewarray}, {@code multianewarray}). */
final class NewArrays {
    /** The most arrays that are made without a loop. */
    private static final int MAX_UNROLLED = 64;

    private final Emission emission;

    NewArrays(Emission emission) {
        this.emission = emission;
    }

    /**
     * {@return a new array, whose elements are new arrays if there are more lengths}
     *
     * @param type of the array
     * @param lengths of the outer dimensions, at least one
     */
    Value of(Type type, List<? extends Value> lengths) {
        // All are checked before anything is made (JVMS 6.5, multianewarray).
        for (var length : lengths) {
            if (!(length instanceof IntConstant constant && constant.value() >= 0)) {
                emission.check(CheckKind.NEGATIVE_SIZE, length);
            }
        }
        return make(type, lengths, MAX_UNROLLED);
    }

    private Value make(Type type, List<? extends Value> lengths, int budget) {
        var builder = emission.builder();
        var length = lengths.getFirst();
        var primitive = JavaTypes.arrayElement(type);
        if (primitive.isPresent()) {
            return builder.newArray(primitive.get(), length);
        }
        var arrayClass = Classes.load(emission, type.getInternalName());
        var objectClass = emission.module().classes().of(arrayClass, emission);
        emission.module().virtualCalls().instantiate(objectClass, arrayClass);
        var array = builder.newReferenceArray(objectClass, length);
        if (lengths.size() > 1) {
            fill(array, Bytecode.component(type), length, lengths.subList(1, lengths.size()), budget);
        }
        return array;
    }

    private void fill(Value array, Type element, Value length, List<? extends Value> inner, int budget) {
        var builder = emission.builder();
        if (length instanceof IntConstant constant && constant.value() <= budget) {
            int rest = constant.value() == 0 ? 0 : (int) (budget / constant.value());
            for (int i = 0; i < constant.value(); i++) {
                builder.referenceStore(array, IntConstant.of(i), make(element, inner, rest));
            }
            return;
        }
        var function = builder.block().function();
        var test = function.addBlock();
        var body = function.addBlock();
        var after = function.addBlock();
        builder.jump(test, IntConstant.of(0));
        var index = test.addParameter(ScalarType.I32);
        builder.at(test);
        builder.branch(builder.compare(Predicate.LT, index, length), BlockCall.to(body), BlockCall.to(after));
        builder.at(body);
        builder.referenceStore(array, index, make(element, inner, 0));
        builder.jump(test, builder.binary(BinaryOperation.ADD, index, IntConstant.of(1)));
        builder.at(after);
    }
}
