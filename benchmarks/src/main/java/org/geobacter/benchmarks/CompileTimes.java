package org.geobacter.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.Device;
import org.geobacter.Geobacter;

/** How long each phase of compiling saxpy takes in a warm JVM: each time as a method of another class, so that no cache knows it. */
final class CompileTimes {
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 25;

    private CompileTimes() {}

    static void print(Device device) {
        Map<String, List<Duration>> phases = new LinkedHashMap<>();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            try {
                var type = new Renamed("Kern%03d".formatted(i)).load();
                var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
                var method = lookup.unreflect(type.getDeclaredMethod("saxpy", float.class, float[].class, float[].class));
                long start = System.nanoTime();
                var kernel = Geobacter.compile(lookup, method).on(device);
                kernel.prepare();
                var total = Duration.ofNanos(System.nanoTime() - start);
                if (i >= WARM_UP) {
                    kernel.inspect().phases()
                            .forEach((name, time) -> phases.computeIfAbsent(name, _ -> new ArrayList<>()).add(time));
                    phases.computeIfAbsent("total", _ -> new ArrayList<>()).add(total);
                }
            } catch (ReflectiveOperationException | IOException exception) {
                throw new AssertionError(exception);
            }
        }
        phases.forEach((name, times) -> System.out.printf("  %-24s %8.3f%n", name,
                times.stream().sorted().toList().get(times.size() / 2).toNanos() / 1e6));
    }

    /** Defines the class {@link Kernels} under another name of the same length. */
    private static final class Renamed extends ClassLoader {
        private final String simpleName;
        private final byte[] classFile;

        Renamed(String simpleName) throws IOException {
            super(CompileTimes.class.getClassLoader());
            this.simpleName = simpleName;
            try (var in = Kernels.class.getResourceAsStream("Kernels.class")) {
                var text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).replace("Kernels", simpleName);
                classFile = text.getBytes(StandardCharsets.ISO_8859_1);
            }
        }

        Class<?> load() {
            return defineClass(Kernels.class.getPackageName() + "." + simpleName, classFile, 0, classFile.length);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return name.endsWith("/" + simpleName + ".class")
                    ? new ByteArrayInputStream(classFile)
                    : super.getResourceAsStream(name);
        }
    }
}
