package org.geobacter.runtime.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geobacter.ir.Barrier;

/**
 * Which barriers are one to the user: those of one line. The compilers write some source, such as a {@code finally} block, more than
 * once, and two work-items that come to copies of one barrier have come to the same barrier.
 */
final class BarrierIdentity {
    /** The package of {@code SubGroup}. */
    private static final String OURS = "org.geobacter.kernel.";

    private BarrierIdentity() {}

    /** {@return for each barrier the number of the first that is the same to the user, from 1} */
    static List<Integer> of(List<Barrier> barriers) {
        Map<String, Integer> first = new TreeMap<>();
        var identities = new ArrayList<Integer>();
        for (var barrier : barriers) {
            identities.add(first.computeIfAbsent(place(barrier), _ -> identities.size() + 1));
        }
        return identities;
    }

    /** {@return the stack of a barrier from the kernel's own code on: exchanges of sub-groups are barriers inside of what it calls} */
    static List<StackTraceElement> stackTrace(Barrier barrier) {
        return barrier.position().stackTrace().stream().dropWhile(frame -> frame.getClassName().startsWith(OURS)).toList();
    }

    /** {@return where a barrier is, as a stack trace says it} */
    static String place(Barrier barrier) {
        return stackTrace(barrier).getFirst().toString();
    }
}
