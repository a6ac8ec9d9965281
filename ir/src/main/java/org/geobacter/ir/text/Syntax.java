package org.geobacter.ir.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.ThrownObject;
import org.geobacter.ir.TrapReason;
import org.geobacter.ir.Type;

/** What a text says, before names are looked up: a use may come before the definition that it names. */
interface Syntax {
    /**
     * A whole text.
     *
     * @param name the name of the module or kernel, if the text has one
     * @param tables by name
     * @param classes by name
     * @param objects by name
     * @param dispatchTables by name
     * @param thrown if exceptions that are objects leave the kernel
     * @param positions by number
     */
    record Text(
            Optional<String> name,
            Map<String, ConstantTable> tables,
            Map<String, ObjectClass> classes,
            Map<String, ObjectLine> objects,
            Map<String, Dispatch> dispatchTables,
            Optional<ThrownLine> thrown,
            List<Body> functions,
            Map<Integer, Frame> positions,
            List<KernelArgument> arguments,
            List<Trap> traps) {}

    /** The layout of the error record of exceptions that are objects; {@code layout} has no traces yet. */
    record ThrownLine(ThrownObject layout, List<PositionReference> traces) {}

    /**
     * Why a work-item ends.
     *
     * @param isObject whether the exception is an object, which {@code named} does not describe
     */
    record Reason(Location location, TrapReason named, boolean isObject) {
        TrapReason resolve(Text text, Map<Integer, SourcePosition> positions) {
            if (!isObject) {
                return named;
            }
            var line = text.thrown().orElseThrow(() -> location.error("no line says what thrown objects consist of"));
            var layout = line.layout();
            var traces = line.traces().stream().map(reference -> Parser.position(positions, reference)).toList();
            return TrapReason.of(new ThrownObject(
                    layout.classes(), traces, layout.texts(), layout.ownFields(), layout.causes(), layout.suppressed()));
        }
    }

    record Trap(Reason reason, Optional<PositionReference> position) {}

    record PositionReference(Location location, int number) {}

    /** One method of an inlining chain; {@code position} has no caller yet. */
    record Frame(SourcePosition position, Optional<PositionReference> caller) {}

    record Body(Location location, String name, List<Parameter> parameters, Type returnType, List<Lines> blocks) {}

    record Lines(Location location, String name, List<Parameter> parameters, List<Line> lines) {}

    record Parameter(Location location, String name, Type type) {}

    record Line(Location location, Optional<String> result, Optional<PositionReference> position, Recipe recipe) {}

    /** Builds an instruction once its operands can be looked up. */
    interface Recipe {
        Instruction build(Scope scope, SourcePosition position);
    }

    record Target(Location location, String block, List<Operand> arguments) {}

    sealed interface Operand {
        Location location();
    }

    record Named(Location location, String name) implements Operand {}

    record Literal(Location location, Optional<Type> type, String text) implements Operand {}

    record Table(Location location, String name, boolean pointer) implements Operand {}

    record ConstantObject(Location location, String name) implements Operand {}

    /** The definition of a constant object: fields of an ordinary one, elements of an array. */
    record ObjectLine(Location location, String className, Map<ObjectField, Operand> fields, List<Operand> elements) {}

    /** The definition of a dispatch table: the function of each class, or none. */
    record Dispatch(Location location, List<Type> parameterTypes, Type returnType, Map<String, Optional<String>> targets) {}
}
