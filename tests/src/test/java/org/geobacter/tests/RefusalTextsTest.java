package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the compiler refuses has a test that expects it: the text before the first name or number in each refusal occurs in one. */
class RefusalTextsTest {
    /**
     * Without a test: for what no class file that a JVM loads can provoke, as far as is known, for devices that tests do not have, and for
     * what is found before.
     */
    private static final Set<String> NOT_PROVOKED = Set.of(
            "LLVM makes no code of it for ",
            "a VarHandle of the elements of a ",
            "a method reference to a field",
            "a method whose classes cannot be loaded (",
            "a new object of type ",
            "a null reference",
            "a reference in memory to what may be an array of a memory segment or one of an array of arrays",
            "an exception that is caught and then looked at or thrown again",
            "an object that is no kernel's body",
            "an object used as a value of another type",
            "an object whose method cannot be found",
            "bytecode that is not valid (",
            "half floats have no exact form of this operation",
            "has a class file that cannot be parsed: ",
            "the abstract method ",
            "the class file of ",
            "the class object of a primitive type",
            "the device has no atomic accesses of 64 bits (long, double)",
            "the object ",
            "throw of what is no exception");

    private static final Pattern REFUSAL = Pattern.compile(
            "\\b(unsupported\\(|new UnsupportedCodeException\\(|new UnsupportedKernelException\\(|new Operand\\.Opaque\\("
                    + "|new MissingClassFileException\\()");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final List<String> MODULES = List.of(
            "ir", "api", "frontend-bytecode", "backend-llvm", "backend-amdgpu", "backend-spirv", "cpu-runtime", "hsa-runtime",
            "vulkan-runtime");

    private static String source(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|gir)"))
                    .map(RefusalTextsTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** {@return a file's text, in which literals that are added to each other are one} */
    private static String read(Path file) {
        try {
            return Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "");
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** {@return the first literal of what is refused, in each place, but for advice} */
    private static Set<String> refused() {
        var texts = new TreeSet<String>();
        for (var module : MODULES) {
            var source = source("../" + module + "/src/main/java");
            for (var places = REFUSAL.matcher(source); places.find();) {
                firstText(source.substring(places.end(), end(source, places.end()))).ifPresent(texts::add);
            }
        }
        return texts;
    }

    private static java.util.Optional<String> firstText(String arguments) {
        var texts = new ArrayList<String>();
        for (var literals = LITERAL.matcher(arguments); literals.find();) {
            if (literals.group(1).length() > 5) {
                texts.add(literals.group(1));
            }
        }
        return texts.stream().filter(text -> !text.matches("[A-Z].*\\.")).findFirst().or(() -> texts.stream().findFirst());
    }

    /** {@return where the parenthesis closes that has been opened before} */
    private static int end(String source, int start) {
        boolean inLiteral = false;
        int depth = 1;
        int i = start;
        for (; depth > 0; i++) {
            char c = source.charAt(i);
            if (inLiteral) {
                inLiteral = c != '"';
                i += c == '\\' ? 1 : 0;
            } else {
                inLiteral = c == '"';
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        return i - 1;
    }

    @Test
    void eachIsExpectedByATest() {
        // Not this one, which lists those that are not.
        var tests = Stream.concat(MODULES.stream(), Stream.of("tests"))
                .map(module -> source("../" + module + "/src/test"))
                .collect(Collectors.joining("\n"))
                .replace(read(Path.of("src/test/java/org/geobacter/tests/RefusalTextsTest.java")), "")
                .replace("\\\"", "\"");
        var refused = refused();
        assertTrue(refused.size() > 80, "only " + refused.size() + " refusals have been found in the sources");
        var untested = refused.stream()
                .filter(text -> !tests.contains(text.replace("\\\"", "\"").strip()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(NOT_PROVOKED), untested);
    }
}
