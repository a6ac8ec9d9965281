package org.geobacter.backend.spirv;

import java.util.HashSet;
import java.util.Set;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.structure.Region;
import org.geobacter.ir.structure.StructuredFunction;
import org.lwjgl.util.spvc.Spv;

/**
 * Which selections say {@code DontFlatten}: those that a loop around them is left from, or continued. They cannot be flattened anyway;
 * Mesa 22.3 tries, and executes for some invocations what comes after the loop although they have returned inside of it.
 */
final class SelectionControl {
    private final Set<Terminator> unflattened = new HashSet<>();

    SelectionControl(StructuredFunction function) {
        visit(function.root());
    }

    /** {@return the selection control of the selection that this terminator begins} */
    int of(Terminator terminator) {
        return unflattened.contains(terminator) ? Spv.SpvSelectionControlDontFlattenMask : Spv.SpvSelectionControlMaskNone;
    }

    /** {@return whether the region leaves or continues a loop around it} */
    private boolean visit(Region region) {
        return switch (region) {
            case Region.Sequence sequence -> any(sequence.parts());
            case Region.Basic _ -> false;
            case Region.Exit exit -> exit.kind() == Region.Kind.BREAK || exit.kind() == Region.Kind.CONTINUE;
            case Region.Selection selection -> {
                boolean leaves = visit(selection.whenTrue()) | visit(selection.whenFalse());
                yield note(selection.branch(), leaves);
            }
            case Region.Switch choice -> {
                boolean leaves = any(choice.cases().stream().map(Region.Case::body).toList());
                yield note(choice.terminator(), leaves);
            }
            case Region.Loop loop -> {
                visit(loop.body());
                visit(loop.continuing());
                yield false;
            }
        };
    }

    private boolean any(Iterable<? extends Region> regions) {
        boolean leaves = false;
        for (var region : regions) {
            leaves |= visit(region);
        }
        return leaves;
    }

    private boolean note(Terminator terminator, boolean leaves) {
        if (leaves) {
            unflattened.add(terminator);
        }
        return leaves;
    }
}
