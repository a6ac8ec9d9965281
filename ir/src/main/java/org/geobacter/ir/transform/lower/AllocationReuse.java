package org.geobacter.ir.transform.lower;

import java.util.LinkedHashSet;
import java.util.Set;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.Function;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.Liveness;

/**
 * Whether the memory of an allocation can be used anew each time that it is executed: no reference that can mean the array that it
 * made before may be live after it. Such a reference exists only in a loop.
 */
final class AllocationReuse {
    private AllocationReuse() {}

    /** @throws UnsupportedCodeException if an older array may still be in use */
    static void check(Function function, ArrayOrigins origins) {
        var liveness = Liveness.of(function);
        for (var reference : origins.references()) {
            if (reference instanceof NewArray array) {
                var origin = origins.of(array).iterator().next();
                for (var live : liveAfter(array, liveness)) {
                    if (live != array && live.type() instanceof ArrayType && origins.of(live).contains(origin)) {
                        throw new UnsupportedCodeException(
                                "a new array in a loop while the one of an earlier iteration may still be in use",
                                array.position(),
                                "Allocate as many arrays as are in use at once before the loop.");
                    }
                }
            }
        }
    }

    private static Set<Value> liveAfter(NewArray array, Liveness liveness) {
        var instructions = array.block().instructions();
        var live = new LinkedHashSet<>(liveness.liveOut(array.block()));
        for (int i = instructions.size() - 1; instructions.get(i) != array; i--) {
            live.remove(instructions.get(i));
            live.addAll(instructions.get(i).operands());
        }
        return live;
    }
}
