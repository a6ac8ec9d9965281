package org.geobacter.tests;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.geobacter.Device;

/**
 * Random programs give on every device what they give on the JVM. A failure prints its seed and shrinks; the profile {@code fuzz} tries
 * many more.
 */
class RandomProgramsTest {
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

    /** Compares a program on all devices. */
    private static void check(String statements) {
        check(statements, Devices.underTest());
    }

    private static void check(String statements, List<Device> devices) {
        JavaProgram.ofStatements(statements).check("Random" + classes++, devices, 1);
    }
}
