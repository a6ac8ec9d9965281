package org.geobacter.tests;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.geobacter.UnsupportedKernelException;

/** Random programs with objects, lambdas and {@code try} give on every device what they give on the JVM. */
class RandomObjectsTest {
    private static int classes;

    @Provide
    Arbitrary<JavaProgram> objects() {
        return RandomClasses.programs();
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void objects(@ForAll("objects") JavaProgram program) {
        try {
            program.check("RandomObjects" + classes++, Devices.underTest(), 1);
            Statistics.label("programs").collect("compared");
        } catch (UnsupportedKernelException refusal) {
            Statistics.label("programs").collect(Refusals.reason(refusal).orElseThrow(() -> refusal));
        }
        Statistics.label("programs").coverage(coverage -> coverage.check("compared").percentage(share -> share > 40));
    }
}
