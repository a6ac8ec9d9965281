package org.geobacter.ir.transform.objects;

import java.util.Optional;
import org.geobacter.ir.Builder;
import org.geobacter.ir.CastCheck;
import org.geobacter.ir.Compare;
import org.geobacter.ir.FieldStore;
import org.geobacter.ir.Function;
import org.geobacter.ir.InstanceOf;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.ObjectInstruction;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ReferenceStore;
import org.geobacter.ir.StoreCheck;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.PointsTo;
import org.geobacter.ir.transform.FunctionPass;
import org.geobacter.ir.transform.TypeCheckBranches;

/**
 * Answers the questions for an object's class that have one answer only, as {@link PointsTo} has it; what casts and stores to arrays of
 * references ask otherwise becomes branches to the exceptions that they throw.
 *
 * <p>Also refuses what is not possible with objects of the host's: to write to them, and to compare them with each other.
 */
public final class TypeCheckExpansion implements FunctionPass {
    @Override
    public String name() {
        return "type-check-expansion";
    }

    /** @throws UnsupportedCodeException if an object of the host's is written to, or its identity asked for */
    @Override
    public boolean run(Function function) {
        var instructions = function.blocks().stream().flatMap(block -> block.instructions().stream()).toList();
        if (instructions.stream().noneMatch(TypeCheckExpansion::isOfInterest)) {
            return false;
        }
        var pointsTo = PointsTo.of(function);
        boolean changed = false;
        for (var instruction : instructions) {
            switch (instruction) {
                case InstanceOf test -> changed |= answer(test, pointsTo);
                case CastCheck check -> {
                    var builder = splitAt(check);
                    TypeCheckBranches.cast(
                            check.className(),
                            check.object(),
                            pointsTo.classes(check.object()),
                            builder,
                            (type, block) -> block.throwException(check.reason(type)));
                    remove(check, builder);
                    changed = true;
                }
                case StoreCheck check -> {
                    var builder = splitAt(check);
                    TypeCheckBranches.store(
                            check.array(),
                            check.object(),
                            pointsTo.classes(check.array()),
                            pointsTo.classes(check.object()),
                            builder,
                            (type, block) -> block.throwException(StoreCheck.reason(type)));
                    remove(check, builder);
                    changed = true;
                }
                case FieldStore store -> refuseIfReadOnly(store, store.object(), store.field().toString(), pointsTo);
                case ReferenceStore store -> refuseIfReadOnly(store, store.array(), "", pointsTo);
                case Compare compare when compare.left().type() == RefType.REF -> refuseIfUnknown(compare, pointsTo);
                default -> {
                }
            }
        }
        return changed;
    }

    private static boolean isOfInterest(Instruction instruction) {
        return instruction instanceof ObjectInstruction
                || instruction instanceof Compare compare && compare.left().type() == RefType.REF;
    }

    private static boolean answer(InstanceOf test, PointsTo pointsTo) {
        if (!pointsTo.isKnown(test.object())) {
            return false;
        }
        var classes = pointsTo.classes(test.object());
        long matching = classes.stream().filter(type -> type.isSubtypeOf(test.className())).count();
        if (matching > 0 && matching < classes.size()) {
            return false;
        }
        var answer = matching == 0
                ? IntConstant.FALSE
                : Builder.before(test).compare(
                        org.geobacter.ir.Predicate.NE, test.object(), new NullConstant(RefType.REF));
        test.replaceAllUsesWith(answer);
        test.remove();
        return true;
    }

    /** {@return a builder that goes on before an instruction, at the end of a block} */
    private static Builder splitAt(Instruction check) {
        var before = check.block();
        before.splitBefore(check);
        return new Builder(before).at(check.position());
    }

    /** Removes an instruction that begins a block, to which the builder's block then leads. */
    private static void remove(Instruction check, Builder builder) {
        builder.jump(check.block());
        check.remove();
    }

    private static void refuseIfReadOnly(Instruction store, Value object, String field, PointsTo pointsTo) {
        for (var site : pointsTo.sites(object)) {
            Optional<String> what = switch (site) {
                case PointsTo.Allocated(var made) when made.isArgument() ->
                    Optional.of("the field " + field + " of an object that the launch gives");
                case PointsTo.Existing(var constant) when constant.objectClass().element().isPresent() ->
                    Optional.of("an element of the static final array " + constant.name());
                case PointsTo.Existing(var constant) -> Optional.of("the field " + field + " of the constant " + constant.name());
                case PointsTo.Allocated _, PointsTo.AllocatedArray _, PointsTo.Thrown _, PointsTo.Given _ -> Optional.empty();
            };
            if (what.isPresent()) {
                throw new UnsupportedCodeException(
                        "an assignment to " + what.get() + ", which the host would not see",
                        store.position(),
                        "Write results to arrays, or make a new object.");
            }
        }
    }

    private static void refuseIfUnknown(Compare compare, PointsTo pointsTo) {
        for (var left : pointsTo.sites(compare.left())) {
            for (var right : pointsTo.sites(compare.right())) {
                boolean mayBeOne = !left.equals(right)
                        && left.objectClass() == right.objectClass()
                        && isArgument(left)
                        && isArgument(right);
                if (mayBeOne) {
                    throw new UnsupportedCodeException(
                            "a comparison of two objects of class " + left.objectClass().name()
                                    + " that the launch gives, of which only the fields are known",
                            compare.position(),
                            "Compare their fields, or pass in whether they are the same.");
                }
            }
        }
    }

    private static boolean isArgument(PointsTo.Site site) {
        return site instanceof PointsTo.Allocated(var object) && object.isArgument();
    }
}
