package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build's own tool: what it writes does what javac wrote. */
class LinkCallSitesTest {
    @TempDir
    Path directory;

    @BeforeEach
    void copy() throws Exception {
        var classes = Path.of(CallSites.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var folder = Path.of(CallSites.class.getPackageName().replace('.', '/'));
        Files.createDirectories(directory.resolve(folder));
        try (var files = Files.newDirectoryStream(classes.resolve(folder), "CallSites*.class")) {
            for (var file : files) {
                Files.copy(file, directory.resolve(folder).resolve(file.getFileName()));
            }
        }
    }

    private static Path tool() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .map(folder -> folder.resolve("scripts/LinkCallSites.java"))
                .filter(Files::exists).findFirst().orElseThrow();
    }

    private void link(String... excluded) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                directory.toString(), tool().toString(), directory.toString()), Arrays.stream(excluded)).toList();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertEquals("", output);
    }

    private String run() throws Exception {
        try (var loader = new URLClassLoader(new URL[]{directory.toUri().toURL()}, null)) {
            var method = loader.loadClass(CallSites.class.getName()).getDeclaredMethod("run");
            method.setAccessible(true);
            return (String) method.invoke(null);
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private TreeMap<Path, Integer> contents() throws IOException {
        var contents = new TreeMap<Path, Integer>();
        for (var file : files()) {
            contents.put(file, Arrays.hashCode(Files.readAllBytes(file)));
        }
        return contents;
    }

    /** {@return the bootstrap methods of the call sites that are left} */
    private List<String> callSites() throws IOException {
        return files().stream().flatMap(file -> {
            try {
                return ClassFile.of().parse(file).methods().stream();
            } catch (IOException exception) {
                throw new UncheckedIOException(exception);
            }
        }).flatMap(method -> method.code().stream()).flatMap(code -> code.elementStream())
                .filter(InvokeDynamicInstruction.class::isInstance).map(InvokeDynamicInstruction.class::cast)
                .map(call -> call.bootstrapMethod().methodName()).sorted().toList();
    }

    @Test
    void whatIsLinkedDoesTheSame() throws Exception {
        assertEquals(List.of("bootstrap", "makeConcatWithConstants", "metafactory", "typeSwitch"),
                callSites().stream().distinct().toList());
        var before = run();
        assertEquals(CallSites.run(), before);
        link();
        assertEquals(before, run());
        // A switch with a constant of an enum among its types.
        assertEquals(List.of("typeSwitch"), callSites());
    }

    @Test
    void linkingAgainChangesNothing() throws Exception {
        link();
        var first = contents();
        link();
        assertEquals(first, contents());
    }

    @Test
    void excludedPackagesStayAsTheyAre() throws Exception {
        var before = contents();
        link("org/geobacter/tests");
        assertEquals(before, contents());
    }
}
