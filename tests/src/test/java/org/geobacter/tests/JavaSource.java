package org.geobacter.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.opentest4j.TestAbortedException;

/** Compiles Java text with {@code javac} and loads the class, in memory. */
final class JavaSource {
    private JavaSource() {}

    /**
     * {@return the class, from a class loader of its own that also gives its class file}
     *
     * @throws TestAbortedException if a method is longer than class files can have it
     * @throws AssertionError with javac's messages if the text is wrong
     */
    static Class<?> load(String className, String source) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        var file = new SimpleJavaFileObject(URI.create("string:///" + className.replace('.', '/') + ".java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var output = new Output(compiler.getStandardFileManager(null, null, null));
        if (!compiler.getTask(messages, output, null, List.of("-nowarn", "-g", "-proc:none"), null, List.of(file)).call()) {
            if (messages.toString().contains("error: code too large")) {
                throw new TestAbortedException("a method of the program is longer than class files can have them");
            }
            throw new AssertionError(messages + "\n" + source);
        }
        var classFiles = new HashMap<String, byte[]>();
        output.classes.forEach((name, bytes) -> classFiles.put(name, bytes.toByteArray()));
        return new MemoryClassLoader(classFiles).load(className);
    }

    private static final class Output extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

        Output(StandardJavaFileManager manager) {
            super(manager);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String className, JavaFileObject.Kind kind, javax.tools.FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() throws IOException {
                    var bytes = new ByteArrayOutputStream();
                    classes.put(className, bytes);
                    return bytes;
                }
            };
        }
    }
}
