package org.geobacter.ir.transform.objects;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Builder;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.StoredArrayWord;
import org.geobacter.ir.Type;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.PointsTo.Site;

/**
 * Where the content of numbered objects lies: for each field an array of the work-item's, which the object's number is the index into,
 * and one array for the elements of all arrays of references.
 */
final class ObjectMemory {
    private final ObjectNumbers numbers;
    private final Function function;
    private final Map<ObjectField, Value> fieldArrays = new LinkedHashMap<>();
    private final Map<ObjectField, ObjectNumbers.Row> fieldRows = new HashMap<>();
    private final Map<Site, Integer> elementOffsets = new LinkedHashMap<>();
    private int elementCount = -1;
    private final Map<Type, Value> elements = new LinkedHashMap<>();
    /** For an array that numbers of arrays of primitives are kept in: the one that their lengths are kept in. */
    private final Map<Value, Value> lengths = new HashMap<>();

    ObjectMemory(Function function, ObjectNumbers numbers) {
        this.numbers = numbers;
        this.function = function;
    }

    /** A place in an array of the work-item's. */
    interface Element {
        Value load(Builder builder);

        void store(Value value, Builder builder);
    }

    /** A place for a number. */
    private record Scalar(Value array, Value index) implements Element {
        @Override
        public Value load(Builder builder) {
            return builder.arrayLoad(array, index);
        }

        @Override
        public void store(Value value, Builder builder) {
            builder.arrayStore(array, index, value);
        }
    }

    /** A place for a reference to an array of primitives: one for its number and one for its length. */
    private record Row(ArrayType type, Value rows, Value lengths, Value index) implements Element {
        @Override
        public Value load(Builder builder) {
            return builder.storedArray(type, rows, builder.arrayLoad(rows, index), builder.arrayLoad(lengths, index));
        }

        @Override
        public void store(Value value, Builder builder) {
            builder.arrayStore(rows, index, builder.storedArrayWord(StoredArrayWord.Word.NUMBER, value, rows));
            builder.arrayStore(lengths, index, builder.storedArrayWord(StoredArrayWord.Word.LENGTH, value, rows));
        }
    }

    private Element place(Type type, Value array, Value index) {
        return type instanceof ArrayType row ? new Row(row, array, lengths.get(array), index) : new Scalar(array, index);
    }

    /** {@return the place of a field of the object with a number} */
    Element field(ObjectField field, Value number, Builder builder) {
        var array = fieldArrays.computeIfAbsent(field, this::makeFieldArray);
        return place(field.type(), array, minus(number, fieldRows.get(field).first(), builder));
    }

    private Value makeFieldArray(ObjectField field) {
        var having = numbers.sites().stream().filter(site -> site.objectClass().fields().contains(field)).toList();
        var row = numbers.hull(having);
        fieldRows.put(field, row);
        return newArray(field.type(), row.count());
    }

    /** {@return an array for values of a type} */
    private Value newArray(Type type, int length) {
        var array = newArray(kind(type), length);
        if (type instanceof ArrayType) {
            lengths.put(array, newArray(JavaKind.INT, length));
        }
        return array;
    }

    private Value newArray(JavaKind kind, int length) {
        return function.entry().prepend(new NewArray(kind, IntConstant.of(length), SourcePosition.UNKNOWN));
    }

    private static JavaKind kind(Type type) {
        return switch (type) {
            case ScalarType scalar ->
                switch (scalar) {
                    case I32 -> JavaKind.INT;
                    case I64 -> JavaKind.LONG;
                    case F32 -> JavaKind.FLOAT;
                    case F64 -> JavaKind.DOUBLE;
                    case I1, I8, I16, F16 -> throw new IllegalArgumentException("not the type of a field: " + type);
                };
            case RefType _, ArrayType _ -> JavaKind.INT;
            default -> throw new IllegalArgumentException("not the type of a field: " + type);
        };
    }

    /**
     * {@return the place of an element}
     *
     * @param type its type
     * @param sites the arrays that it can be of
     */
    Element element(Type type, Set<Site> sites, Value number, Value index, Builder builder) {
        if (elementCount < 0) {
            placeElements();
        }
        var array = elements.computeIfAbsent(type, _ -> newArray(type, Math.max(1, elementCount)));
        return place(type, array, plus(offset(sites, number, builder), index, builder));
    }

    private void placeElements() {
        int next = 0;
        for (var site : numbers.sites()) {
            if (site.objectClass().element().isPresent()) {
                elementOffsets.put(site, next);
                next += numbers.row(site).count() * ObjectNumbers.length(site);
            }
        }
        elementCount = next;
    }

    private Value offset(Set<Site> sites, Value number, Builder builder) {
        if (sites.size() == 1) {
            var site = sites.iterator().next();
            var nth = minus(number, numbers.row(site).first(), builder);
            var within = numbers.row(site).count() == 1
                    ? IntConstant.of(0)
                    : builder.binary(BinaryOperation.MUL, nth, IntConstant.of(ObjectNumbers.length(site)));
            return plus(within, IntConstant.of(elementOffsets.get(site)), builder);
        }
        return lookUp(sites, number, "offsets", builder,
                (site, nth) -> elementOffsets.get(site) + nth * ObjectNumbers.length(site));
    }

    /** {@return the length of the array with a number} */
    Value length(Set<Site> sites, Value number, Builder builder) {
        var lengths = sites.stream().map(ObjectNumbers::length).distinct().toList();
        return lengths.size() == 1
                ? IntConstant.of(lengths.getFirst())
                : lookUp(sites, number, "lengths", builder, (site, _) -> ObjectNumbers.length(site));
    }

    private interface Fact {
        int of(Site site, int nth);
    }

    /** {@return what is known of each object when compiling, by its number} */
    private Value lookUp(Set<Site> sites, Value number, String name, Builder builder, Fact fact) {
        var row = numbers.hull(List.copyOf(sites));
        var values = new int[row.count()];
        for (var site : sites) {
            var own = numbers.row(site);
            for (int i = 0; i < own.count(); i++) {
                values[own.first() - row.first() + i] = fact.of(site, i);
            }
        }
        var table = ConstantTable.ofArray(name, JavaKind.INT, values);
        return builder.arrayLoad(table, minus(number, row.first(), builder));
    }

    static Value minus(Value number, int constant, Builder builder) {
        return plus(number, IntConstant.of(-constant), builder);
    }

    static Value plus(Value a, Value b, Builder builder) {
        if (a instanceof IntConstant left && b instanceof IntConstant right) {
            return IntConstant.of((int) (left.value() + right.value()));
        }
        if (b instanceof IntConstant right && right.value() == 0) {
            return a;
        }
        return a instanceof IntConstant left && left.value() == 0 ? b : builder.binary(BinaryOperation.ADD, a, b);
    }
}
