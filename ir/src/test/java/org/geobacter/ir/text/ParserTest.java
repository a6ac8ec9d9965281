package org.geobacter.ir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Module;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.Return;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.StaticField;
import org.geobacter.ir.StaticLoad;
import org.geobacter.ir.Throw;
import org.geobacter.ir.TrapReason;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {
    private static final String FUNCTION = """
            function %%f(v0: i32, v1: f32, v2: int[], v3: ptr<global, i32>) -> i32 {
            block0:
                %s
                return 0
            }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "v4 = ad v0, 1                | 3:10: expected an instruction, found 'ad'",
            "v4 = add v0 1                | 3:17: expected ',', found '1'",
            "v4 = add v0, 1 v1            | 3:20: expected the end of the line, found 'v1'",
            "v4 = add v0, v9              | 3:18: no value of this name: v9",
            "v4 = add v0,                 | 3:17: expected a value, found the end of the line",
            "v4 = add v0, 1.5             | 3:18: expected an integer of type i32, found 1.5",
            "v4 = add v0, 2147483648      | 3:18: does not fit into i32: 2147483648",
            "v4 = add v0, 0x100000000     | 3:18: does not fit into i32: 0x100000000",
            "v4 = add 1, 2                | 3:14: expected a value or a type before the literal, found '1'",
            "v4 = add v1, one             | 3:18: expected a number of type f32, found one",
            "v4 = add v1, 1f              | 3:18: expected a number of type f32, found 1f",
            "v4 = add v1, nan:0x7f800000  | 3:18: not the bits of a NaN of type f32: nan:0x7f800000",
            "v4 = add f16 0.1, 0.1        | 3:14: not a value of f16: 0.1",
            "v4 = add v2, 1               | 3:18: expected a value of type int[], found '1'",
            "v4 = select 1, v0, v0        | 3:17: expected true or false, found 1",
            "v4 = sign.extend i8 1 i32    | 3:27: expected 'to', found 'i32'",
            "v4 = sign.extend i8 1 to int[] | 3:30: expected a scalar type, found int[]",
            "v4 = sign.extend i9 1 to i32 | 3:25: expected 'to', found '1'",
            "v4 = array.load v0, 1        | 3:21: expected an array, found a value of type i32",
            "v4 = load v2                 | 3:15: expected a pointer, found a value of type int[]",
            "v4 = array.load @t, 1        | 3:21: no table of this name: @t",
            "v4 = new.array void, 1       | 3:20: expected a primitive type of Java, found 'void'",
            "v4 = global.id w             | 3:20: expected x, y or z, found 'w'",
            "v4 = invoke %g()             | 3:17: no function of this name: %g",
            "v4 = static.load a: i32      | 3:22: expected the class and the name of a static field, found 'a'",
            "v0 = add v0, 1               | 3:5: defined twice: v0",
            "v4 = add v4, 1               | 3:5: uses itself: v4",
            "v4 = barrier                 | 3:5: gives no value: v4",
            "neg v0                       | 3:5: gives a value: expected 'v... ='",
            "v4 = private.array i32, x    | 3:29: expected a length, found 'x'",
            "jump block7                  | 3:10: no block of this name: block7",
            "jump v0                      | 3:10: no block of this name: v0",
            "return 1                     | 4:5: expected a block or }, found an instruction after the block's terminator",
            "barrier !3                   | 3:13: no position of this number: !3",
            "switch v0, 1 block0          | 3:18: expected ':', found 'block0'",
            "check.null v2, message       | 3:20: expected a message, found 'message'",
            "throw A \"\\q\"              | 3:13: expected \\n, \\1, \\\", \\\\ or \\u with four digits, found \\q",
            "block1(v0: i32): return      | 3:22: expected the end of the line, found 'return'"})
    void errorsSayWhereAndWhatWasExpected(String line, String message) {
        var exception = assertThrows(ParseException.class, () -> Parser.parse(FUNCTION.formatted(line)));
        assertEquals(message, exception.getMessage());
        assertEquals(message, exception.line() + ":" + exception.column() + message.substring(message.indexOf(": ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "`` | 1:1: expected a function, found none in the text",
            "fun | 1:1: expected module, kernel, argument, trap, table, class, object, dispatch, thrown, function or a position, found 'fun'",
            "function f | 1:10: expected '%', found 'f'",
            "function %f() -> i3 { | 1:18: expected a type, found 'i3'",
            "function %f() -> int { | 1:22: expected '[]', found '{'",
            "function %f() -> ptr<here, i32> { | 1:22: expected an address space, found 'here'",
            "function %f() -> void { | 1:24: expected a block or }, found the end of the text",
            "table @t: char[] = [65536] | 1:21: does not fit into char: 65536",
            "table @t: byte[] = [128] | 1:21: does not fit into i8: 128",
            "table @t: byte[] = [1; | 1:23: expected ']', found the end of the text",
            "module \"m | 1:8: expected a name, found '\"'",
            "!0 = f(A.java:1) | 1:6: expected the class and the name of a method, found 'f'",
            "!0 = A.f(A.java:1) inlined at !0 | 1:31: expected a position with a lower number, found !0"})
    void errorsOutsideOfFunctions(String text, String message) {
        var withFunction = text.startsWith("!") ? text + "\nfunction %g() -> void {\nblock0:\n return\n}" : text;
        assertEquals(message, assertThrows(ParseException.class, () -> Parser.parse(withFunction)).getMessage());
    }

    @Test
    void namesAreDefinedOnce() {
        var function = "function %f() -> void {\nblock0:\n return\n}\n";
        assertEquals("5:1: defined twice: %f",
                assertThrows(ParseException.class, () -> Parser.parse(function + function)).getMessage());
        var blocks = "function %f() -> void {\nblock0:\n return\nblock0:\n return\n}\n";
        assertEquals("4:1: defined twice: block0", assertThrows(ParseException.class, () -> Parser.parse(blocks)).getMessage());
        var table = "table @t: int[] = []\n";
        assertEquals("2:1: defined twice: @t", assertThrows(ParseException.class, () -> Parser.parse(table + table)).getMessage());
    }

    @Test
    void layoutIsFree() {
        var module = Parser.parse("""
                ; A comment
                function %f(
                        v7: i32,   ; the first
                        v5: i32) -> i32 {   ; }

                block3:   ; the entry
                   v9=add v7,v5 ; v8
                    jump block1( v9,
                                 v9 )
                block1(v1:i32,v2:i32):

                    return v1
                }
                """);
        assertEquals("f", module.name());
        assertEquals("""
                function %f(v0: i32, v1: i32) -> i32 {
                block0:
                    v2 = add v0, v1
                    jump block1(v2, v2)
                block1(v3: i32, v4: i32):
                    return v3
                }
                """, Printer.PLAIN.print(module.entry()));
    }

    @Test
    void usesMayComeBeforeDefinitionsInTheText() {
        var text = """
                function %f(v0: i64) -> i64 {
                block0:
                    jump block2
                block1:
                    v1 = add v2, 1
                    return v1
                block2:
                    v2 = neg v0
                    jump block1
                }
                """;
        assertEquals(text, Printer.PLAIN.print(Parser.parseFunction(text)));
    }

    @Test
    void hexadecimalIntegersAreBits() {
        var function = Parser.parseFunction("function %f() -> i32 {\nblock0:\n return 0xffffffff\n}");
        assertEquals(Optional.of(IntConstant.of(-1)), ((Return) function.entry().terminator()).value());
    }

    @Test
    void inliningChainsComeBack() {
        var outer = SourcePosition.of("A", "main", "A.java", 1);
        var inner = SourcePosition.of("pkg.B", "<init>", "", 7).inlinedAt(SourcePosition.UNKNOWN.inlinedAt(outer));
        var function = Parser.parseFunction("function %f() -> void {\nblock0:\n return\n}");
        function.entry().terminator().setPosition(inner);
        var read = Parser.parseFunction(Printer.WITH_POSITIONS.print(function));
        assertEquals(inner, read.entry().terminator().position());
    }

    @Test
    void kernelsComeBack() {
        var file = Path.of("src/test/resources/text/kernel.gir");
        Golden.assertMatches(file, Printer.WITH_POSITIONS.print(Parser.parseKernel(read(file))));
        var kernel = Parser.parseKernel(read(file));
        assertEquals("Saxpy.saxpy", kernel.name());
        assertEquals(3, kernel.arguments().size());
        assertEquals(List.of(12, 13), kernel.trapSites().stream().map(site -> site.position().line()).toList());
    }

    @Test
    void anInstructionOutsideOfAnyBlockIsPrintedAsWellAsItCanBe() {
        var function = Parser.parseFunction("function %f(v0: i32) -> i32 {\nblock0:\n v1 = add v0, 1\n return v1\n}");
        var copy = function.entry().instructions().getFirst().copy(List.of(function.parameters().getFirst(), IntConstant.of(2)),
                List.of());
        assertEquals("v? = add v?, 2", Printer.PLAIN.print(copy));
        assertEquals("v1 = add v0, 1", Printer.PLAIN.print(function.entry().instructions().getFirst()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static Constant roundTrip(Constant constant) {
        var function = new Module("m").addFunction("f", constant.type(), List.of());
        function.entry().append(new Return(Optional.of(constant), SourcePosition.UNKNOWN));
        var read = Parser.parseFunction(Printer.PLAIN.print(function));
        return (Constant) ((Return) read.entry().terminator()).value().orElseThrow();
    }

    @Property
    void constantsComeBackBitForBit(@ForAll long bits) {
        for (var type : ScalarType.values()) {
            Constant constant = type.isInteger()
                    ? IntConstant.of(type, bits)
                    : FloatConstant.ofBits(type, bits & -1L >>> 64 - type.bits());
            assertEquals(constant, roundTrip(constant));
        }
    }

    @Test
    void everyHalfPrecisionValueComesBack() {
        for (int bits = 0; bits < 0x1_0000; bits += 7) {
            var constant = FloatConstant.ofBits(ScalarType.F16, bits);
            assertEquals(constant, Literals.parse(ScalarType.F16, Literals.print(ScalarType.F16, bits)));
        }
    }

    @Property
    void stringsComeBack(@ForAll String text) {
        var quoted = Names.quote(text);
        assertEquals(text, new Cursor(quoted).quoted("a string"));
    }

    @Property
    void namesComeBack(@ForAll String name) {
        var module = new Module(name);
        var function = module.addFunction(name, VoidType.VOID, List.of());
        var field = new StaticField(name, "field", ScalarType.I32);
        function.entry().append(new StaticLoad(field, SourcePosition.of(name, "method", name, 1)));
        var reason = TrapReason.of(name, Optional.of(name.replace("\1", "")));
        function.entry().append(new Throw(reason, List.of(), SourcePosition.UNKNOWN));
        var read = Parser.parse(Printer.WITH_POSITIONS.print(module));
        assertEquals(name, read.name());
        assertEquals(name, read.entry().name());
        var load = assertInstanceOf(StaticLoad.class, read.entry().entry().instructions().getFirst());
        assertEquals(field, load.field());
        assertEquals(SourcePosition.of(name, "method", name, 1), load.position());
        assertEquals(reason, ((Throw) read.entry().entry().terminator()).reason());
    }

    @Test
    void tablesOfOneNameAreKeptApart() {
        var text = """
                table @t: int[] = [1]
                table @t.2: int[] = [1]

                function %f() -> i1 {
                block0:
                    v0 = compare.eq @t, @t.2
                    return v0
                }
                """;
        var function = new Module("m").addFunction("f", ScalarType.I1, List.of());
        var builder = new Builder(function.entry());
        var first = ConstantTable.ofArray("t", JavaKind.INT, new int[]{1});
        var second = ConstantTable.ofArray("t", JavaKind.INT, new int[]{1});
        builder.returnValue(builder.compare(Predicate.EQ, first, second));
        assertEquals(text, Printer.PLAIN.print(function));
        assertEquals(text, Printer.PLAIN.print(Parser.parseFunction(text)));
    }
}
