package org.geobacter.ir.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Type;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;

/** The values that may be used at a place, to choose operands from. */
final class ValuePool {
    private final Random random;
    private final Map<Type, List<Value>> values = new HashMap<>();

    ValuePool(Random random) {
        this.random = random;
    }

    void add(Value value) {
        if (value.type() != VoidType.VOID) {
            values.computeIfAbsent(value.type(), _ -> new ArrayList<>()).add(value);
        }
    }

    /** {@return a value of this type: one that is here, the later the likelier, or a constant} */
    Value choose(Type type) {
        var candidates = values.getOrDefault(type, List.of());
        if (candidates.isEmpty() || random.nextInt(5) == 0) {
            return switch (type) {
                case ScalarType scalar -> EdgeValues.constant(scalar, random);
                case RefType ref -> new NullConstant(ref);
                case ArrayType array -> candidates.isEmpty() ? new NullConstant(array) : candidates.getFirst();
                case PointerType _, VoidType _ -> throw new IllegalArgumentException("no constant of type " + type);
            };
        }
        int recent = Math.max(0, candidates.size() - 4);
        return random.nextBoolean()
                ? candidates.get(recent + random.nextInt(candidates.size() - recent))
                : candidates.get(random.nextInt(candidates.size()));
    }

    /** {@return one of the arrays that are here} */
    Optional<Value> chooseArray() {
        var arrays = values.entrySet().stream().filter(entry -> entry.getKey() instanceof ArrayType).toList();
        if (arrays.isEmpty()) {
            return Optional.empty();
        }
        var candidates = arrays.get(random.nextInt(arrays.size())).getValue();
        return Optional.of(candidates.get(random.nextInt(candidates.size())));
    }
}
