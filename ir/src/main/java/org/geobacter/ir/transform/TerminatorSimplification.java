package org.geobacter.ir.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Branch;
import org.geobacter.ir.CatchBranch;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Edge;
import org.geobacter.ir.ExceptionMessage;
import org.geobacter.ir.ExceptionString;
import org.geobacter.ir.FieldStore;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Jump;
import org.geobacter.ir.NewException;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.Return;
import org.geobacter.ir.Select;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.Throw;
import org.geobacter.ir.ThrowReference;
import org.geobacter.ir.Unreachable;
import org.geobacter.ir.Value;

/**
 * Replaces branches and switches whose way is known, and those that lead to the same place whatever is asked. An edge to a block
 * that is nothing but {@link Unreachable} is never taken, so the others are all there are. Switches on choices become branches.
 */
final class TerminatorSimplification {
    private TerminatorSimplification() {}

    static boolean run(Function function) {
        boolean changed = false;
        // Switches get blocks of their own, which are looked at as well.
        for (int i = 0; i < function.blocks().size(); i++) {
            var block = function.blocks().get(i);
            for (var next = simpler(block.terminator()); next.isPresent(); next = simpler(block.terminator())) {
                block.replaceTerminator(next.get());
                changed = true;
            }
        }
        return changed;
    }

    private static Optional<Terminator> simpler(Terminator terminator) {
        return switch (terminator) {
            case Branch branch -> simpler(branch);
            case Switch select -> simpler(select);
            case ThrowReference thrown -> simpler(thrown);
            case Jump _, CatchBranch _, Return _, Throw _, Unreachable _ -> Optional.empty();
        };
    }

    private static Optional<Terminator> simpler(Branch branch) {
        var whenTrue = branch.whenTrue();
        var whenFalse = branch.whenFalse();
        if (branch.condition() instanceof IntConstant condition) {
            return jump(condition.value() != 0 ? whenTrue : whenFalse);
        }
        if (isNeverTaken(whenFalse) || sameCall(whenTrue, whenFalse)) {
            return jump(whenTrue);
        }
        if (isNeverTaken(whenTrue)) {
            return jump(whenFalse);
        }
        return negated(branch.condition())
                .map(condition -> new Branch(condition, whenFalse.call(), whenTrue.call(), branch.position()));
    }

    /** An exception that was made for nobody but the host needs no object. */
    private static Optional<Terminator> simpler(ThrowReference thrown) {
        return thrown.exception() instanceof NewException made
                && made.users().stream().noneMatch(TerminatorSimplification::writes)
                        ? Optional.of(new Throw(made.reason(), made.operands(), made.position()))
                        : Optional.empty();
    }

    private static boolean writes(Instruction user) {
        return user instanceof FieldStore || user instanceof ExceptionMessage || user instanceof ExceptionString;
    }

    private static Optional<Terminator> simpler(Switch terminator) {
        if (terminator.selector() instanceof IntConstant selector) {
            return jump(taken(terminator, selector));
        }
        var otherwise = terminator.otherwise();
        var keys = new ArrayList<Integer>();
        var cases = new ArrayList<Edge>();
        for (int i = 0; i < terminator.keys().size(); i++) {
            var edge = terminator.cases().get(i);
            if (!sameCall(edge, otherwise) && !isNeverTaken(edge)) {
                keys.add(terminator.keys().get(i));
                cases.add(edge);
            }
        }
        if (cases.isEmpty()) {
            return jump(otherwise);
        }
        if (isNeverTaken(otherwise)) {
            // One case needs no key: what is none of the others comes here.
            otherwise = cases.removeLast();
            keys.removeLast();
        } else if (cases.size() == 1) {
            return Optional.of(branchOnKey(terminator, keys.getFirst(), cases.getFirst()));
        }
        return keys.size() == terminator.keys().size()
                ? onChoice(terminator)
                : Optional.of(new Switch(terminator.selector(), keys, calls(cases), otherwise.call(), terminator.position()));
    }

    /**
     * {@return the branch that a switch on a choice becomes, of which one is a constant} A switch on the other one is left. What holds if
     * the condition does, is then known where the constant leads.
     */
    private static Optional<Terminator> onChoice(Switch terminator) {
        if (!(terminator.selector() instanceof Select choice)) {
            return Optional.empty();
        }
        boolean isFirst = choice.whenTrue() instanceof IntConstant;
        if (!isFirst && !(choice.whenFalse() instanceof IntConstant)) {
            return Optional.empty();
        }
        var known = taken(terminator, (IntConstant) (isFirst ? choice.whenTrue() : choice.whenFalse())).call();
        var rest = terminator.block().function().insertBlockAfter(terminator.block());
        new Builder(rest).at(terminator.position()).switchOn(
                isFirst ? choice.whenFalse() : choice.whenTrue(),
                terminator.keys(),
                calls(terminator.cases()),
                terminator.otherwise().call());
        var left = BlockCall.to(rest);
        return Optional.of(new Branch(choice.condition(), isFirst ? known : left, isFirst ? left : known, terminator.position()));
    }

    /** {@return the edge that a switch takes for a selector} */
    static Edge taken(Switch terminator, IntConstant selector) {
        int index = terminator.keys().indexOf((int) selector.value());
        return index < 0 ? terminator.otherwise() : terminator.cases().get(index);
    }

    private static Branch branchOnKey(Switch terminator, int key, Edge edge) {
        var position = terminator.position();
        var isKey = new Compare(Predicate.EQ, terminator.selector(), IntConstant.of(key), position);
        terminator.block().insertBefore(terminator, isKey);
        return new Branch(isKey, edge.call(), terminator.otherwise().call(), position);
    }

    private static Optional<Terminator> jump(Edge edge) {
        return Optional.of(new Jump(edge.call(), edge.source().position()));
    }

    private static List<BlockCall> calls(List<Edge> edges) {
        return edges.stream().map(Edge::call).toList();
    }

    static boolean sameCall(Edge a, Edge b) {
        return a.target() == b.target() && a.arguments().equals(b.arguments());
    }

    private static boolean isNeverTaken(Edge edge) {
        return edge.target().instructions().getFirst() instanceof Unreachable;
    }

    /** {@return what a condition is the negation of} */
    private static Optional<Value> negated(Value condition) {
        return condition instanceof Binary binary
                && binary.operation() == BinaryOperation.XOR
                && binary.right().equals(IntConstant.TRUE) ? Optional.of(binary.left()) : Optional.empty();
    }
}
