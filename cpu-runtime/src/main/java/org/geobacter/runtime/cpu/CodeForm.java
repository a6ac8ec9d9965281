package org.geobacter.runtime.cpu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Convert;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.Value;

/**
 * What is known of the launches for which code is made.
 *
 * @param distinct whether no two array parameters get the same array
 * @param mayThrow whether a work-item may throw; otherwise {@link LaunchProof} has found that none does
 * @param untaken which edges of the kernel's function no work-item takes, by their number in {@link #edges}
 * @param exact which sums and products do not wrap, by their number in {@link #indexArithmetic}
 */
record CodeForm(boolean distinct, boolean mayThrow, BitSet untaken, BitSet exact) {
    /** {@return the edges of a function in a fixed order} */
    static List<Edge> edges(Function function) {
        var edges = new ArrayList<Edge>();
        function.blocks().forEach(block -> edges.addAll(block.terminator().edges()));
        return edges;
    }

    /** {@return the sums, differences and products from which indices are made, in a fixed order: what addresses are computed with} */
    static List<Binary> indexArithmetic(Function function) {
        Set<Value> seen = new LinkedHashSet<>();
        var work = new ArrayDeque<Value>();
        function.blocks().stream().flatMap(block -> block.instructions().stream()).filter(PointerElement.class::isInstance)
                .forEach(element -> work.add(((PointerElement) element).index()));
        while (!work.isEmpty()) {
            var value = work.remove();
            if (seen.add(value)) {
                switch (value) {
                    case Binary binary -> work.addAll(binary.operands());
                    case Convert convert -> work.addAll(convert.operands());
                    case BlockParameter parameter ->
                        parameter.block().incoming().forEach(edge -> work.add(edge.argument(parameter.index())));
                    default -> {
                        // Where the computation starts.
                    }
                }
            }
        }
        return seen.stream().filter(CodeForm::mayBeExact).map(Binary.class::cast).toList();
    }

    private static boolean mayBeExact(Value value) {
        return value instanceof Binary binary && binary.type().isInteger() && (binary.operation() == BinaryOperation.ADD
                || binary.operation() == BinaryOperation.SUB || binary.operation() == BinaryOperation.MUL);
    }

    /** {@return whether code of this form can be used in a launch of which all that is in the other form is known} */
    boolean serves(CodeForm launch) {
        return (launch.distinct || !distinct) && (mayThrow || !launch.mayThrow) && contains(launch.untaken, untaken)
                && contains(launch.exact, exact);
    }

    private static boolean contains(BitSet all, BitSet some) {
        var others = (BitSet) some.clone();
        others.andNot(all);
        return others.isEmpty();
    }

    /** {@return how much is known} */
    int precision() {
        return untaken.cardinality() + exact.cardinality();
    }

    /** {@return this form for launches of which less is known} */
    CodeForm general() {
        return new CodeForm(distinct, mayThrow, new BitSet(), new BitSet());
    }
}
