package org.geobacter.ir.analysis;

import org.geobacter.ir.Approximation;
import org.geobacter.ir.ArrayAtomic;
import org.geobacter.ir.ArrayLength;
import org.geobacter.ir.ArrayLoad;
import org.geobacter.ir.ArraySlice;
import org.geobacter.ir.ArrayStore;
import org.geobacter.ir.Atomic;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Check;
import org.geobacter.ir.Compare;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.Convert;
import org.geobacter.ir.Fence;
import org.geobacter.ir.Fma;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.InstanceOf;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Invoke;
import org.geobacter.ir.Load;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewGroupArray;
import org.geobacter.ir.ObjectInstruction;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.StaticLoad;
import org.geobacter.ir.StaticStore;
import org.geobacter.ir.Store;
import org.geobacter.ir.StoredArray;
import org.geobacter.ir.StoredArrayWord;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.ThreeWayCompare;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.Unary;
import org.geobacter.ir.WorkItemQuery;

/**
 * Whether an instruction may run where the program would not have run it, and what that would cost.
 *
 * <p>An instruction is <em>total</em> when it gives a value for any operands and does nothing else: it can be executed anywhere its
 * operands are defined. Loads and array lengths are not total: what makes them valid is a check that may have stayed behind.
 */
public final class Speculation {
    private Speculation() {}

    /** {@return whether the instruction is total and depends on nothing but its operands} */
    public static boolean isTotal(Instruction instruction) {
        return switch (instruction) {
            case Binary binary -> !dividesIntegers(binary) || binary.right() instanceof IntConstant divisor && divisor.value() != 0;
            case Unary _, Fma _, Approximation _, Convert _, Compare _, ThreeWayCompare _, Select _, WorkItemQuery _ -> true;
            case ArrayLength length -> length.array() instanceof NewArray || length.array() instanceof ConstantTable;
            case InstanceOf _ -> true;
            case ObjectInstruction _, ArraySlice _, StoredArray _, StoredArrayWord _, ArrayLoad _, Load _, PointerElement _,
                    StaticLoad _ ->
                false;
            case Check _, NewArray _, NewGroupArray _, ArrayStore _, ArrayAtomic _, Invoke _, StaticStore _, Barrier _,
                    SubGroupInstruction _,
                    PrivateArray _, GroupArray _, Store _,
                    Atomic _, Fence _, TrapRecord _,
                    Terminator _ ->
                false;
        };
    }

    /**
     * {@return how many simple operations on 32-bit registers a total instruction is worth, roughly, on any GPU} Only there to tell
     * what is cheaper than a branch.
     */
    public static int cost(Instruction instruction) {
        int width = instruction.type() instanceof ScalarType type && type.bits() > 32 ? 2 : 1;
        return switch (instruction) {
            case Binary binary -> switch (binary.operation()) {
                case DIV, REM -> 16;
                case MUL -> width * width;
                case ADD, SUB, MIN, MAX, AND, OR, XOR, SHL, SHR, USHR -> width;
            };
            case Unary unary -> switch (unary.operation()) {
                case SQRT -> 16;
                case FLOOR, CEIL, RINT, BIT_COUNT, LEADING_ZEROS, TRAILING_ZEROS, REVERSE -> 2 * width;
                case NEG, ABS -> width;
            };
            case Approximation _ -> 4;
            case ThreeWayCompare _ -> 3;
            default -> width;
        };
    }

    private static boolean dividesIntegers(Binary binary) {
        return binary.type().isInteger()
                && (binary.operation() == BinaryOperation.DIV || binary.operation() == BinaryOperation.REM);
    }
}
