package org.geobacter.ir.transform.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.StoredArray;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.Liveness;

/**
 * In how many places the arrays of an allocation lie. One, whose memory is used anew each time that it is executed, unless a reference that
 * can mean an array that it made before may be live after it, which is so in loops only. Then there is one place more than there are such
 * references, and each array lies in one to which none of them leads at that time.
 */
final class AllocationSlots {
    /** So many references are looked at each time that an array is made. */
    private static final int MOST_REFERENCES = 64;

    private final Map<NewArray, Search> searches = new HashMap<>();

    /**
     * Where references to arrays that an allocation made before can be when it makes the next.
     *
     * @param live references of the function
     * @param numbers references of which the function has loaded the number from memory already
     * @param memory arrays that numbers of arrays are kept in
     */
    record Search(List<Value> live, List<StoredArray> numbers, List<NewArray> memory) {
        int slots() {
            return 1 + live.size() + numbers.size() + memory.stream().mapToInt(Search::length).sum();
        }

        static int length(NewArray memory) {
            return (int) ((IntConstant) memory.length()).value();
        }
    }

    /** @throws UnsupportedCodeException if the references to older arrays are too many */
    AllocationSlots(Function function, ArrayOrigins origins) {
        var liveness = Liveness.of(function);
        for (var reference : origins.references()) {
            if (reference instanceof NewArray array && array.slot().isEmpty()) {
                var search = search(array, origins, liveAfter(array, liveness));
                if (search.slots() > 1) {
                    if (search.slots() > MOST_REFERENCES) {
                        throw new UnsupportedCodeException(
                                "a new array in a loop while more than " + MOST_REFERENCES
                                        + " references may be to those of earlier iterations",
                                array.position(),
                                "Make all arrays before the loop, or give it constant bounds.");
                    }
                    searches.put(array, search);
                }
            }
        }
    }

    private static Search search(NewArray array, ArrayOrigins origins, Set<Value> liveAfter) {
        var origin = origins.of(array).iterator().next();
        var live = new ArrayList<Value>();
        var numbers = new ArrayList<StoredArray>();
        for (var value : liveAfter) {
            if (value != array && value.type() instanceof ArrayType && origins.of(value).contains(origin)) {
                live.add(value);
            }
        }
        for (var reference : origins.references()) {
            if (reference instanceof StoredArray stored && liveAfter.contains(stored.number())
                    && origins.of(stored).contains(origin)) {
                numbers.add(stored);
            }
        }
        return new Search(live, numbers, array.isHeld() ? origins.memoryOf(origin) : List.of());
    }

    /** {@return how the place of the next array is found; empty if nothing has to be searched for} */
    Optional<Search> search(NewArray array) {
        return Optional.ofNullable(searches.get(array));
    }

    /** {@return in how many places the arrays of an allocation lie} */
    int count(NewArray array) {
        if (array.slot().isPresent()) {
            // Of copies of an allocation that each have their own place, in unrolled loops, none is executed twice meanwhile.
            return array.slot().get() instanceof IntConstant ? 1 : array.slots();
        }
        return search(array).map(Search::slots).orElse(1);
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
