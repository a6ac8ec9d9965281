package org.geobacter.tests;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.geobacter.UnsupportedKernelException;

/** Random programs with objects, lambdas and {@code try} give on every device what they give on the JVM. */
class RandomObjectsTest {
    /** What random programs may be refused for: it depends on how they loop, and on which objects meet. */
    private static final List<String> REFUSALS = List.of(
            "in a loop whose number of iterations is not constant", "a new array in a loop", "recursion: ",
            "in an object or array that is not known when compiling");

    @Provide
    Arbitrary<String> objects() {
        return RandomClasses.members("kernel");
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void objects(@ForAll("objects") String members) {
        boolean compiles = true;
        try {
            RandomProgramsTest.checkMembers(members, Devices.underTest());
        } catch (UnsupportedKernelException refusal) {
            if (REFUSALS.stream().noneMatch(refusal.construct()::contains)) {
                throw refusal;
            }
            compiles = false;
        }
        Statistics.label("programs").collect(compiles ? "compared" : "refused");
        Statistics.label("programs").coverage(coverage -> coverage.check("compared").percentage(share -> share > 40));
    }
}
