package org.geobacter.ir.rewrite;

import java.util.List;
import java.util.Optional;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Convert;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.Fma;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.ThreeWayCompare;
import org.geobacter.ir.Unary;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.Value;
import org.geobacter.ir.interpret.Semantics;

/** What a pure instruction on scalars does, apart from its operands: what a {@link Pattern} asks for and what a rule builds. */
sealed interface Operator {
    /** {@return the type of the result} */
    ScalarType type();

    Instruction build(List<? extends Value> operands, SourcePosition position);

    /** {@return whether an instruction does this} */
    boolean describes(Instruction instruction);

    /** {@return the result for constant operands, empty where it is undefined} */
    Optional<Constant> evaluate(List<? extends Constant> operands);

    default boolean isCommutative() {
        return false;
    }

    /** @param type the type of the left operand and the result */
    record OfBinary(BinaryOperation operation, ScalarType type) implements Operator {
        @Override
        public boolean describes(Instruction instruction) {
            return instruction instanceof Binary binary && binary.operation() == operation && binary.type() == type;
        }

        @Override
        public Instruction build(List<? extends Value> operands, SourcePosition position) {
            return new Binary(operation, operands.get(0), operands.get(1), position);
        }

        @Override
        public Optional<Constant> evaluate(List<? extends Constant> operands) {
            return Semantics.binary(operation, operands.get(0), operands.get(1));
        }

        @Override
        public boolean isCommutative() {
            return operation.isCommutative();
        }

        @Override
        public String toString() {
            return operation.mnemonic() + "." + type;
        }
    }

    /** @param operandType the type of the operand */
    record OfUnary(UnaryOperation operation, ScalarType operandType) implements Operator {
        @Override
        public ScalarType type() {
            return (ScalarType) operation.resultType(operandType);
        }

        @Override
        public boolean describes(Instruction instruction) {
            return instruction instanceof Unary unary && unary.operation() == operation && unary.operand(0).type() == operandType;
        }

        @Override
        public Instruction build(List<? extends Value> operands, SourcePosition position) {
            return new Unary(operation, operands.getFirst(), position);
        }

        @Override
        public Optional<Constant> evaluate(List<? extends Constant> operands) {
            return Optional.of(Semantics.unary(operation, operands.getFirst()));
        }

        @Override
        public String toString() {
            return operation.mnemonic() + "." + operandType;
        }
    }

    record OfConvert(ConvertOperation operation, ScalarType from, ScalarType type) implements Operator {
        @Override
        public boolean describes(Instruction instruction) {
            return instruction instanceof Convert convert
                    && convert.operation() == operation
                    && convert.to() == type
                    && convert.operand(0).type() == from;
        }

        @Override
        public Instruction build(List<? extends Value> operands, SourcePosition position) {
            return new Convert(operation, operands.getFirst(), type, position);
        }

        @Override
        public Optional<Constant> evaluate(List<? extends Constant> operands) {
            return Optional.of(Semantics.convert(operation, operands.getFirst(), type));
        }

        @Override
        public String toString() {
            return operation.mnemonic() + "." + from + "." + type;
        }
    }

    record OfCompare(Predicate predicate, ScalarType operandType) implements Operator {
        @Override
        public ScalarType type() {
            return ScalarType.I1;
        }

        @Override
        public boolean describes(Instruction instruction) {
            return instruction instanceof Compare compare && compare.predicate() == predicate
                    && compare.left().type() == operandType;
        }

        @Override
        public Instruction build(List<? extends Value> operands, SourcePosition position) {
            return new Compare(predicate, operands.get(0), operands.get(1), position);
        }

        @Override
        public Optional<Constant> evaluate(List<? extends Constant> operands) {
            return Optional.of(Semantics.compare(predicate, operands.get(0), operands.get(1)));
        }

        @Override
        public boolean isCommutative() {
            return predicate.swapped() == predicate;
        }

        @Override
        public String toString() {
            return predicate.mnemonic() + "." + operandType;
        }
    }

    record OfThreeWayCompare(int resultForNan, ScalarType operandType) implements Operator {
        @Override
        public ScalarType type() {
            return ScalarType.I32;
        }

        @Override
        public boolean describes(Instruction instruction) {
            return instruction instanceof ThreeWayCompare compare
                    && compare.resultForNan() == resultForNan
                    && compare.left().type() == operandType;
        }

        @Override
        public Instruction build(List<? extends Value> operands, SourcePosition position) {
            return new ThreeWayCompare(operands.get(0), operands.get(1), resultForNan, position);
        }

        @Override
        public Optional<Constant> evaluate(List<? extends Constant> operands) {
            return Optional.of(Semantics.threeWayCompare(operands.get(0), operands.get(1), resultForNan));
        }

        @Override
        public String toString() {
            return "compare" + resultForNan + "." + operandType;
        }
    }

    record OfSelect(ScalarType type) implements Operator {
        @Override
        public boolean describes(Instruction instruction) {
            return instruction instanceof Select && instruction.type() == type;
        }

        @Override
        public Instruction build(List<? extends Value> operands, SourcePosition position) {
            return new Select(operands.get(0), operands.get(1), operands.get(2), position);
        }

        @Override
        public Optional<Constant> evaluate(List<? extends Constant> operands) {
            return Optional.of(Semantics.select(operands.get(0), operands.get(1), operands.get(2)));
        }

        @Override
        public String toString() {
            return "select." + type;
        }
    }

    record OfFma(ScalarType type) implements Operator {
        @Override
        public boolean describes(Instruction instruction) {
            return instruction instanceof Fma && instruction.type() == type;
        }

        @Override
        public Instruction build(List<? extends Value> operands, SourcePosition position) {
            return new Fma(operands.get(0), operands.get(1), operands.get(2), position);
        }

        @Override
        public Optional<Constant> evaluate(List<? extends Constant> operands) {
            return Optional.of(Semantics.fma(operands.get(0), operands.get(1), operands.get(2)));
        }

        @Override
        public String toString() {
            return "fma." + type;
        }
    }

    /** {@return the operator of an instruction; empty where it is not pure or its operands are not scalars} */
    static Optional<Operator> of(Instruction instruction) {
        if (instruction.operands().isEmpty() || !(instruction.operands().getLast().type() instanceof ScalarType type)) {
            return Optional.empty();
        }
        return Optional.ofNullable(switch (instruction) {
            case Binary binary -> new OfBinary(binary.operation(), (ScalarType) binary.type());
            case Unary unary -> new OfUnary(unary.operation(), type);
            case Convert convert -> new OfConvert(convert.operation(), type, convert.to());
            case Compare compare -> new OfCompare(compare.predicate(), type);
            case ThreeWayCompare compare -> new OfThreeWayCompare(compare.resultForNan(), type);
            case Select _ -> new OfSelect(type);
            case Fma _ -> new OfFma(type);
            default -> null;
        });
    }
}
