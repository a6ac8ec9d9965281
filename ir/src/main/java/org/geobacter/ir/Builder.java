package org.geobacter.ir;

import java.util.List;
import java.util.Optional;

/** Adds instructions to the end of a block or before another instruction, each at the current source position. */
public final class Builder {
    private Block block;
    /** The instruction before which others are added; empty at the end of {@link #block}. */
    private Optional<Instruction> next = Optional.empty();
    private SourcePosition position = SourcePosition.UNKNOWN;

    public Builder(Block block) {
        this.block = block;
    }

    /** {@return a builder that adds instructions before another, at its position} */
    public static Builder before(Instruction next) {
        var builder = new Builder(next.block()).at(next.position());
        builder.next = Optional.of(next);
        return builder;
    }

    /** {@return the block to which the next instruction is added} */
    public Block block() {
        return next.map(Instruction::block).orElse(block);
    }

    /** Goes on at the end of another block. */
    public Builder at(Block other) {
        block = other;
        next = Optional.empty();
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
        return add(new Binary(operation, left, right, position));
    }

    public Value unary(UnaryOperation operation, Value operand) {
        return add(new Unary(operation, operand, position));
    }

    public Value fma(Value a, Value b, Value c) {
        return add(new Fma(a, b, c, position));
    }

    public Value approximate(Approximation.Operation operation, Value... operands) {
        return add(new Approximation(operation, List.of(operands), position));
    }

    public Value convert(ConvertOperation operation, Value operand, ScalarType to) {
        return add(new Convert(operation, operand, to, position));
    }

    public Value compare(Predicate predicate, Value left, Value right) {
        return add(new Compare(predicate, left, right, position));
    }

    /** {@return whether two values of one scalar type have the same bits: unlike {@code ==}, 0.0 and -0.0 have not, a NaN and itself have} */
    public Value sameBits(Value left, Value right) {
        return compare(Predicate.EQ, bits(left), bits(right));
    }

    private Value bits(Value value) {
        var type = (ScalarType) value.type();
        if (!type.isFloat()) {
            return value;
        }
        return convert(ConvertOperation.BITCAST, value, switch (type.bits()) {
            case 16 -> ScalarType.I16;
            case 32 -> ScalarType.I32;
            default -> ScalarType.I64;
        });
    }

    public Value threeWayCompare(Value left, Value right, int resultForNan) {
        return add(new ThreeWayCompare(left, right, resultForNan, position));
    }

    /** {@return the negated {@code i1}} */
    public Value not(Value condition) {
        return binary(BinaryOperation.XOR, condition, IntConstant.TRUE);
    }

    public Value select(Value condition, Value whenTrue, Value whenFalse) {
        return add(new Select(condition, whenTrue, whenFalse, position));
    }

    public void check(CheckKind kind, Value... operands) {
        check(kind, "", List.of(operands));
    }

    /** @param detail of a null check, the message of the {@code NullPointerException} */
    public void check(CheckKind kind, String detail, List<? extends Value> operands) {
        add(new Check(kind, detail, operands, position));
    }

    /** @param message the message of the {@code NullPointerException} */
    public void nullCheck(Value reference, String message) {
        add(new Check(CheckKind.NULL, message, List.of(reference), position));
    }

    public Value newArray(JavaKind kind, Value length) {
        return add(new NewArray(kind, length, position));
    }

    /** @param name empty, or the name that all places have in common that mean one array */
    public Value newGroupArray(JavaKind kind, Value length, String name) {
        return add(new NewGroupArray(kind, length, name, position));
    }

    public Value arraySlice(Value array, Value start, Value length, Value words, Value place) {
        return add(new ArraySlice(array, start, length, words, place, position));
    }

    public Value givenArray(List<ObjectClass> classes, Value number, Value words, Value elements) {
        return add(new GivenArray(classes, number, words, elements, position));
    }

    public Value storedArray(ArrayType type, Value memory, Value number, Value length) {
        return add(new StoredArray(type, memory, number, length, position));
    }

    public Value storedArrayWord(StoredArrayWord.Word word, Value array, Value memory) {
        return add(new StoredArrayWord(word, array, memory, position));
    }

    public Value arrayLength(Value array) {
        return add(new ArrayLength(array, position));
    }

    public Value arrayLoad(Value array, Value index) {
        return add(new ArrayLoad(array, index, position));
    }

    public void arrayStore(Value array, Value index, Value value) {
        add(new ArrayStore(array, index, value, position));
    }

    public Value arrayAtomic(AtomicOperation operation, MemoryOrder order, Value array, Value index, Value... values) {
        return add(new ArrayAtomic(operation, order, array, index, List.of(values), position));
    }

    public Value invoke(Function callee, List<? extends Value> arguments) {
        return add(new Invoke(callee, arguments, position));
    }

    public Value newObject(ObjectClass objectClass) {
        return add(new NewObject(objectClass, position));
    }

    /** {@return a copy of an object of the host's, with the values of some of its fields} */
    public Value argumentObject(ObjectClass objectClass, List<ObjectField> initialised, List<? extends Value> values) {
        return add(NewObject.argument(objectClass, initialised, values, position));
    }

    public Value fieldLoad(ObjectField field, Value object) {
        return add(new FieldLoad(field, object, position));
    }

    public void fieldStore(ObjectField field, Value object, Value value) {
        add(new FieldStore(field, object, value, position));
    }

    public Value instanceOf(String className, Value object) {
        return add(new InstanceOf(className, object, position));
    }

    public void castCheck(String className, String location, Value object) {
        add(new CastCheck(className, location, object, position));
    }

    public Value invokeVirtual(DispatchTable table, List<? extends Value> arguments) {
        return add(new InvokeVirtual(table, arguments, position));
    }

    public Value newReferenceArray(ObjectClass arrayClass, Value length) {
        return add(new NewReferenceArray(arrayClass, length, position));
    }

    public Value referenceArrayLength(Value array) {
        return add(new ReferenceArrayLength(array, position));
    }

    public Value referenceLoad(Type element, Value array, Value index) {
        return add(new ReferenceLoad(element, array, index, position));
    }

    public void referenceStore(Value array, Value index, Value value) {
        add(new ReferenceStore(array, index, value, position));
    }

    public void storeCheck(Value array, Value object) {
        add(new StoreCheck(array, object, position));
    }

    public Value staticLoad(StaticField field) {
        return add(new StaticLoad(field, position));
    }

    public void staticStore(StaticField field, Value value) {
        add(new StaticStore(field, value, position));
    }

    public Value workItem(WorkItemQuery.Query query, int dimension) {
        return add(new WorkItemQuery(query, dimension, position));
    }

    public Value subGroup(SubGroupInstruction.Operation operation, Value... operands) {
        return add(new SubGroupInstruction(operation, List.of(operands), position));
    }

    public void barrier() {
        add(new Barrier(position));
    }

    public Value privateArray(ScalarType element, int length) {
        return add(new PrivateArray(element, length, position));
    }

    public Value pointerElement(Value pointer, Value index) {
        return add(new PointerElement(pointer, index, position));
    }

    public Value load(Value pointer) {
        return add(new Load(pointer, position));
    }

    public void store(Value pointer, Value value) {
        add(new Store(pointer, value, position));
    }

    public Value atomic(AtomicOperation operation, MemoryOrder order, Value pointer, List<? extends Value> values) {
        return add(new Atomic(operation, order, pointer, values, position));
    }

    /** @param order not {@code OPAQUE} */
    public void fence(MemoryOrder order) {
        add(new Fence(order, position));
    }

    public void trapRecord(TrapReason reason, List<? extends Value> values) {
        add(new TrapRecord(reason, values, position));
    }

    public void jump(Block target, Value... arguments) {
        add(new Jump(BlockCall.to(target, arguments), position));
    }

    public void jump(BlockCall target) {
        add(new Jump(target, position));
    }

    public void branch(Value condition, BlockCall whenTrue, BlockCall whenFalse) {
        add(new Branch(condition, whenTrue, whenFalse, position));
    }

    public void switchOn(Value selector, List<Integer> keys, List<BlockCall> cases, BlockCall otherwise) {
        add(new Switch(selector, keys, cases, otherwise, position));
    }

    public void returnVoid() {
        add(new Return(Optional.empty(), position));
    }

    public void returnValue(Value value) {
        add(new Return(Optional.of(value), position));
    }

    public void throwException(TrapReason reason, Value... values) {
        add(new Throw(reason, List.of(values), position));
    }

    public Value newException(ObjectClass objectClass, Optional<TextTemplate> message, List<? extends Value> values) {
        return add(new NewException(objectClass, message, values, position));
    }

    public void exceptionMessage(Value exception, TextTemplate message, List<? extends Value> values) {
        add(new ExceptionMessage(exception, message, values, position));
    }

    public void exceptionString(Value exception, Value string) {
        add(new ExceptionString(exception, string, position));
    }

    public void throwReference(Value exception) {
        add(new ThrowReference(exception, position));
    }

    /** {@return the exception, to be used in {@code thrown} and behind it} */
    public Value catchBranch(BlockCall returned, Block thrown) {
        return add(new CatchBranch(returned, thrown, position));
    }

    public void unreachable() {
        add(new Unreachable(position));
    }

    private <I extends Instruction> I add(I instruction) {
        return next.isPresent() ? block().insertBefore(next.get(), instruction) : block.append(instruction);
    }
}
