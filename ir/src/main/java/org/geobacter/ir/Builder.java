package org.geobacter.ir;

import java.util.List;
import java.util.Optional;

/** Appends instructions to the end of a block, each at the current source position. */
public final class Builder {
    private Block block;
    private SourcePosition position = SourcePosition.UNKNOWN;

    public Builder(Block block) {
        this.block = block;
    }

    public Block block() {
        return block;
    }

    /** Goes on at the end of another block. */
    public Builder at(Block other) {
        block = other;
        return this;
    }

    public SourcePosition position() {
        return position;
    }

    /** Sets the position of what is built from now on. */
    public Builder at(SourcePosition newPosition) {
        position = newPosition;
        return this;
    }

    public Value binary(BinaryOperation operation, Value left, Value right) {
        return block.append(new Binary(operation, left, right, position));
    }

    public Value unary(UnaryOperation operation, Value operand) {
        return block.append(new Unary(operation, operand, position));
    }

    public Value fma(Value a, Value b, Value c) {
        return block.append(new Fma(a, b, c, position));
    }

    public Value convert(ConvertOperation operation, Value operand, ScalarType to) {
        return block.append(new Convert(operation, operand, to, position));
    }

    public Value compare(Predicate predicate, Value left, Value right) {
        return block.append(new Compare(predicate, left, right, position));
    }

    public Value threeWayCompare(Value left, Value right, int resultForNan) {
        return block.append(new ThreeWayCompare(left, right, resultForNan, position));
    }

    /** {@return the negated {@code i1}} */
    public Value not(Value condition) {
        return binary(BinaryOperation.XOR, condition, IntConstant.TRUE);
    }

    public Value select(Value condition, Value whenTrue, Value whenFalse) {
        return block.append(new Select(condition, whenTrue, whenFalse, position));
    }

    public void check(CheckKind kind, Value... operands) {
        block.append(new Check(kind, "", List.of(operands), position));
    }

    /** @param message the message of the {@code NullPointerException} */
    public void nullCheck(Value array, String message) {
        block.append(new Check(CheckKind.NULL, message, List.of(array), position));
    }

    public Value newArray(JavaKind kind, Value length) {
        return block.append(new NewArray(kind, length, position));
    }

    public Value arrayLength(Value array) {
        return block.append(new ArrayLength(array, position));
    }

    public Value arrayLoad(Value array, Value index) {
        return block.append(new ArrayLoad(array, index, position));
    }

    public void arrayStore(Value array, Value index, Value value) {
        block.append(new ArrayStore(array, index, value, position));
    }

    public Value invoke(Function callee, List<? extends Value> arguments) {
        return block.append(new Invoke(callee, arguments, position));
    }

    public Value staticLoad(StaticField field) {
        return block.append(new StaticLoad(field, position));
    }

    public void staticStore(StaticField field, Value value) {
        block.append(new StaticStore(field, value, position));
    }

    public Value workItem(WorkItemQuery.Query query, int dimension) {
        return block.append(new WorkItemQuery(query, dimension, position));
    }

    public void barrier() {
        block.append(new Barrier(position));
    }

    public Value privateArray(ScalarType element, int length) {
        return block.append(new PrivateArray(element, length, position));
    }

    public Value pointerElement(Value pointer, Value index) {
        return block.append(new PointerElement(pointer, index, position));
    }

    public Value load(Value pointer) {
        return block.append(new Load(pointer, position));
    }

    public void store(Value pointer, Value value) {
        block.append(new Store(pointer, value, position));
    }

    public void trapRecord(TrapReason reason, List<? extends Value> values) {
        block.append(new TrapRecord(reason, values, position));
    }

    public void jump(Block target, Value... arguments) {
        block.append(new Jump(BlockCall.to(target, arguments), position));
    }

    public void branch(Value condition, BlockCall whenTrue, BlockCall whenFalse) {
        block.append(new Branch(condition, whenTrue, whenFalse, position));
    }

    public void switchOn(Value selector, List<Integer> keys, List<BlockCall> cases, BlockCall otherwise) {
        block.append(new Switch(selector, keys, cases, otherwise, position));
    }

    public void returnVoid() {
        block.append(new Return(Optional.empty(), position));
    }

    public void returnValue(Value value) {
        block.append(new Return(Optional.of(value), position));
    }

    public void throwException(TrapReason reason, Value... values) {
        block.append(new Throw(reason, List.of(values), position));
    }

    public void unreachable() {
        block.append(new Unreachable(position));
    }
}
