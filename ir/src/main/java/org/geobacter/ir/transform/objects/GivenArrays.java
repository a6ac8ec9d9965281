package org.geobacter.ir.transform.objects;

import java.util.Optional;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Builder;
import org.geobacter.ir.InstanceOf;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ReferenceArrayLength;
import org.geobacter.ir.ReferenceLoad;
import org.geobacter.ir.ReferenceStore;
import org.geobacter.ir.StoredArrayWord;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.PointsTo;

/**
 * What is asked of arrays of arrays that the launch gives, in the terms of {@link org.geobacter.ir.GivenArray}. Their numbers are negative,
 * those of the work-item's own objects are not.
 */
final class GivenArrays {
    private final PointsTo pointsTo;

    GivenArrays(PointsTo pointsTo) {
        this.pointsTo = pointsTo;
    }

    /** {@return one of the arrays that the launch gives, if the reference can be to one} */
    Optional<PointsTo.Given> of(Value reference) {
        return pointsTo.sites(reference)
                .stream()
                .filter(PointsTo.Given.class::isInstance)
                .map(PointsTo.Given.class::cast)
                .findFirst();
    }

    /** {@return the length of an array that is not null} */
    Value length(ReferenceArrayLength length, Value number, Builder builder) {
        var array = only(length.array(), length);
        return builder.arrayLoad(array.words(), place(number, 0, builder));
    }

    /** {@return what an element is once loaded: a number, or an array of primitives} */
    Value element(ReferenceLoad load, Value number, Builder builder) {
        var array = only(load.array(), load);
        var first = place(number, 1, builder);
        var word = builder.arrayLoad(array.words(), ObjectMemory.plus(first, load.index(), builder));
        if (!(load.type() instanceof ArrayType)) {
            return word;
        }
        var start = builder.arrayLoad(array.words(), word);
        var length = builder.arrayLoad(array.words(), ObjectMemory.plus(word, IntConstant.of(1), builder));
        return builder.arraySlice(array.elements(), start, length, array.words(), word);
    }

    /**
     * Stores into an element that exists.
     *
     * @param number of the array
     * @param value what is stored: an array of primitives, or the number of an array
     */
    void store(ReferenceStore store, Value number, Value value, Builder builder) {
        var array = only(store.array(), store);
        var place = ObjectMemory.plus(place(number, 1, builder), store.index(), builder);
        if (value.type() instanceof ArrayType) {
            builder.arrayStore(array.words(), place, builder.storedArrayWord(StoredArrayWord.Word.PLACE, value, array.words()));
            return;
        }
        for (var site : pointsTo.sites(store.value())) {
            if (!(site instanceof PointsTo.Given)) {
                throw new UnsupportedCodeException(
                        "an assignment of a new array to an element of the array of type " + array.objectClass().name()
                                + " that the launch gives, which the host would not see",
                        store.position(),
                        "Store an array that the launch gives, or copy the elements into the one that is there.");
            }
        }
        builder.arrayStore(array.words(), place, value);
    }

    /** {@return what tells that a reference is to an array that the launch gives and that passes a test, if one can} */
    Optional<Value> isInstance(InstanceOf test, Value number, Builder builder) {
        var arrays = pointsTo.sites(test.object()).stream().filter(PointsTo.Given.class::isInstance).toList();
        long passing = arrays.stream().filter(site -> site.objectClass().isSubtypeOf(test.className())).count();
        if (passing == 0) {
            return Optional.empty();
        }
        if (passing < arrays.size()) {
            throw new UnsupportedCodeException(
                    "a test for " + test.className() + " of what may be one of several arrays of arrays that the launch gives",
                    test.position(),
                    "Give a boolean that says which.");
        }
        return Optional.of(builder.compare(Predicate.LT, number, IntConstant.of(0)));
    }

    /** {@return the index of a word of the array with a number} */
    private static Value place(Value number, int word, Builder builder) {
        return builder.binary(BinaryOperation.SUB, IntConstant.of(word), number);
    }

    /** {@return the array that is meant, in which all of a kind have their elements in the same places} */
    private PointsTo.Given only(Value reference, Instruction access) {
        var arrays = pointsTo.sites(reference).stream().filter(site -> site.objectClass().element().isPresent()).toList();
        var given = of(reference).orElseThrow();
        if (arrays.stream().allMatch(given::equals)) {
            return given;
        }
        throw new UnsupportedCodeException(
                "an access of what is either an array of arrays that the launch gives or another array of references",
                access.position(),
                "Choose between the arrays that are in them.");
    }
}
