package org.geobacter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.geobacter.ir.NativeOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that does not fit the kernel's method does not compile. */
class TypeMistakesTest {
    @TempDir
    private Path classes;

    @Test
    void theRightCallCompiles() throws Exception {
        assertEquals(List.of(), errors("Geobacter.compile(Program::saxpy).run(Range.of(n), 2f, x, x);"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Geobacter.compile(Program::saxpy).run(Range.of(n), x, x);",
            "Geobacter.compile(Program::saxpy).run(Range.of(n), 2f, x, x, x);",
            "Geobacter.compile(Program::saxpy).run(Range.of(n), 2.0, x, x);",
            "Geobacter.compile(Program::saxpy).run(Range.of(n), 2f, x, new int[n]);",
            "Geobacter.compile(Program::saxpy).run(Range.of(n), 2f, x, 1f);",
            "Geobacter.compile(Program::saxpy).run(n, 2f, x, x);",
            "Geobacter.compile(Program::saxpy).submit(Range.of(n), 2, x, x);",
            "Kernel2<Float, float[]> kernel = Geobacter.compile(Program::saxpy);",
            "Kernel3<Float, float[], double[]> kernel = Geobacter.compile(Program::saxpy);",
            "Geobacter.compile(Program::nothing);",
            "Geobacter.compile(Program::many);",
            "Geobacter.compile((Float a, float[] y) -> y[0] = a).run(Range.of(n), x, 1f);"})
    void aWrongCallDoesNotCompile(String statement) throws Exception {
        assertFalse(errors(statement).isEmpty(), statement);
    }

    private List<String> errors(String statement) throws Exception {
        var program = """
                import org.geobacter.*;
                class Program {
                    static void saxpy(float a, float[] x, float[] y) {}
                    static void many(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m) {}
                    static void program(int n, float[] x) {
                        %s
                    }
                }
                """.formatted(statement);
        var source = new SimpleJavaFileObject(URI.create("string:///Program.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return program;
            }
        };
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var options = List.of(
                "-classpath",
                location(Geobacter.class) + File.pathSeparator + location(NativeOperation.class),
                "-d",
                classes.toString(),
                "-proc:none");
        ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostics, options, null, List.of(source)).call();
        return diagnostics.getDiagnostics()
                .stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Diagnostic::toString)
                .toList();
    }

    private static Path location(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
