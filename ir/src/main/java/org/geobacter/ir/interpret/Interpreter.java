package org.geobacter.ir.interpret;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.ScalarType;

/**
 * Runs verified functions, at Java level and at device level, as one work-item.
 *
 * <p>Arguments and results are Java's: {@code Boolean} for an {@code i1}, {@code Byte}, {@code Short}, {@code Integer}, {@code Long},
 * {@code Float} and {@code Double} for the scalar of that width, a {@code Short} with the bits for an {@code f16}; a Java array for an
 * array, a {@link Pointer} or {@code null} for a pointer. Code works on the arrays themselves; those of constant tables it may only
 * read.
 *
 * <p>Private memory has no zeros in it before it is written, as on a device. What the IR leaves undefined, such as an access outside
 * of an array, is an {@link InterpretationException} that names the instruction.
 *
 * <p>A function is made ready when it is first called and must not change afterwards. Not safe for use by several threads.
 */
public final class Interpreter {
    private static final int MAX_DEPTH = 1000;

    private final Environment environment;
    private final long stepBudget;
    private final Map<Function, Code> codes = new HashMap<>();
    private final Set<Object> readOnlyArrays = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<ObjectConstant, HeapObject> constantObjects = new HashMap<>();
    private Optional<Trap> recordedTrap = Optional.empty();
    private long stepsLeft;
    private int depth;

    public Interpreter(Environment environment) {
        this(environment, Long.MAX_VALUE);
    }

    /** @param stepBudget the number of instructions after which a call is given up */
    public Interpreter(Environment environment, long stepBudget) {
        this.environment = environment;
        this.stepBudget = stepBudget;
    }

    /**
     * {@return what the function returns, {@code null} if that is nothing}
     *
     * @throws TrapException if the code throws an exception
     * @throws StepBudgetException if it takes more steps than the budget
     * @throws InterpretationException if it does what is undefined
     * @throws IllegalArgumentException if the arguments do not fit the parameters
     */
    public Object call(Function function, Object... arguments) {
        var code = code(function);
        var parameters = function.parameters();
        if (arguments.length != parameters.size()) {
            throw new IllegalArgumentException(
                    "expected " + parameters.size() + " arguments for %" + function.name() + ", found " + arguments.length);
        }
        var frame = code.initialFrame.copy();
        for (int i = 0; i < arguments.length; i++) {
            int slot = code.parameterSlots[i];
            if (parameters.get(i).type() instanceof ScalarType type) {
                frame.bits[slot] = Boxes.unbox(type, arguments[i]);
            } else {
                frame.references[slot] = Boxes.reference(parameters.get(i).type(), arguments[i]);
            }
        }
        stepsLeft = stepBudget;
        depth = 0;
        run(code, frame);
        if (frame.result < 0) {
            return null;
        }
        return function.returnType() instanceof ScalarType type
                ? Boxes.box(type, frame.bits[frame.result])
                : frame.references[frame.result];
    }

    /** {@return what the first trap that was come to at device level recorded, in any call so far} */
    public Optional<Trap> recordedTrap() {
        return recordedTrap;
    }

    Environment environment() {
        return environment;
    }

    Code code(Function function) {
        var code = codes.get(function);
        if (code == null) {
            code = CodeCompiler.compile(function, this);
            codes.put(function, code);
        }
        return code;
    }

    void run(Code code, Code.Frame frame) {
        if (++depth > MAX_DEPTH) {
            throw new InterpretationException("%" + code.function.name() + ": calls are nested deeper than " + MAX_DEPTH);
        }
        try {
            for (var block = code.entry; block != null; block = block.exit.leave(frame)) {
                stepsLeft -= block.steps.length + 1;
                if (stepsLeft < 0) {
                    throw new StepBudgetException(stepBudget);
                }
                for (var step : block.steps) {
                    step.execute(frame);
                }
            }
        } finally {
            depth--;
        }
    }

    void record(Trap trap) {
        recordedTrap = recordedTrap.or(() -> Optional.of(trap));
    }

    /** {@return the text of a string, which is a constant; empty if it is null} */
    Optional<String> string(HeapObject string) {
        return constantObjects.entrySet()
                .stream()
                .filter(entry -> entry.getValue() == string)
                .map(entry -> (String) entry.getKey().identity())
                .findFirst();
    }

    /** {@return the object that stands for a constant; the same each time} */
    HeapObject object(ObjectConstant constant) {
        var known = constantObjects.get(constant);
        if (known == null) {
            var type = constant.objectClass();
            known = type.element().isPresent()
                    ? HeapObject.ofArray(type, constant.elements().size())
                    : HeapObject.of(type);
            constantObjects.put(constant, known);
            var object = known;
            constant.fields().forEach((field, value) -> object.set(field, content(value)));
            for (int i = 0; i < constant.elements().size(); i++) {
                known.setElement(i, content(constant.elements().get(i)));
            }
        }
        return known;
    }

    private Object content(Constant value) {
        return switch (value) {
            case IntConstant _, FloatConstant _ -> Semantics.bits(value);
            case NullConstant _ -> null;
            case ConstantTable table -> readOnly(table);
            case ObjectConstant object -> object(object);
        };
    }

    /** {@return the array of a table, or the pointer to it, which from now on nothing may write} */
    Object readOnly(ConstantTable table) {
        readOnlyArrays.add(table.array());
        return table.type() instanceof ArrayType ? table.array() : Pointer.to(table.array());
    }

    boolean isReadOnly(Object array) {
        return !readOnlyArrays.isEmpty() && readOnlyArrays.contains(array);
    }
}
