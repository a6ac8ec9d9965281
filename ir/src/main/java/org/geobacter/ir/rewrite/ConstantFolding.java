package org.geobacter.ir.rewrite;

import java.util.List;
import java.util.Optional;
import org.geobacter.ir.ArrayLength;
import org.geobacter.ir.ArrayLoad;
import org.geobacter.ir.Binary;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.Convert;
import org.geobacter.ir.FieldLoad;
import org.geobacter.ir.Fma;
import org.geobacter.ir.InstanceOf;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.ReferenceArrayLength;
import org.geobacter.ir.ReferenceLoad;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.ThreeWayCompare;
import org.geobacter.ir.Unary;
import org.geobacter.ir.Value;
import org.geobacter.ir.interpret.Semantics;

/** What instructions give when all their operands are constants, as {@link Semantics} has it. */
public final class ConstantFolding {
    private ConstantFolding() {}

    /**
     * {@return what the instruction would give with these operands; empty where one that matters is not constant, where the result is
     * undefined, and for instructions that do more than compute}
     */
    public static Optional<Constant> fold(Instruction instruction, List<? extends Value> operands) {
        if (operands.isEmpty() || !operands.stream().allMatch(Constant.class::isInstance)) {
            return Optional.empty();
        }
        return switch (instruction) {
            case Binary _, Unary _, Fma _, Convert _, ThreeWayCompare _ -> evaluate(instruction, operands);
            case Compare compare ->
                Optional.of(Semantics.compare(compare.predicate(), constant(operands, 0), constant(operands, 1)));
            case Select _ -> Optional.of(Semantics.select(constant(operands, 0), constant(operands, 1), constant(operands, 2)));
            case FieldLoad load when operands.getFirst() instanceof ObjectConstant object ->
                Optional.of(object.field(load.field()));
            case InstanceOf test -> Optional.of(IntConstant.of(
                    operands.getFirst() instanceof ObjectConstant object
                            && object.objectClass().isSubtypeOf(test.className())));
            case ReferenceArrayLength _ when operands.getFirst() instanceof ObjectConstant array ->
                Optional.of(IntConstant.of(array.elements().size()));
            case ReferenceLoad _ when operands.getFirst() instanceof ObjectConstant array ->
                element(array, ((IntConstant) operands.get(1)).value());
            case ArrayLength _ -> table(operands).map(table -> IntConstant.of(table.length()));
            case ArrayLoad _ -> table(operands).flatMap(table -> element(table, ((IntConstant) operands.get(1)).value()));
            default -> Optional.empty();
        };
    }

    private static Optional<Constant> evaluate(Instruction instruction, List<? extends Value> operands) {
        return Operator.of(instruction)
                .flatMap(operator -> operator.evaluate(operands.stream().map(Constant.class::cast).toList()));
    }

    private static Constant constant(List<? extends Value> operands, int index) {
        return (Constant) operands.get(index);
    }

    private static Optional<ConstantTable> table(List<? extends Value> operands) {
        return operands.getFirst() instanceof ConstantTable table ? Optional.of(table) : Optional.empty();
    }

    /** {@return the element of a constant array of references; empty for an index out of bounds} */
    private static Optional<Constant> element(ObjectConstant array, long index) {
        return index < 0 || index >= array.elements().size()
                ? Optional.empty()
                : Optional.of(array.elements().get((int) index));
    }

    /** {@return the element of a table, extended to the stack type; empty for an index out of bounds} */
    private static Optional<Constant> element(ConstantTable table, long index) {
        if (index < 0 || index >= table.length()) {
            return Optional.empty();
        }
        var array = table.array();
        int i = (int) index;
        return Optional.of(switch (table.kind()) {
            case BOOLEAN -> IntConstant.of(((boolean[]) array)[i] ? 1 : 0);
            case BYTE -> IntConstant.of(((byte[]) array)[i]);
            case SHORT -> IntConstant.of(((short[]) array)[i]);
            case CHAR -> IntConstant.of(((char[]) array)[i]);
            case INT -> IntConstant.of(((int[]) array)[i]);
            case LONG -> IntConstant.of(((long[]) array)[i]);
            case FLOAT -> Semantics.constant(ScalarType.F32, Float.floatToRawIntBits(((float[]) array)[i]) & 0xffff_ffffL);
            case DOUBLE -> Semantics.constant(ScalarType.F64, Double.doubleToRawLongBits(((double[]) array)[i]));
        });
    }
}
