package org.geobacter.ir.interpret;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.*;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.interpret.Code.Exit;
import org.geobacter.ir.interpret.Code.Frame;
import org.geobacter.ir.interpret.Code.Step;
import org.geobacter.ir.interpret.Code.Straight;

/** Makes a function ready to run: numbers the slots and turns each instruction into a step. */
final class CodeCompiler {
    private final Interpreter interpreter;
    private final Map<Block, Straight> blocks = new HashMap<>();
    private final Map<Value, Integer> slots = new HashMap<>();
    private final List<Constant> constants = new ArrayList<>();
    private final ObjectSteps objects = new ObjectSteps(this);

    private CodeCompiler(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    static Code compile(Function function, Interpreter interpreter) {
        return new CodeCompiler(interpreter).compile(function);
    }

    private Code compile(Function function) {
        function.blocks().forEach(block -> blocks.put(block, new Straight()));
        for (var block : function.blocks()) {
            var straight = blocks.get(block);
            var instructions = block.instructions();
            // A call that is caught belongs to its terminator.
            int count = instructions.size() - (block.terminator() instanceof CatchBranch ? 2 : 1);
            straight.steps = instructions.subList(0, count).stream().map(this::step).toArray(Step[]::new);
            straight.exit = block.terminator() instanceof CatchBranch branch
                    ? catching(step(instructions.get(count)), branch)
                    : exit(block.terminator());
        }
        int[] parameters = function.parameters().stream().mapToInt(this::slot).toArray();
        var frame = new Frame(new long[slots.size()], new Object[slots.size()]);
        for (var constant : constants) {
            int slot = slot(constant);
            switch (constant) {
                case IntConstant _, FloatConstant _ -> frame.bits[slot] = Semantics.bits(constant);
                case NullConstant _ -> {
                }
                case ConstantTable table -> frame.references[slot] = interpreter.readOnly(table);
                case ObjectConstant object -> frame.references[slot] = interpreter.object(object);
            }
        }
        return new Code(function, frame, parameters, blocks.get(function.entry()));
    }

    private int slot(Value value) {
        var known = slots.get(value);
        if (known != null) {
            return known;
        }
        if (value instanceof Constant constant) {
            constants.add(constant);
        }
        slots.put(value, slots.size());
        return slots.size() - 1;
    }

    private Step step(Instruction instruction) {
        int to = slot(instruction);
        int[] from = instruction.operands().stream().mapToInt(this::slot).toArray();
        return switch (instruction) {
            case Binary binary -> binary(binary, to, from[0], from[1]);
            case Unary unary -> {
                var operation = unary.operation();
                var type = (ScalarType) unary.operand(0).type();
                yield frame -> frame.bits[to] = Semantics.unary(operation, type, frame.bits[from[0]]);
            }
            case Approximation approximation -> {
                var operation = approximation.operation();
                int last = from[from.length - 1];
                yield frame -> frame.bits[to] = Semantics.approximate(operation, frame.bits[from[0]], frame.bits[last]);
            }
            case Fma fma -> {
                var type = (ScalarType) fma.type();
                yield frame -> {
                    long[] bits = frame.bits;
                    bits[to] = Semantics.fma(type, bits[from[0]], bits[from[1]], bits[from[2]]);
                };
            }
            case Convert convert -> {
                var type = (ScalarType) convert.operand(0).type();
                yield frame -> frame.bits[to] = Semantics.convert(convert.operation(), type, convert.to(), frame.bits[from[0]]);
            }
            case Compare compare -> compare(compare, to, from[0], from[1]);
            case ThreeWayCompare compare -> {
                var type = (ScalarType) compare.left().type();
                yield frame -> frame.bits[to] = Semantics
                        .threeWayCompare(type, frame.bits[from[0]], frame.bits[from[1]], compare.resultForNan());
            }
            case Select select -> select.type() instanceof ScalarType
                    ? frame -> frame.bits[to] = frame.bits[frame.bits[from[0]] != 0 ? from[1] : from[2]]
                    : frame -> frame.references[to] = frame.references[frame.bits[from[0]] != 0 ? from[1] : from[2]];
            case Check check -> check(check, from);
            case NewArray array -> frame -> {
                int length = (int) frame.bits[from[0]];
                require(length >= 0, array, "the length is " + length);
                frame.references[to] = Memory.newArray(array.kind(), length);
            };
            case NewGroupArray array -> frame -> {
                int length = (int) frame.bits[from[0]];
                require(length >= 0, array, "the length is " + length);
                frame.references[to] = Memory.newArray(array.kind(), length);
            };
            case StoredArray array -> throw new InterpretationException(array, "a number is no Java array: lower it first");
            case StoredArrayWord word -> throw new InterpretationException(word, "a Java array has no number: lower it first");
            case ArraySlice slice ->
                throw new InterpretationException(slice, "a part of a Java array is no Java array: lower it first");
            case ArrayLength length -> frame -> frame.bits[to] = length(length, frame.references[from[0]]);
            case ArrayLoad load -> {
                var kind = load.kind();
                yield frame -> {
                    var array = frame.references[from[0]];
                    frame.bits[to] = Memory.load(kind, array, index(load, array, frame.bits[from[1]]));
                };
            }
            case ArrayStore store -> {
                var kind = store.kind();
                yield frame -> {
                    var array = frame.references[from[0]];
                    int index = index(store, array, frame.bits[from[1]]);
                    requireWritable(store, array);
                    Memory.store(kind, array, index, frame.bits[from[2]]);
                };
            }
            case ObjectInstruction object -> objects.step(object, to, from);
            case ArrayAtomic atomic -> {
                var type = atomic.kind().storageType();
                yield frame -> {
                    var array = frame.references[from[0]];
                    int index = index(atomic, array, frame.bits[from[1]]);
                    long old = Memory.load(type, array, index);
                    frame.bits[to] = old;
                    if (atomic.operation().writes()) {
                        requireWritable(atomic, array);
                        Memory.store(type, array, index, written(atomic.operation(), type, old, frame, from, 2));
                    }
                };
            }
            case Invoke invoke -> invoke(invoke.callee(), invoke, to, from);
            case StaticLoad load -> frame -> {
                var value = interpreter.environment().staticLoad(load.field());
                if (load.type() instanceof ScalarType type) {
                    frame.bits[to] = Boxes.unbox(type, value);
                } else {
                    frame.references[to] = Boxes.reference(load.type(), value);
                }
            };
            case StaticStore store -> frame -> interpreter.environment()
                    .staticStore(store.field(), boxed(store.value().type(), frame, from[0]));
            case WorkItemQuery query ->
                frame -> frame.bits[to] = interpreter.environment().workItem(query.query(), query.dimension());
            case SubGroupInstruction exchange -> switch (exchange.operation()) {
                case SIZE, NATIVE, COMBINES_I32, COMBINES_I64 ->
                    frame -> frame.bits[to] = interpreter.environment().subGroup(exchange.operation());
                case SHUFFLE, LOWER_HALF, LAST, BALLOT, ANY, REDUCE, INCLUSIVE_SCAN, EXCLUSIVE_SCAN ->
                    frame -> frame.bits[to] = interpreter.environment()
                            .exchange(exchange, frame.bits[from[0]], from.length > 1 ? (int) frame.bits[from[1]] : 0);
            };
            case Barrier _ -> _ -> interpreter.environment().barrier();
            case PrivateArray array ->
                frame -> frame.references[to] = Pointer.to(Memory.newPrivate(array.element(), array.length()));
            case GroupArray array ->
                frame -> frame.references[to] = Pointer.to(Memory.newPrivate(array.element(), array.length()));
            case PointerElement _ ->
                frame -> frame.references[to] = Pointer.element((Pointer) frame.references[from[0]], frame.bits[from[1]]);
            case Load load -> frame -> frame.bits[to] = load(load, (ScalarType) load.type(), (Pointer) frame.references[from[0]]);
            case Store store ->
                frame -> store(store, (ScalarType) store.value().type(), (Pointer) frame.references[from[0]], frame.bits[from[1]]);
            case Atomic atomic -> {
                var type = atomic.element();
                yield frame -> {
                    var pointer = (Pointer) frame.references[from[0]];
                    long old = load(atomic, type, pointer);
                    frame.bits[to] = old;
                    if (atomic.operation().writes()) {
                        store(atomic, type, pointer, written(atomic.operation(), type, old, frame, from, 1));
                    }
                };
            }
            case Fence _ -> _ -> {
                // One work-item runs at a time, and what it writes can be seen at once.
            };
            case TrapRecord trap -> frame -> interpreter.record(trap(trap.reason(), trap.position(), frame, from));
            case Terminator _ -> throw new IllegalArgumentException("a terminator inside a block: " + instruction);
        };
    }

    private static Step binary(Binary binary, int to, int left, int right) {
        var operation = binary.operation();
        var type = (ScalarType) binary.type();
        boolean divides = operation == BinaryOperation.DIV || operation == BinaryOperation.REM;
        if (divides && type.kind() == ScalarType.Kind.INTEGER) {
            return frame -> {
                require(frame.bits[right] != 0, binary, "the divisor is zero");
                frame.bits[to] = Semantics.binary(operation, type, frame.bits[left], frame.bits[right]);
            };
        }
        return frame -> frame.bits[to] = Semantics.binary(operation, type, frame.bits[left], frame.bits[right]);
    }

    private static Step compare(Compare compare, int to, int left, int right) {
        var predicate = compare.predicate();
        return switch (compare.left().type()) {
            case ScalarType type ->
                frame -> frame.bits[to] = Semantics.compare(predicate, type, frame.bits[left], frame.bits[right]) ? 1 : 0;
            case PointerType _ -> frame -> frame.bits[to] = java.util.Objects.equals(frame.references[left],
                    frame.references[right]) == (predicate == Predicate.EQ) ? 1 : 0;
            case ArrayType _, RefType _, VoidType _ ->
                frame -> frame.bits[to] = (frame.references[left] == frame.references[right]) == (predicate == Predicate.EQ)
                        ? 1
                        : 0;
        };
    }

    private Step check(Check check, int[] from) {
        var reason = check.kind().reason(check.detail());
        int[] recorded = check.kind().messageOperands(Arrays.stream(from).boxed().toList()).stream().mapToInt(i -> i).toArray();
        boolean ofNumber = check.operand(0).type() instanceof ScalarType;
        return frame -> {
            boolean holds = switch (check.kind()) {
                case NULL -> ofNumber ? frame.bits[from[0]] != 0 : frame.references[from[0]] != null;
                case ARRAY_BOUNDS, INDEX -> frame.bits[from[0]] >= 0 && frame.bits[from[0]] < frame.bits[from[1]];
                case ZERO -> frame.bits[from[0]] != 0;
                case NEGATIVE_SIZE -> frame.bits[from[0]] >= 0;
                case SEGMENT_BOUNDS -> frame.bits[from[3]] >= 0 && frame.bits[from[4]] >= 0
                        && frame.bits[from[3]] <= frame.bits[from[2]] - frame.bits[from[4]];
                case SEGMENT_ALIGNMENT, SEGMENT_WRITABLE -> frame.bits[from[0]] == 0;
            };
            if (!holds) {
                throw TrapException.of(HeapObject.ofException(
                        check.kind().exceptionClass(), trap(reason, check.position(), frame, recorded)));
            }
        };
    }

    private Step invoke(Function callee, Instruction invoke, int to, int[] from) {
        return frame -> call(callee, invoke, to, from, frame);
    }

    /** Calls a function with the values of these slots, and puts what it returns into a slot. */
    void call(Function callee, Instruction invoke, int to, int[] from, Frame frame) {
        boolean scalar = invoke.type() instanceof ScalarType;
        var code = interpreter.code(callee);
        var inner = code.initialFrame.copy();
        for (int i = 0; i < from.length; i++) {
            inner.bits[code.parameterSlots[i]] = frame.bits[from[i]];
            inner.references[code.parameterSlots[i]] = frame.references[from[i]];
        }
        try {
            interpreter.run(code, inner);
        } catch (TrapException exception) {
            throw exception.inlinedAt(invoke.position());
        }
        if (scalar) {
            frame.bits[to] = inner.bits[inner.result];
        } else if (inner.result >= 0) {
            frame.references[to] = inner.references[inner.result];
        }
    }

    /** {@return the text of a string, if it is not null} */
    Optional<String> string(HeapObject string) {
        return interpreter.string(string);
    }

    private Exit catching(Step call, CatchBranch branch) {
        var returned = edge(branch.returned());
        var thrown = blocks.get(branch.thrown().target());
        int exception = slot(branch);
        return frame -> {
            try {
                call.execute(frame);
            } catch (TrapException trap) {
                frame.references[exception] = trap.caught().orElseThrow(() -> trap);
                return thrown;
            }
            return returned.leave(frame);
        };
    }

    private Exit exit(Terminator terminator) {
        return switch (terminator) {
            case Jump jump -> edge(jump.edge());
            case Branch branch -> {
                int condition = slot(branch.condition());
                var whenTrue = edge(branch.whenTrue());
                var whenFalse = edge(branch.whenFalse());
                yield frame -> (frame.bits[condition] != 0 ? whenTrue : whenFalse).leave(frame);
            }
            case Switch choice -> {
                int selector = slot(choice.selector());
                var cases = new HashMap<Integer, Exit>();
                for (int i = 0; i < choice.keys().size(); i++) {
                    cases.put(choice.keys().get(i), edge(choice.cases().get(i)));
                }
                var otherwise = edge(choice.otherwise());
                yield frame -> cases.getOrDefault((int) frame.bits[selector], otherwise).leave(frame);
            }
            case Return exit -> {
                int result = exit.value().map(this::slot).orElse(-1);
                yield frame -> {
                    frame.result = result;
                    return null;
                };
            }
            case Throw thrown -> {
                int[] from = thrown.operands().stream().mapToInt(this::slot).toArray();
                yield frame -> {
                    throw TrapException.uncatchable(trap(thrown.reason(), thrown.position(), frame, from));
                };
            }
            case ThrowReference thrown -> {
                int exception = slot(thrown.exception());
                yield frame -> {
                    throw TrapException.of((HeapObject) frame.references[exception]);
                };
            }
            case CatchBranch _ -> throw new IllegalArgumentException("not behind a call: " + terminator);
            case Unreachable unreachable -> _ -> {
                throw new InterpretationException(unreachable, "control came here");
            };
        };
    }

    /** Assigns the arguments to the parameters, all at once: an argument may be a parameter of the same block. */
    private Exit edge(Edge edge) {
        var target = blocks.get(edge.target());
        int count = edge.argumentCount();
        int[] from = edge.arguments().stream().mapToInt(this::slot).toArray();
        int[] to = edge.target().parameters().stream().mapToInt(this::slot).toArray();
        if (count == 0) {
            return _ -> target;
        }
        return frame -> {
            var bits = new long[count];
            var references = new Object[count];
            for (int i = 0; i < count; i++) {
                bits[i] = frame.bits[from[i]];
                references[i] = frame.references[from[i]];
            }
            for (int i = 0; i < count; i++) {
                frame.bits[to[i]] = bits[i];
                frame.references[to[i]] = references[i];
            }
            return target;
        };
    }

    static Trap trap(TrapReason reason, SourcePosition position, Frame frame, int[] from) {
        var values = new ArrayList<Long>();
        for (int slot : from) {
            values.add(frame.bits[slot]);
        }
        return Trap.of(reason, values, position);
    }

    private static Object boxed(Type type, Frame frame, int slot) {
        return type instanceof ScalarType scalar ? Boxes.box(scalar, frame.bits[slot]) : frame.references[slot];
    }

    private static int length(Instruction instruction, Object array) {
        require(array != null, instruction, "the array is null");
        return Array.getLength(array);
    }

    private static int index(Instruction access, Object array, long index) {
        int length = length(access, array);
        require(index >= 0 && index < length, access, "index " + index + " of length " + length);
        return (int) index;
    }

    /** {@return what an atomic operation writes over {@code old}; its operands begin at {@code first}} */
    private static long written(AtomicOperation operation, ScalarType type, long old, Frame frame, int[] from, int first) {
        long value = frame.bits[from[first]];
        return switch (operation) {
            case LOAD -> old;
            case STORE, EXCHANGE -> value;
            case ADD -> Semantics.binary(BinaryOperation.ADD, type, old, value);
            case AND -> Semantics.binary(BinaryOperation.AND, type, old, value);
            case OR -> Semantics.binary(BinaryOperation.OR, type, old, value);
            case XOR -> Semantics.binary(BinaryOperation.XOR, type, old, value);
            case COMPARE_EXCHANGE -> old == value ? frame.bits[from[first + 1]] : old;
        };
    }

    private static long load(Instruction load, ScalarType type, Pointer pointer) {
        require(!Pointer.isNull(pointer), load, "the pointer is null");
        try {
            return Memory.load(type, pointer.array(), index(load, pointer.array(), pointer.index()));
        } catch (ClassCastException _) {
            throw otherMemory(load, pointer);
        }
    }

    private void store(Instruction store, ScalarType type, Pointer pointer, long bits) {
        require(!Pointer.isNull(pointer), store, "the pointer is null");
        int index = index(store, pointer.array(), pointer.index());
        requireWritable(store, pointer.array());
        try {
            Memory.store(type, pointer.array(), index, bits);
        } catch (ClassCastException _) {
            throw otherMemory(store, pointer);
        } catch (IllegalArgumentException problem) {
            throw new InterpretationException(store, problem.getMessage());
        }
    }

    private static InterpretationException otherMemory(Instruction access, Pointer pointer) {
        return new InterpretationException(access, "the memory is a " + pointer.array().getClass().getSimpleName());
    }

    private void requireWritable(Instruction store, Object array) {
        require(!interpreter.isReadOnly(array), store, "the table is read only");
    }

    static void require(boolean condition, Instruction instruction, String problem) {
        if (!condition) {
            throw new InterpretationException(instruction, problem);
        }
    }
}
