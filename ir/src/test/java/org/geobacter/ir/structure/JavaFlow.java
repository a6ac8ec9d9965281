package org.geobacter.ir.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.geobacter.ir.analysis.Shape;

/**
 * The control flow of random Java methods, as it is once the graph that {@code javac} makes has been simplified: statements,
 * {@code if}, all loops, {@code switch} with and without falling through, {@code break} and {@code continue} without labels, {@code
 * return}.
 *
 * <p>Each statement is given the block where control goes after it, and gives the block where it starts.
 */
final class JavaFlow {
    private final Random random;
    private final List<List<Integer>> successors = new ArrayList<>();
    private int budget;

    /** Where {@code break} and {@code continue} go. */
    private record Jumps(OptionalInt breakTarget, OptionalInt continueTarget) {
        static final Jumps NONE = new Jumps(OptionalInt.empty(), OptionalInt.empty());

        static Jumps of(int breakTarget, int continueTarget) {
            return new Jumps(OptionalInt.of(breakTarget), OptionalInt.of(continueTarget));
        }
    }

    private JavaFlow(Random random, int budget) {
        this.random = random;
        this.budget = budget;
    }

    /** {@return a method of about so many statements} */
    static Shape of(Random random, int statements) {
        var flow = new JavaFlow(random, statements);
        int entry = flow.add();
        int next = flow.add();
        while (flow.budget > 0) {
            next = flow.statements(next, Jumps.NONE);
        }
        flow.lead(entry, next);
        return new Shape(flow.successors);
    }

    private int add(Integer... targets) {
        successors.add(List.of(targets));
        return successors.size() - 1;
    }

    private void lead(int block, Integer... targets) {
        successors.set(block, List.of(targets));
    }

    private int statements(int after, Jumps jumps) {
        int start = after;
        for (int i = random.nextInt(4); i >= 0; i--) {
            start = statement(start, jumps);
        }
        return start;
    }

    /** A few simple statements and a jump, as after {@code if}. */
    private int leave(int after, Jumps jumps) {
        int start = jump(after, jumps);
        for (int i = random.nextInt(3); i > 0; i--) {
            start = add(start);
        }
        return start;
    }

    private int jump(int after, Jumps jumps) {
        return switch (random.nextInt(3)) {
            case 0 -> jumps.breakTarget.orElse(after);
            case 1 -> jumps.continueTarget.orElse(after);
            default -> add();
        };
    }

    private int statement(int after, Jumps jumps) {
        if (--budget <= 0) {
            return add(after);
        }
        return switch (random.nextInt(8)) {
            case 0, 1 -> add(after);
            case 2 -> add(statements(after, jumps), after);
            case 3 -> add(statements(after, jumps), statements(after, jumps));
            case 4 -> add(leave(after, jumps), after);
            case 5 -> whileLoop(after);
            case 6 -> random.nextBoolean() ? forLoop(after) : doLoop(after);
            default -> switchStatement(after, jumps);
        };
    }

    private int whileLoop(int after) {
        int condition = add();
        lead(condition, statements(condition, Jumps.of(after, condition)), after);
        return condition;
    }

    private int forLoop(int after) {
        int condition = add();
        int update = add(condition);
        lead(condition, statements(update, Jumps.of(after, update)), after);
        return add(condition);
    }

    private int doLoop(int after) {
        int condition = add();
        int body = add(statements(condition, Jumps.of(after, condition)));
        lead(condition, body, after);
        return body;
    }

    private int switchStatement(int after, Jumps jumps) {
        var inside = new Jumps(OptionalInt.of(after), jumps.continueTarget);
        int next = after;
        var cases = new ArrayList<Integer>();
        for (int i = 3 + random.nextInt(4); i > 0; i--) {
            next = add(statements(random.nextInt(4) == 0 ? next : after, inside));
            cases.addFirst(next);
        }
        if (random.nextBoolean()) {
            cases.addFirst(after);
        }
        return add(cases.toArray(Integer[]::new));
    }
}
