package org.geobacter.ir.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.Function;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Module;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.RefType;
import org.geobacter.ir.Return;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Type;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.interpret.Environment;
import org.geobacter.ir.interpret.Interpreter;
import org.geobacter.ir.interpret.Pointer;
import org.geobacter.ir.interpret.Trap;
import org.geobacter.ir.interpret.TrapException;
import org.geobacter.ir.interpret.WorkItem;
import org.geobacter.ir.text.Parser;

/**
 * A call with what comes of it, in a comment:
 *
 * <pre>{@code
 * ; run: %f(1, 2.5, true) == 3
 * ; run: %f([1, 2], null) == 3 leaves [5, 2]
 * ; run: %f(0) throws java.lang.ArithmeticException "/ by zero"
 * ; run 3 of 8: %kernel([0.0, 0.0])
 * }</pre>
 *
 * <p>Arguments are written as constants are, arrays and what pointers point to in brackets. {@code leaves} lists what is in the arrays
 * afterwards, in the order of the arguments. {@code 3 of 8} is the work-item's global id and the number of work-items. After lowering,
 * an array stands for a pointer and a length, and a trap for the exception.
 */
record RunLine(
        String line,
        String function,
        Environment environment,
        List<String> arguments,
        Optional<String> result,
        Optional<String> exception,
        Optional<String> arrays) {

    private static final long STEP_BUDGET = 1_000_000;
    private static final Pattern START = Pattern.compile("; run( \\d+ of \\d+)?: ");
    private static final Pattern FORM = Pattern.compile(
            "; run(?: (?<id>\\d+) of (?<size>\\d+))?: %(?<name>\"[^\"]+\"|[^(\"]+)\\((?<arguments>.*?)\\)"
                    + "(?: == (?<result>.+?))?(?: throws (?<exception>.+?))?(?: leaves (?<arrays>.+))?");

    static boolean matches(String line) {
        return START.matcher(line).lookingAt();
    }

    static RunLine parse(String line) {
        var matcher = FORM.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected '; run: %f(arguments) == result', found: " + line);
        }
        var environment = matcher.group("id") == null
                ? Environment.EMPTY
                : WorkItem.of(Integer.parseInt(matcher.group("id")), Integer.parseInt(matcher.group("size")));
        return new RunLine(
                line,
                matcher.group("name").replace("\"", ""),
                environment,
                split(matcher.group("arguments")),
                Optional.ofNullable(matcher.group("result")),
                Optional.ofNullable(matcher.group("exception")),
                Optional.ofNullable(matcher.group("arrays")));
    }

    /** Runs the function of this name, given the module as it was before passes ran and as it is now. */
    void check(Module original, Module module) {
        var declared = original.function(function).orElseThrow(() -> new IllegalArgumentException("no such function: " + line));
        var current = module.function(function).orElseThrow(() -> new AssertionError("the function is gone: " + line));
        var values = new ArrayList<Object>();
        for (int i = 0; i < declared.parameters().size(); i++) {
            values.add(value(declared.parameters().get(i).type(), arguments.get(i)));
        }
        var interpreter = new Interpreter(environment, STEP_BUDGET);
        var thrown = Optional.<Trap>empty();
        Object returned = null;
        try {
            returned = interpreter.call(current, actual(current, values));
            thrown = interpreter.recordedTrap();
        } catch (TrapException exception) {
            thrown = Optional.of(exception.trap());
        }
        assertEquals(exception, thrown.map(RunLine::description), line);
        if (result.isPresent()) {
            assertSame(value(declared.returnType(), result.get()), returned);
        }
        if (arrays.isPresent()) {
            checkArrays(declared, values);
        }
    }

    private void checkArrays(Function declared, List<Object> values) {
        var expected = split(arrays.get()).iterator();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null && values.get(i).getClass().isArray()) {
                assertSame(value(declared.parameters().get(i).type(), expected.next()), values.get(i));
            }
        }
    }

    private static String description(Trap trap) {
        return trap.reason().exceptionClass() + trap.message().map(message -> " \"" + message + "\"").orElse("");
    }

    private void assertSame(Object expected, Object actual) {
        if (!Objects.deepEquals(expected, actual)) {
            assertEquals(text(expected), text(actual), line);
        }
    }

    private static String text(Object value) {
        var nested = Arrays.deepToString(new Object[]{value});
        return nested.substring(1, nested.length() - 1);
    }

    /** {@return the values as the parameters want them: an array for which there is a pointer becomes that, and a length if asked for} */
    private static Object[] actual(Function function, List<Object> values) {
        boolean lengths = function.parameters().size() > values.size();
        var actual = new ArrayList<Object>();
        for (var value : values) {
            if (function.parameters().get(actual.size()).type() instanceof PointerType) {
                actual.add(value == null ? null : Pointer.to(value));
                if (lengths) {
                    actual.add(value == null ? -1 : java.lang.reflect.Array.getLength(value));
                }
            } else {
                actual.add(value);
            }
        }
        return actual.toArray();
    }

    private static Object value(Type type, String text) {
        return switch (type) {
            case ScalarType _, VoidType _ -> {
                var literal = "function %f() -> " + type + " {\nblock0:\n return " + text + "\n}";
                yield new Interpreter(Environment.EMPTY).call(Parser.parseFunction(literal));
            }
            case ArrayType array -> text.equals("null") ? null : array(array.element(), text);
            case RefType _ -> null;
            case PointerType pointer -> text.equals("null") ? null : array(kind(pointer.element()), text);
        };
    }

    private static Object array(JavaKind kind, String text) {
        var function = Parser.parseFunction(
                "table @t: " + kind + "[] = " + text + "\nfunction %f() -> " + kind + "[] {\nblock0:\n return @t\n}");
        return ((ConstantTable) ((Return) function.entry().terminator()).value().orElseThrow()).array();
    }

    private static JavaKind kind(ScalarType element) {
        return switch (element) {
            case I1 -> JavaKind.BOOLEAN;
            case I8 -> JavaKind.BYTE;
            case I16, F16 -> JavaKind.SHORT;
            case I32 -> JavaKind.INT;
            case I64 -> JavaKind.LONG;
            case F32 -> JavaKind.FLOAT;
            case F64 -> JavaKind.DOUBLE;
        };
    }

    /** Splits at the commas that are not in brackets. */
    private static List<String> split(String list) {
        return list.isBlank() ? List.of() : List.of(list.split(", *(?![^\\[]*\\])"));
    }
}
