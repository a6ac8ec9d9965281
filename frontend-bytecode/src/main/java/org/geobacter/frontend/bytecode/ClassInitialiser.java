package org.geobacter.frontend.bytecode;

import java.lang.ref.SoftReference;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.TargetFloats;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.StaticField;
import org.geobacter.ir.TrapReason;
import org.geobacter.ir.Type;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.interpret.Environment;
import org.geobacter.ir.interpret.InterpretationException;
import org.geobacter.ir.interpret.Interpreter;
import org.geobacter.ir.interpret.StepBudgetException;
import org.geobacter.ir.interpret.TrapException;

/**
 * Evaluates the initialiser of a class ({@code <clinit>}, JVMS 2.9.2) by translating it to IR and interpreting that, without
 * initialising the class in this JVM.
 *
 * <p>The evaluation stops at the first instruction that cannot be translated. What final fields of primitive types have been assigned
 * by then is right all the same, since each is assigned once. The elements of an array could have been changed later on, so arrays count
 * only when the initialiser has come to its end.
 */
final class ClassInitialiser {
    /** A table of a few ten thousand computed elements takes about a tenth of it. */
    private static final long STEP_BUDGET = 20_000_000;
    private static final ClassValue<Cached> CACHE = new ClassValue<>() {
        @Override
        protected Cached computeValue(Class<?> type) {
            return new Cached();
        }
    };

    private final Class<?> type;
    /** The classes whose initialisers run now, each started by one before. */
    private final Map<Class<?>, ClassInitialiser> active;
    private final InitialiserStatics statics;
    private final Map<StaticField, Object> values = new HashMap<>();

    /** What is known of a field. */
    sealed interface Outcome {}

    /**
     * The value is known.
     *
     * @param value a boxed primitive of the stack type, an array that must not be changed, or null
     */
    record Known(Object value) implements Outcome {}

    /**
     * The value is not known.
     *
     * @param reason a clause
     */
    record Unknown(String reason) implements Outcome {}

    /** @param classes what the evaluation has looked at */
    private record Evaluated(Map<StaticField, Object> values, Optional<String> stoppedBy, Set<Class<?>> classes) {
        Evaluated(Map<StaticField, Object> values, Optional<String> stoppedBy) {
            this(values, stoppedBy, Set.of());
        }

        Evaluated madeFrom(Set<Class<?>> all) {
            return new Evaluated(values, stoppedBy, all);
        }

        Outcome value(StaticMember member) {
            var field = member.inIr().orElseThrow();
            boolean isKnown = stoppedBy.isEmpty() || member.primitive().isPresent() && values.containsKey(field);
            return isKnown
                    ? new Known(values.containsKey(field) ? values.get(field) : zero(field.type()))
                    : new Unknown(stoppedBy.get());
        }
    }

    private static final class Cached {
        private volatile SoftReference<Evaluated> evaluated = new SoftReference<>(null);
    }

    private ClassInitialiser(Class<?> type, Map<Class<?>, ClassInitialiser> active) {
        this.type = type;
        this.active = active;
        this.statics = new InitialiserStatics(type);
    }

    /** {@return the value of a static final field, of a primitive type or an array of one, once its class is initialised} */
    static Outcome value(StaticMember member) {
        return evaluated(member.owner(), new HashMap<>()).value(member);
    }

    /** {@return the reason of the exception that stands where evaluation has to stop} */
    static TrapReason unsupported(UnsupportedCodeException e) {
        return TrapReason.of(TrapReason.UNSUPPORTED, Optional.of(e.position().location() + ": " + e.construct()));
    }

    private static Evaluated evaluated(Class<?> type, Map<Class<?>, ClassInitialiser> active) {
        var cached = CACHE.get(type);
        var known = cached.evaluated.get();
        if (known == null) {
            var classes = new ClassRecording();
            known = classes.during(new ClassInitialiser(type, active)::evaluate).madeFrom(classes.classes());
            if (active.isEmpty()) {
                // What a class gives that others wait for may depend on how far those have come.
                cached.evaluated = new SoftReference<>(known);
            }
        }
        // Known from before or not: who asks depends on what it depends on.
        known.classes.forEach(ClassRecording::note);
        return known;
    }

    private Evaluated evaluate() {
        active.put(type, this);
        try {
            var initialiser = ClassFile.of(type).method("<clinit>", "()V");
            if (initialiser.isPresent()) {
                var module = ModuleTranslator.translate(
                        type.getName(), initialiser.get(), List.of(), TargetFloats.exactly(EnumSet.allOf(NativeOperation.class)),
                        statics);
                new Interpreter(new Statics(), STEP_BUDGET).call(module.entry());
            }
            return new Evaluated(values, Optional.empty());
        } catch (TrapException e) {
            var trap = e.trap();
            return stopped(trap.reason().exceptionClass().equals(TrapReason.UNSUPPORTED)
                    ? trap.message().orElseThrow()
                    : "the class initialiser throws " + trap);
        } catch (UnsupportedCodeException e) {
            return stopped(e.position().location() + ": " + e.construct());
        } catch (MissingClassFileException e) {
            return stopped(e.construct());
        } catch (UnknownFieldException | StepBudgetException | InterpretationException e) {
            return stopped(e.getMessage());
        } finally {
            active.remove(type);
        }
    }

    private Evaluated stopped(String reason) {
        return new Evaluated(values, Optional.of(reason));
    }

    private static Object zero(Type type) {
        return switch (type) {
            case ScalarType scalar ->
                switch (scalar) {
                    case I64 -> 0L;
                    case F32 -> 0f;
                    case F64 -> 0d;
                    case I1, I8, I16, I32, F16 -> 0;
                };
            default -> null;
        };
    }

    /** The static fields as the interpreted code finds them; reading one of another class initialises that first (JVMS 5.5). */
    private final class Statics implements Environment {
        @Override
        public Object staticLoad(StaticField field) {
            var member = statics.member(field);
            var running = active.get(member.owner());
            if (running != null && running != ClassInitialiser.this) {
                throw new UnknownFieldException("the initialisers of " + type.getName() + " and " + member.owner().getName()
                        + " need each other, so that the value depends on which of them was first");
            }
            if (running != null) {
                return running.values.containsKey(field) ? running.values.get(field) : zero(field.type());
            }
            return switch (evaluated(member.owner(), active).value(member)) {
                case Known(var value) -> value;
                case Unknown(var reason) -> throw new UnknownFieldException(reason);
            };
        }

        @Override
        public void staticStore(StaticField field, Object value) {
            values.put(field, value);
        }
    }

    /** An initialiser needs a field whose value is not known. */
    private static final class UnknownFieldException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownFieldException(String reason) {
            super(reason);
        }
    }
}
