package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Compare;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.objectweb.asm.Type;

/**
 * Comparisons of references that may be to boxes. Two boxes that {@code valueOf} gives for a small value are one object on the JVM (JLS
 * 5.1.7); here they are two, which are compared by what is in them.
 */
final class BoxComparisons {
    private static final Set<String> SUPERTYPES = Set.of(
            "java/lang/Object",
            "java/lang/Number",
            "java/lang/Comparable",
            "java/io/Serializable",
            "java/lang/constant/Constable",
            "java/lang/constant/ConstantDesc");

    private final List<Comparison> comparisons = new ArrayList<>();

    private record Comparison(Compare compare, Set<JavaKind> kinds) {}

    /** Takes note of a comparison of references of these static types. */
    void add(Compare compare, SlotType left, SlotType right) {
        var kinds = kinds(left);
        kinds.retainAll(kinds(right));
        if (!kinds.isEmpty()) {
            comparisons.add(new Comparison(compare, kinds));
        }
    }

    private static Set<JavaKind> kinds(SlotType type) {
        var kinds = EnumSet.noneOf(JavaKind.class);
        if (type instanceof SlotType.Reference(var reference) && reference.getSort() == Type.OBJECT) {
            JavaTypes.boxed(reference).ifPresent(kinds::add);
            if (SUPERTYPES.contains(reference.getInternalName())) {
                kinds.addAll(EnumSet.allOf(JavaKind.class));
            }
        }
        return kinds;
    }

    /**
     * Makes the comparisons look into boxes.
     *
     * @param instantiated the kinds of which there are boxes in the module
     */
    void complete(Set<JavaKind> instantiated) {
        for (var comparison : comparisons) {
            for (var kind : comparison.kinds()) {
                if (instantiated.contains(kind) && comparison.compare().block() != null) {
                    extend(comparison.compare(), kind);
                }
            }
        }
    }

    private static void extend(Compare compare, JavaKind kind) {
        var before = compare.block();
        var instructions = before.instructions();
        var after = before.splitBefore(instructions.get(instructions.indexOf(compare) + 1));
        var answer = after.addParameter(ScalarType.I1);
        compare.replaceAllUsesWith(answer);
        var inside = before.function().insertBlockAfter(before);
        var boxClass = JavaTypes.boxClass(kind).getName();
        var builder = new Builder(before).at(compare.position());
        var areBoxes = builder.binary(
                BinaryOperation.AND,
                builder.instanceOf(boxClass, compare.left()),
                builder.instanceOf(boxClass, compare.right()));
        builder.branch(areBoxes, BlockCall.to(inside), BlockCall.to(after, compare));
        builder.at(inside);
        var areSame = builder.binary(
                BinaryOperation.AND,
                builder.compare(Predicate.EQ, content(builder, kind, compare.left()), content(builder, kind, compare.right())),
                builder.binary(
                        BinaryOperation.AND,
                        isCached(builder, kind, compare.left()),
                        isCached(builder, kind, compare.right())));
        builder.jump(after, compare.predicate() == Predicate.EQ
                ? builder.binary(BinaryOperation.OR, compare, areSame)
                : builder.binary(BinaryOperation.AND, compare, builder.not(areSame)));
    }

    private static Value content(Builder builder, JavaKind kind, Value box) {
        return builder.fieldLoad(BoxedValues.content(kind), box);
    }

    private static Value isCached(Builder builder, JavaKind kind, Value box) {
        return builder.compare(Predicate.NE, builder.fieldLoad(BoxedValues.cached(kind), box), IntConstant.of(0));
    }
}
