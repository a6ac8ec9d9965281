package org.geobacter.ir.transform.lower;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Load;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.Store;
import org.geobacter.ir.Value;
import org.geobacter.ir.transform.FunctionPass;
import org.geobacter.ir.transform.SsaConstruction;

/**
 * Keeps private memory in SSA values where every access is at a constant place: what {@link LocalArrayScalarReplacement} does at Java
 * level, for arrays of which references met or whose indices became constant later, and for the arrays that nothing reads.
 */
public final class PrivateArrayPromotion implements FunctionPass {
    @Override
    public String name() {
        return "private-array-promotion";
    }

    @Override
    public boolean run(Function function) {
        var arrays = function.entry()
                .instructions()
                .stream()
                .filter(instruction -> instruction instanceof PrivateArray array && isPromotable(array))
                .map(PrivateArray.class::cast)
                .toList();
        if (arrays.isEmpty()) {
            return false;
        }
        var construction = new SsaConstruction(function);
        var dead = new ArrayList<Instruction>();
        for (var array : arrays) {
            var elements = new ArrayList<SsaConstruction.Variable>();
            for (int i = 0; i < array.length(); i++) {
                elements.add(construction.variable(array.element()));
            }
            promote(array, elements, construction, dead);
        }
        construction.run();
        dead.forEach(Instruction::remove);
        return true;
    }

    private static boolean isPromotable(PrivateArray array) {
        return array.length() <= LocalArrayScalarReplacement.MAX_LENGTH
                && array.users().stream().allMatch(user -> isAccess(user) || isConstantElement(user, array.length()));
    }

    private static boolean isConstantElement(Instruction user, int length) {
        return user instanceof PointerElement element
                && element.index() instanceof IntConstant index
                && index.value() >= 0
                && index.value() < length
                && element.users().stream().allMatch(PrivateArrayPromotion::isAccess);
    }

    private static boolean isAccess(Instruction user) {
        return user instanceof Load || user instanceof Store;
    }

    /** Adds what is to be removed afterwards to {@code dead}, users first. */
    private static void promote(
            PrivateArray array,
            List<SsaConstruction.Variable> elements,
            SsaConstruction construction,
            List<Instruction> dead) {
        var pointers = new ArrayList<Value>();
        for (var user : array.users()) {
            if (user instanceof PointerElement) {
                pointers.add(user);
            }
        }
        pointers.add(array);
        for (var pointer : pointers) {
            int index = pointer instanceof PointerElement element ? (int) ((IntConstant) element.index()).value() : 0;
            for (var user : pointer.users()) {
                if (user instanceof Load load) {
                    construction.read(load, elements.get(index));
                } else if (user instanceof Store store) {
                    construction.define(store, elements.get(index), store.value());
                    dead.add(store);
                }
            }
            dead.add((Instruction) pointer);
        }
    }
}
