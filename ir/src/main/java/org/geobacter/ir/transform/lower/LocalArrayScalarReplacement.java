package org.geobacter.ir.transform.lower;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.ArrayLength;
import org.geobacter.ir.ArrayLoad;
import org.geobacter.ir.ArrayStore;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Check;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.Value;
import org.geobacter.ir.transform.FunctionPass;
import org.geobacter.ir.transform.SsaConstruction;

/**
 * Keeps the elements of a private array in SSA values, where its length is constant, no reference to it is passed on and each index
 * is a constant within bounds.
 *
 * <p>Before that it folds what is known of an array from its allocation: its length, that it is not null. Works on Java-level
 * functions; leaves no trace of a replaced array.
 */
public final class LocalArrayScalarReplacement implements FunctionPass {
    /** The longest array that is replaced: each element can become a parameter of each loop. */
    public static final int MAX_LENGTH = 64;

    @Override
    public String name() {
        return "local-array-scalar-replacement";
    }

    @Override
    public boolean run(Function function) {
        boolean changed = false;
        var replaced = new ArrayList<NewArray>();
        for (var block : function.blocks()) {
            for (var instruction : List.copyOf(block.instructions())) {
                if (instruction instanceof NewArray array && array.length() instanceof IntConstant length && length.value() >= 0) {
                    changed |= foldUses(array, length);
                    if (isReplaceable(array, length.value())) {
                        replaced.add(array);
                    }
                }
            }
        }
        if (!replaced.isEmpty()) {
            replace(function, replaced);
        }
        return changed || !replaced.isEmpty();
    }

    private static boolean foldUses(NewArray array, IntConstant length) {
        boolean changed = false;
        for (var user : List.copyOf(array.users())) {
            switch (user) {
                case ArrayLength use -> {
                    use.replaceAllUsesWith(length);
                    use.remove();
                    changed = true;
                }
                case Check check when check.kind() == CheckKind.NULL -> {
                    check.remove();
                    changed = true;
                }
                case Compare compare when compare.operands().stream().anyMatch(operand -> isAnotherArray(array, operand)) -> {
                    compare.replaceAllUsesWith(IntConstant.of(compare.predicate() == Predicate.NE));
                    compare.remove();
                    changed = true;
                }
                default -> {
                }
            }
        }
        return changed;
    }

    /** {@return whether this is certainly another reference than that to the array, which did not exist before} */
    private static boolean isAnotherArray(NewArray array, Value reference) {
        return reference != array
                && switch (reference) {
                    case Constant _, NewArray _ -> true;
                    case BlockParameter parameter -> parameter.block().isEntry();
                    default -> false;
                };
    }

    private static boolean isReplaceable(NewArray array, long length) {
        return length <= MAX_LENGTH && array.users().stream().allMatch(user -> isWithinBounds(user, length));
    }

    private static boolean isWithinBounds(Instruction user, long length) {
        return switch (user) {
            case ArrayLoad load -> isWithinBounds(load.index(), length);
            case ArrayStore store -> isWithinBounds(store.index(), length);
            default -> false;
        };
    }

    private static boolean isWithinBounds(Value index, long length) {
        return index instanceof IntConstant constant && constant.value() >= 0 && constant.value() < length;
    }

    private static void replace(Function function, List<NewArray> arrays) {
        var construction = new SsaConstruction(function);
        var dead = new ArrayList<Instruction>();
        for (var array : arrays) {
            var kind = array.kind();
            var elements = new ArrayList<SsaConstruction.Variable>();
            for (int i = 0; i < ((IntConstant) array.length()).value(); i++) {
                var element = construction.variable(kind.stackType());
                construction.define(array, element, Constant.zero(kind.stackType()));
                elements.add(element);
            }
            for (var user : array.users()) {
                switch (user) {
                    case ArrayLoad load -> construction.read(load, elements.get(index(load.index())));
                    case ArrayStore store -> {
                        var stored = ElementConversion.toStorage(kind, store.value(), store);
                        var loaded = ElementConversion.fromStorage(kind, stored, store);
                        construction.define(store, elements.get(index(store.index())), loaded);
                        dead.add(store);
                    }
                    default -> throw new IllegalStateException("not an access: " + user);
                }
            }
            dead.add(array);
        }
        construction.run();
        dead.forEach(Instruction::remove);
    }

    private static int index(Value index) {
        return (int) ((IntConstant) index).value();
    }
}
