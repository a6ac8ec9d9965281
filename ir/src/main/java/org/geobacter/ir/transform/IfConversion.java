package org.geobacter.ir.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Jump;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.ReversePostOrder;
import org.geobacter.ir.analysis.Speculation;

/**
 * Does without branches where both ways are short and {@linkplain Speculation#isTotal total}.
 *
 * <p>An <em>arm</em> is what lies between a branch and the block, the <em>join</em>, that both its ways lead to: nothing, or one
 * block. Both arms are executed, and selects choose among what they pass to the join. And where the arm is a second branch one
 * way of which leads where the first one's other way does ({@code if (a && b)}), one branch asks both.
 *
 * <p>References to arrays are never selected: lowering wants to know which array an access is to.
 */
final class IfConversion {
    /** In the units of {@link Speculation#cost}: about what a divergent branch costs, which is an execution mask saved and restored. */
    private static final int MAX_COST = 6;

    private IfConversion() {}

    /** What one way of a branch does before it comes to {@code end}, which leads to the join. */
    private record Arm(List<Instruction> instructions, Edge end) {
        static Arm empty(Edge edge) {
            return new Arm(List.of(), edge);
        }

        int cost() {
            return instructions.stream().mapToInt(Speculation::cost).sum();
        }
    }

    /** May leave unreachable blocks. */
    static boolean run(Function function) {
        boolean changed = false;
        for (var block : ReversePostOrder.of(function).reversed()) {
            while (block.terminator() instanceof Branch branch && (selectArms(branch) || combine(branch))) {
                changed = true;
            }
        }
        return changed;
    }

    private static boolean selectArms(Branch branch) {
        for (var first : arms(branch.whenTrue())) {
            for (var second : arms(branch.whenFalse())) {
                if (first.end().target() == second.end().target() && isWorthwhile(first, second)) {
                    select(branch, first, second);
                    return true;
                }
            }
        }
        return false;
    }

    /** {@return the arms that the edge can be seen as the start of} */
    private static List<Arm> arms(Edge edge) {
        var body = totalBody(edge);
        return body.isPresent() && edge.target().terminator() instanceof Jump jump
                ? List.of(Arm.empty(edge), new Arm(body.get(), jump.edge()))
                : List.of(Arm.empty(edge));
    }

    /** {@return the instructions of the target but for its terminator, if only this edge leads there and they may run anyway} */
    private static Optional<List<Instruction>> totalBody(Edge edge) {
        var block = edge.target();
        var body = block.instructions().subList(0, block.instructions().size() - 1);
        return block.incoming().size() == 1
                && block.parameters().isEmpty()
                && body.size() <= MAX_COST
                && body.stream().allMatch(Speculation::isTotal) ? Optional.of(List.copyOf(body)) : Optional.empty();
    }

    private static boolean isWorthwhile(Arm first, Arm second) {
        int cost = first.cost() + second.cost();
        for (int i = 0; i < first.end().argumentCount(); i++) {
            var whenTrue = first.end().argument(i);
            if (!whenTrue.equals(second.end().argument(i))) {
                if (!(whenTrue.type() instanceof ScalarType type)) {
                    return false;
                }
                cost += type.bits() > 32 ? 2 : 1;
            }
        }
        return cost <= MAX_COST;
    }

    private static void select(Branch branch, Arm first, Arm second) {
        var block = branch.block();
        hoist(first.instructions(), branch);
        hoist(second.instructions(), branch);
        var arguments = new ArrayList<Value>();
        for (int i = 0; i < first.end().argumentCount(); i++) {
            var whenTrue = first.end().argument(i);
            var whenFalse = second.end().argument(i);
            arguments.add(whenTrue.equals(whenFalse)
                    ? whenTrue
                    : block.insertBefore(branch, new Select(branch.condition(), whenTrue, whenFalse, branch.position())));
        }
        block.replaceTerminator(new Jump(new BlockCall(first.end().target(), arguments), branch.position()));
    }

    private static boolean combine(Branch branch) {
        return combine(branch, branch.whenTrue(), branch.whenFalse()) || combine(branch, branch.whenFalse(), branch.whenTrue());
    }

    /** @param way the edge to the second branch */
    private static boolean combine(Branch branch, Edge way, Edge other) {
        var body = totalBody(way);
        if (body.isEmpty()
                || !(way.target().terminator() instanceof Branch second)
                || new Arm(body.get(), way).cost() > MAX_COST) {
            return false;
        }
        // The condition under which the second branch is asked, and its answer that leads to neither's common target.
        boolean asked = way == branch.whenTrue();
        if (TerminatorSimplification.sameCall(second.whenFalse(), other)) {
            hoist(body.get(), branch);
            replace(branch, BinaryOperation.AND, literal(branch, branch.condition(), asked), second.condition(), second.whenTrue(),
                    other);
            return true;
        }
        if (TerminatorSimplification.sameCall(second.whenTrue(), other)) {
            hoist(body.get(), branch);
            replace(branch, BinaryOperation.OR, literal(branch, branch.condition(), !asked), second.condition(), other,
                    second.whenFalse());
            return true;
        }
        return false;
    }

    private static void replace(Branch branch, BinaryOperation operation, Value a, Value b, Edge whenTrue, Edge whenFalse) {
        var block = branch.block();
        var condition = block.insertBefore(branch, new Binary(operation, a, b, branch.position()));
        block.replaceTerminator(new Branch(condition, whenTrue.call(), whenFalse.call(), branch.position()));
    }

    /** {@return the condition or, if not {@code positive}, its negation} */
    private static Value literal(Branch branch, Value condition, boolean positive) {
        return positive
                ? condition
                : branch.block().insertBefore(branch,
                        new Binary(BinaryOperation.XOR, condition, IntConstant.TRUE, branch.position()));
    }

    private static void hoist(List<Instruction> instructions, Branch branch) {
        var block = branch.block();
        instructions.forEach(instruction -> block.moveBefore(branch, instruction));
    }
}
