package org.geobacter.ir.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.Function;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.Module;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TrapSite;

/**
 * Reads the text form that the {@linkplain org.geobacter.ir.text package} describes. What it gives is well-formed, not verified: types
 * may not fit, a use may not be dominated.
 */
public final class Parser {
    private final Syntax.Text text;
    private final Map<Integer, SourcePosition> positions;

    private Parser(Syntax.Text text) {
        this.text = text;
        this.positions = resolve(text.positions());
    }

    /**
     * {@return the module}
     *
     * @throws ParseException if the text is not IR
     */
    public static Module parse(String text) {
        return new Parser(new SyntaxReader(new Cursor(text)).readText()).module();
    }

    /**
     * {@return the first function of the text, in a module with the others}
     *
     * @throws ParseException if the text is not IR
     */
    public static Function parseFunction(String text) {
        return parse(text).entry();
    }

    /**
     * {@return the kernel, whose function is the first of the text}
     *
     * @throws ParseException if the text is not IR
     */
    public static DeviceKernel parseKernel(String text) {
        var parser = new Parser(new SyntaxReader(new Cursor(text)).readText());
        var sites = parser.text.traps()
                .stream()
                .map(trap -> new TrapSite(
                        trap.reason().resolve(parser.text, parser.positions),
                        trap.position()
                                .map(reference -> position(parser.positions, reference))
                                .orElse(SourcePosition.UNKNOWN)))
                .toList();
        var module = parser.module();
        return new DeviceKernel(module.name(), module.entry(), parser.text.arguments(), sites);
    }

    static SourcePosition position(Map<Integer, SourcePosition> positions, Syntax.PositionReference reference) {
        var position = positions.get(reference.number());
        if (position == null) {
            throw reference.location().error("no position of this number: !" + reference.number());
        }
        return position;
    }

    private Module module() {
        if (text.functions().isEmpty()) {
            throw new ParseException(new Location(1, 1), "expected a function, found none in the text");
        }
        var module = new Module(text.name().orElse(text.functions().getFirst().name()));
        boolean overlap = text.arguments().stream()
                .anyMatch(argument -> argument instanceof KernelArgument.Array array && array.overlapping());
        if (overlap) {
            module.letArraysOverlap();
        }
        for (var body : text.functions()) {
            module.addFunction(body.name(), body.returnType(), body.parameters().stream().map(Syntax.Parameter::type).toList());
        }
        var objects = new ObjectDefinitions(text, module);
        for (var body : text.functions()) {
            Scope.fill(module.function(body.name()).orElseThrow(), body, text, objects, positions);
        }
        return module;
    }

    private static Map<Integer, SourcePosition> resolve(Map<Integer, Syntax.Frame> frames) {
        var resolved = new HashMap<Integer, SourcePosition>();
        frames.keySet().forEach(number -> resolve(number, frames, resolved));
        return resolved;
    }

    private static SourcePosition resolve(int number, Map<Integer, Syntax.Frame> frames, Map<Integer, SourcePosition> resolved) {
        if (resolved.containsKey(number)) {
            return resolved.get(number);
        }
        var frame = frames.get(number);
        var bare = frame.position();
        var caller = Optional.<SourcePosition>empty();
        if (frame.caller().isPresent()) {
            var reference = frame.caller().get();
            // The table lists callers first, so a chain cannot close on itself.
            if (!frames.containsKey(reference.number()) || reference.number() >= number) {
                throw reference.location().error("expected a position with a lower number, found !" + reference.number());
            }
            caller = Optional.of(resolve(reference.number(), frames, resolved));
        }
        var position = new SourcePosition(bare.className(), bare.methodName(), bare.fileName(), bare.line(), caller);
        resolved.put(number, position);
        return position;
    }
}
