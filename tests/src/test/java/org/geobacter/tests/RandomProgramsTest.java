package org.geobacter.tests;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.geobacter.Device;
import org.junit.jupiter.api.Test;

/**
 * Random programs give on every device what they give on the JVM. A failure prints its seed and shrinks; the profile {@code fuzz} tries
 * many more.
 */
class RandomProgramsTest {
    private static final List<String> EXCHANGES = Stream.of(
            "i0 ^= ~shuffle(i1, i0 & 15);",
            "i1 += ~reduceAdd(i0);",
            "i0 -= ~scanInclusiveXor(i1);",
            "j0 ^= ~scanExclusiveMax(j1);",
            "j1 += ~ballot(z0);",
            "f0 = ~reduceAdd(f1);",
            "f1 = ~scanExclusiveMin(f0);",
            "d1 = ~scanInclusiveAdd(d0);",
            "d0 = ~shuffleXor(d1, 3);",
            "z1 = ~any(i0 > i1);",
            "z0 = ~all(j0 < j1);").map(call -> call.replace("~", "org.geobacter.kernel.SubGroup.")).toList();

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

    /** Programs between exchanges of sub-groups, some of them in loops that are the same for all. */
    @Provide
    Arbitrary<String> betweenExchanges() {
        var block = RandomJava.PRIMITIVES.controlFlow().filter(text -> !text.contains("return;"));
        var exchange = Arbitraries.of(EXCHANGES).list().ofMinSize(1).ofMaxSize(3).map(calls -> String.join("\n", calls) + "\n");
        var part = Combinators.combine(block, exchange).as((before, exchanges) -> before + "\n" + exchanges);
        var loop = part.list().ofSize(2).map(parts -> "for (int u = 0; u < 3; u++) {\n" + String.join("\n", parts) + "\n}");
        return Arbitraries.oneOf(part, loop).list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("\n", parts));
    }

    /** On devices whose sub-groups have eight work-items, as those of the JVM have. */
    @Property(tries = 6)
    void betweenExchanges(@ForAll("betweenExchanges") String statements) {
        check(statements, List.of(Devices.cpu(), Devices.vulkan()));
    }

    /** Compares a program on all devices. */
    private static void check(String statements) {
        check(statements, Devices.underTest());
    }

    private static void check(String statements, List<Device> devices) {
        JavaProgram.ofStatements(statements).check("Random" + classes++, devices, 1);
    }

    /** A remainder of floats throws nothing, though on some devices it is a call: no handler is reached from there. */
    @Test
    void remainderOfFloatsInTry() {
        JavaProgram.ofStatements("""
                try {
                    try {
                        if (z0) throw new UnsupportedOperationException();
                    } finally {
                        i0 += t[i0 & 7];
                    }
                } catch (IndexOutOfBoundsException e2) {
                    z0 = z0;
                } catch (RuntimeException e2) {
                    if (z0) throw new IllegalArgumentException("j0 is " + j0, e2);
                    for (int k2 = 0; k2 < 5; k2++) {
                        if (fuel-- < 0) break;
                        t[k2 & 3] += k2;
                        try {
                            f0 %= (z0 ? f0 : f0);
                            j0 %= j0 & 7;
                        } catch (Throwable e0) {
                            if (e0 instanceof ArithmeticException) i0++;
                            i0 += t[i0 & 7];
                            if (z0) throw e0;
                        }
                    }
                }
                """).check("RemainderOfFloatsInTry", Devices.underTest(), 1);
    }
}
