package org.geobacter.ir.interpret;

import static org.geobacter.ir.interpret.CodeCompiler.require;

import java.util.List;
import java.util.Arrays;
import java.util.Optional;
import org.geobacter.ir.*;
import org.geobacter.ir.interpret.Code.Frame;
import org.geobacter.ir.interpret.Code.Step;

/** The steps of the instructions on objects. */
final class ObjectSteps {
    private final CodeCompiler compiler;

    ObjectSteps(CodeCompiler compiler) {
        this.compiler = compiler;
    }

    Step step(ObjectInstruction instruction, int to, int[] from) {
        return switch (instruction) {
            case NewObject object -> object.objectClass().isSubtypeOf("java.lang.Throwable")
                    ? frame -> frame.references[to] = HeapObject.ofException(
                            object.objectClass(),
                            new Trap(TrapReason.of(object.objectClass().name(), Optional.empty()), List.of(), object.position()))
                    : frame -> frame.references[to] = made(object, frame, from);
            case ExceptionString message -> frame -> {
                var exception = object(message, frame.references[from[0]]);
                var text = compiler.string((HeapObject) frame.references[from[1]]);
                exception.setTrap(new Trap(
                        TrapReason.of(exception.objectClass().name(), text), List.of(), exception.trap().position()));
            };
            case ExceptionMessage message -> frame -> {
                var exception = object(message, frame.references[from[0]]);
                var reason = new TrapReason(
                        exception.objectClass().name(),
                        Optional.of(message.message().template()),
                        message.message().valueKinds());
                int[] values = Arrays.copyOfRange(from, 1, from.length);
                exception.setTrap(CodeCompiler.trap(reason, exception.trap().position(), frame, values));
            };
            case NewException exception -> frame -> frame.references[to] = HeapObject.ofException(
                    exception.objectClass(), CodeCompiler.trap(exception.reason(), exception.position(), frame, from));
            case FieldLoad load -> {
                var field = load.field();
                yield frame -> put(frame, to, field.type(), withField(load, field, frame.references[from[0]]).get(field));
            }
            case FieldStore store -> {
                var field = store.field();
                yield frame -> withField(store, field, frame.references[from[0]]).set(field, get(frame, from[1], field.type()));
            }
            case InstanceOf test ->
                frame -> frame.bits[to] = isInstance(frame.references[from[0]], test.className()) ? 1 : 0;
            case CastCheck check -> frame -> {
                var object = frame.references[from[0]];
                if (object != null && !isInstance(object, check.className())) {
                    throw trap(check.reason(((HeapObject) object).objectClass()), check);
                }
            };
            case InvokeVirtual call -> frame -> {
                var receiver = object(call, frame.references[from[0]]);
                var target = call.table().target(receiver.objectClass());
                require(target.isPresent(), call, "no target for the class " + receiver.objectClass());
                compiler.call(target.get(), call, to, from, frame);
            };
            case NewReferenceArray array -> frame -> {
                int length = (int) frame.bits[from[0]];
                require(length >= 0, array, "the length is " + length);
                frame.references[to] = HeapObject.ofArray(array.arrayClass(), length);
            };
            case GivenArray array -> throw new InterpretationException(
                    array, "an array of arrays that is taken apart is no Java array: lower it first");
            case ReferenceArrayLength length ->
                frame -> frame.bits[to] = object(length, frame.references[from[0]]).length();
            case ReferenceLoad load -> frame -> {
                var array = object(load, frame.references[from[0]]);
                frame.references[to] = array.element(index(load, array, frame.bits[from[1]]));
            };
            case ReferenceStore store -> frame -> {
                var array = object(store, frame.references[from[0]]);
                array.setElement(index(store, array, frame.bits[from[1]]), frame.references[from[2]]);
            };
            case StoreCheck check -> frame -> {
                var array = object(check, frame.references[from[0]]);
                var element = frame.references[from[1]];
                if (element != null && !isInstance(element, array.objectClass().componentName())) {
                    throw trap(StoreCheck.reason(((HeapObject) element).objectClass()), check);
                }
            };
        };
    }

    private static HeapObject made(NewObject object, Frame frame, int[] from) {
        var made = HeapObject.of(object.objectClass());
        for (int i = 0; i < from.length; i++) {
            var field = object.initialised().get(i);
            made.set(field, get(frame, from[i], field.type()));
        }
        return made;
    }

    private static TrapException trap(TrapReason reason, Instruction at) {
        var exceptionClass = ThrowableClasses.implicit(reason.exceptionClass()).orElseThrow();
        return TrapException.of(HeapObject.ofException(exceptionClass, new Trap(reason, java.util.List.of(), at.position())));
    }

    private static boolean isInstance(Object object, String className) {
        return object instanceof HeapObject found && found.objectClass().isSubtypeOf(className);
    }

    private static HeapObject object(Instruction access, Object object) {
        require(object != null, access, "the object is null");
        return (HeapObject) object;
    }

    private static HeapObject withField(Instruction access, ObjectField field, Object object) {
        var found = object(access, object);
        require(found.has(field), access, "an object of class " + found.objectClass() + " has no such field");
        return found;
    }

    private static int index(Instruction access, HeapObject array, long index) {
        require(index >= 0 && index < array.length(), access, "index " + index + " of length " + array.length());
        return (int) index;
    }

    private static void put(Frame frame, int slot, Type type, Object content) {
        if (type instanceof ScalarType) {
            frame.bits[slot] = (long) content;
        } else {
            frame.references[slot] = content;
        }
    }

    private static Object get(Frame frame, int slot, Type type) {
        return type instanceof ScalarType ? (Object) frame.bits[slot] : frame.references[slot];
    }
}
