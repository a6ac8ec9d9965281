package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.UnsupportedKernelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.opentest4j.TestAbortedException;

/**
 * Random programs until the time is used up, taken from all generators in turn. System properties:
 * <ul>
 * <li>{@code geobacter.fuzz.minutes}: for how long; without it nothing is done,
 * <li>{@code geobacter.fuzz.seed}: of the first program, else from the clock; the n-th program has this seed plus n,
 * <li>{@code geobacter.fuzz.devices}: kinds of devices, each with {@code :n} if it gets only every n-th program; {@code cpu,vulkan:8,sim:20},
 * <li>{@code geobacter.fuzz.generators}: names of {@link Generator}s, else all,
 * <li>{@code geobacter.fuzz.log}: a file that the report is appended to. Beside it, with {@code .current} appended, lies the program that is
 * running, should it end the JVM.
 * </ul>
 * Programs that differ are made smaller, then printed so that they can be run alone.
 */
@EnabledIfSystemProperty(named = "geobacter.fuzz.minutes", matches = "\\d+")
class FuzzTest {
    private static final Duration SHRINKING = Duration.ofSeconds(90);
    private static final int GENERATED_SIZE = 1000;

    /** Where programs come from. */
    enum Generator {
        STRAIGHT_LINE(RandomJava.PRIMITIVES.straightLine().map(JavaProgram::ofStatements).generator(GENERATED_SIZE)),
        CONTROL_FLOW(RandomJava.PRIMITIVES.controlFlow().map(JavaProgram::ofStatements).generator(GENERATED_SIZE)),
        EXCEPTIONS(RandomJava.EXCEPTIONS.controlFlow().map(JavaProgram::ofStatements).generator(GENERATED_SIZE)),
        OBJECTS(RandomClasses.programs().generator(GENERATED_SIZE)),
        CLASS_FILES(RandomClassFile.any().generator(GENERATED_SIZE));

        private final RandomGenerator<? extends RandomProgram> generator;

        Generator(RandomGenerator<? extends RandomProgram> generator) {
            this.generator = generator;
        }

        Shrinkable<? extends RandomProgram> program(long seed) {
            return generator.next(new Random(seed));
        }
    }

    private record Target(Device device, int period) {
        static Target of(String text) {
            var parts = text.split(":", 2);
            return new Target(Geobacter.device(parts[0]), parts.length == 1 ? 1 : Integer.parseInt(parts[1]));
        }
    }

    private final Optional<Path> log = Optional.ofNullable(System.getProperty("geobacter.fuzz.log")).map(Path::of);
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private int classes;

    @Test
    void randomProgramsAreWhatTheyAreOnTheJvm() {
        JqwikSession.run(this::fuzz);
        assertTrue(differences.isEmpty(), () -> String.join("\n\n", differences));
    }

    private void fuzz() throws IOException {
        var end = Instant.now().plus(Duration.ofMinutes(Long.getLong("geobacter.fuzz.minutes")));
        long seed = Long.getLong("geobacter.fuzz.seed", new SplittableRandom().nextInt(1_000_000) * 1_000_000L);
        var targets = Arrays.stream(System.getProperty("geobacter.fuzz.devices", "cpu,vulkan:8,sim:20").split(","))
                .map(Target::of)
                .toList();
        var names = System.getProperty("geobacter.fuzz.generators");
        var generators = names == null
                ? List.of(Generator.values())
                : Arrays.stream(names.split(",")).map(Generator::valueOf).toList();
        int count = 0;
        for (; Instant.now().isBefore(end); count++) {
            var generator = generators.get(count % generators.size());
            int turn = count / generators.size();
            var devices = targets.stream().filter(target -> turn % target.period == 0).map(Target::device).toList();
            tryProgram(generator, seed + count, devices);
            JqwikSession.finishTry();
        }
        report("seed %d: %d programs%n%s%n".formatted(seed, count, counts));
    }

    private void tryProgram(Generator generator, long seed, List<Device> devices) throws IOException {
        var program = generator.program(seed);
        if (log.isPresent()) {
            Files.writeString(current(), generator + " " + seed + "\n" + program.value() + "\n");
        }
        var failure = failure(program.value(), devices, seed, true, generator.name());
        if (failure.isPresent()) {
            var smallest = shrink(program, failure.get(), devices, seed);
            var text = generator + ", seed " + seed + ", found: " + failure.get().toString().lines().findFirst().orElse("") + "\n"
                    + describe(smallest);
            differences.add(text);
            report(text);
        }
        if (log.isPresent()) {
            Files.deleteIfExists(current());
        }
    }

    /** {@return why a program is not what it should be, or nothing} */
    private Optional<Throwable> failure(RandomProgram program, List<Device> devices, long seed, boolean counted, String generator) {
        String outcome;
        Optional<Throwable> failure;
        try {
            program.check("Fuzz" + classes++, devices, seed);
            outcome = "compared";
            failure = Optional.empty();
        } catch (UnsupportedKernelException refusal) {
            var reason = Refusals.reason(refusal);
            outcome = reason.map(text -> "refused: " + text).orElse("refused for no good reason");
            failure = reason.isPresent() ? Optional.empty() : Optional.of(refusal);
        } catch (TestAbortedException aborted) {
            outcome = "too large";
            failure = Optional.empty();
        } catch (RuntimeException | AssertionError error) {
            outcome = "different";
            failure = Optional.of(error);
        }
        if (counted) {
            counts.merge(generator + " " + outcome, 1, Integer::sum);
        }
        return failure;
    }

    private Throwable shrink(Shrinkable<? extends RandomProgram> program, Throwable failure, List<Device> devices, long seed) {
        var end = Instant.now().plus(SHRINKING);
        var smallest = failure;
        Optional<? extends Shrinkable<? extends RandomProgram>> next = Optional.of(program);
        while (next.isPresent()) {
            var candidates = next.get().shrink().iterator();
            next = Optional.empty();
            while (next.isEmpty() && candidates.hasNext() && Instant.now().isBefore(end)) {
                var candidate = candidates.next();
                var found = failure(candidate.value(), devices, seed, false, "");
                if (found.isPresent() && isAlike(found.get(), failure)) {
                    smallest = found.get();
                    next = Optional.of(candidate);
                }
            }
        }
        return smallest;
    }

    /** {@return whether two programs seem to fail for one reason: what is made smaller must not become another failure} */
    private static boolean isAlike(Throwable one, Throwable other) {
        return one.getClass() == other.getClass() && isOfJavac(one) == isOfJavac(other) && Objects.equals(root(one), root(other));
    }

    private static Class<?> root(Throwable failure) {
        return failure.getCause() == null ? null : failure.getCause().getClass();
    }

    private static boolean isOfJavac(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().contains("error:");
    }

    private static String describe(Throwable failure) {
        var text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    private Path current() {
        return log.get().resolveSibling(log.get().getFileName() + ".current");
    }

    private void report(String text) throws IOException {
        System.out.println(text);
        if (log.isPresent()) {
            Files.writeString(
                    log.get(), text + "\n", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
        }
    }
}
