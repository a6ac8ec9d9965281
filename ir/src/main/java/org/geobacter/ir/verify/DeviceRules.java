package org.geobacter.ir.verify;

import org.geobacter.ir.*;
import org.geobacter.ir.Approximation;

/** At device level there are no calls, checks, throws, objects or static fields, and no value is a reference. */
final class DeviceRules {
    private DeviceRules() {}

    static void check(Function function, Problems problems) {
        for (var block : function.blocks()) {
            for (var parameter : block.parameters()) {
                if (isReference(parameter.type())) {
                    problems.add(block, "a parameter of type " + parameter.type() + " at device level");
                }
            }
            for (var instruction : block.instructions()) {
                problems.require(isDeviceLevel(instruction), instruction, "not at device level");
                boolean references = instruction.operands().stream().anyMatch(operand -> isReference(operand.type()));
                if (instruction instanceof SubGroupInstruction exchange
                        && exchange.operation() == SubGroupInstruction.Operation.LOWER_HALF) {
                    problems.require(isDistance(exchange.operand(1)), instruction, "the distance is a constant power of two");
                }
                if (instruction instanceof SubGroupInstruction exchange && exchange.operation().isCombination()) {
                    problems.require(isOperator(exchange.operand(1)), instruction, "the operator is a constant from 0 to 5");
                }
                problems.require(!references, instruction, "an operand is a reference, which there is not at device level");
            }
        }
    }

    private static boolean isDistance(Value value) {
        return value instanceof IntConstant constant && constant.value() > 0 && Long.bitCount(constant.value()) == 1;
    }

    private static boolean isOperator(Value value) {
        return value instanceof IntConstant constant && constant.value() >= 0
                && constant.value() < SubGroupInstruction.Operator.values().length;
    }

    private static boolean isReference(Type type) {
        return type instanceof ArrayType || type instanceof RefType;
    }

    private static boolean isDeviceLevel(Instruction instruction) {
        return switch (instruction) {
            case ObjectInstruction _, CatchBranch _, ThrowReference _ -> false;
            case Check _, NewArray _, NewGroupArray _, ArraySlice _, StoredArray _, StoredArrayWord _, ArrayLength _, ArrayLoad _,
                    ArrayStore _, ArrayAtomic _,
                    Invoke _,
                    StaticLoad _,
                    StaticStore _, Throw _ ->
                false;
            case Binary _, Unary _, Fma _, Approximation _, Convert _, Compare _, ThreeWayCompare _, Select _ -> true;
            case SubGroupInstruction exchange -> exchange.operation().isExchange();
            case WorkItemQuery _, Barrier _, PrivateArray _, GroupArray _, PointerElement _, Load _, Store _, Atomic _, Fence _,
                    TrapRecord _ ->
                true;
            case Jump _, Branch _, Switch _, Return _, Unreachable _ -> true;
        };
    }
}
