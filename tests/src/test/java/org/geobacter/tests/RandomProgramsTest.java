package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.fail;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel;
import org.geobacter.Range;

/**
 * Random programs give on every device what they give on the JVM. A failure prints its seed and shrinks; the profile {@code fuzz} tries
 * many more.
 */
class RandomProgramsTest {
    private static final int ITEMS = 40;
    private static int classes;

    @Provide
    Arbitrary<String> straightLine() {
        return RandomJava.PRIMITIVES.straightLine();
    }

    @Provide
    Arbitrary<String> controlFlow() {
        return RandomJava.PRIMITIVES.controlFlow();
    }

    /** Chains of conversions between all primitive types. */
    @Provide
    Arbitrary<String> conversions() {
        return Arbitraries.of("(int)", "(long)", "(float)", "(double)", "(byte)", "(short)", "(char)").list().ofMinSize(1)
                .ofMaxSize(6)
                .map(casts -> String.join(" ", casts)).list().ofMinSize(1).ofMaxSize(6).map(chains -> {
                    var statements = new StringBuilder();
                    var sources = new String[]{"i0", "j1", "f0", "d1", "c0", "f1"};
                    for (int k = 0; k < chains.size(); k++) {
                        statements.append("i1 = 31 * i1 + (int) ").append(chains.get(k)).append(" ").append(sources[k])
                                .append(";\n");
                        statements.append("d0 = d0 / 3 + ").append(chains.get(k)).append(" ").append(sources[k]).append(";\n");
                    }
                    return statements.toString();
                });
    }

    @Property
    void straightLinePrograms(@ForAll("straightLine") String statements) {
        check(statements);
    }

    @Property
    void controlFlow(@ForAll("controlFlow") String statements) {
        check(statements);
    }

    @Provide
    Arbitrary<String> exceptions() {
        return RandomJava.EXCEPTIONS.controlFlow();
    }

    @Property(tries = 25)
    void exceptions(@ForAll("exceptions") String statements) {
        check(statements);
    }

    @Property
    void conversions(@ForAll("conversions") String statements) {
        check(statements);
    }

    /** Programs between barriers, some of them in loops that are the same for all. */
    @Provide
    Arbitrary<String> betweenBarriers() {
        var block = RandomJava.PRIMITIVES.controlFlow().filter(text -> !text.contains("return;"));
        var loop = block.list().ofSize(2)
                .map(blocks -> "for (int u = 0; u < 3; u++) {\n" + blocks.get(0) + "\nbarrier();\n" + blocks.get(1) + "\n}");
        return Arbitraries.oneOf(block, loop).list().ofMinSize(2).ofMaxSize(4).map(parts -> String.join("\nbarrier();\n", parts));
    }

    /** On the CPU, where a work-item that throws ends the launch, whoever waits for it. */
    @Property(tries = 20)
    void betweenBarriers(@ForAll("betweenBarriers") String statements) {
        check(statements, List.of(Devices.cpu()));
    }

    /** Compares a program on all devices, item by item where one throws: which of several exceptions is reported is not defined. */
    static void check(String statements) {
        check(statements, Devices.underTest());
    }

    private static void check(String statements, List<Device> devices) {
        checkMembers(RandomJava.KERNEL.formatted("kernel", statements), devices);
    }

    /** Compares a program that consists of a kernel and what it needs. */
    static void checkMembers(String members, List<Device> devices) {
        var className = "Random" + classes++;
        var source = "import static org.geobacter.kernel.WorkItem.*;\nfinal class " + className + " {\n" + members + "}\n";
        var kernel = kernel(JavaSource.load(className, source));
        var arguments = new Object[]{EdgeValues.ints(2 * ITEMS, 1), EdgeValues.longs(2 * ITEMS, 2), EdgeValues.floats(2 * ITEMS, 3),
                EdgeValues.doubles(2 * ITEMS, 4)};
        var right = run(kernel, Devices.oracle(), arguments);
        for (var device : devices) {
            var found = run(kernel, device, arguments);
            if (right.failure().isEmpty() || found.failure().isEmpty()) {
                report(found.difference(right), device.name(), source);
            } else {
                for (int item = 0; item < ITEMS; item++) {
                    var one = item(arguments, item);
                    report(run(kernel, device, one).difference(run(kernel, Devices.oracle(), one)),
                            device.name() + ", item " + item, source);
                }
            }
        }
    }

    private static Outcome run(Kernel kernel, Device device, Object[] arguments) {
        int items = ((int[]) arguments[0]).length / 2;
        return Outcome.of("kernel", arguments, copies -> kernel.on(device).run(Range.of(items), copies));
    }

    private static void report(java.util.Optional<String> difference, String where, String source) {
        difference.ifPresent(text -> fail(where + ": " + text + "\n" + source));
    }

    /** The arguments of one work-item only. */
    private static Object[] item(Object[] arguments, int item) {
        return new Object[]{Arrays.copyOfRange((int[]) arguments[0], 2 * item, 2 * item + 2),
                Arrays.copyOfRange((long[]) arguments[1], 2 * item, 2 * item + 2),
                Arrays.copyOfRange((float[]) arguments[2], 2 * item, 2 * item + 2),
                Arrays.copyOfRange((double[]) arguments[3], 2 * item, 2 * item + 2)};
    }

    private static Kernel kernel(Class<?> type) {
        try {
            var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            return Geobacter.compile(lookup, Conformance.handle(lookup, type.getDeclaredMethod("kernel", int[].class, long[].class,
                    float[].class, double[].class)));
        } catch (ReflectiveOperationException exception) {
            throw new AssertionError(exception);
        }
    }
}
