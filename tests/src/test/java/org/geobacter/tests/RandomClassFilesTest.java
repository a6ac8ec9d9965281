package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.fail;

import java.lang.invoke.MethodHandles;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.geobacter.Geobacter;
import org.geobacter.Range;

/** Random class files, most of them with irreducible control flow, do on every device what they do on the JVM. */
class RandomClassFilesTest {
    private static final int ITEMS = 48;
    private static int classes;

    @Provide
    Arbitrary<RandomClassFile> classFiles() {
        return RandomClassFile.any();
    }

    @Property
    void classFiles(@ForAll("classFiles") RandomClassFile classFile) throws ReflectiveOperationException {
        var type = classFile.load("RandomClassFile" + classes++);
        var lookup = MethodHandles.publicLookup();
        var method = type.getMethod(RandomClassFile.kernelName(), RandomClassFile.parameterTypes());
        var kernel = Geobacter.compile(lookup, Conformance.handle(lookup, method));
        var arguments = new Object[]{EdgeValues.ints(2 * ITEMS, 1)};
        var range = Range.of(ITEMS);
        var right = Outcome.of(RandomClassFile.kernelName(), arguments, copies -> kernel.on(Devices.oracle()).run(range, copies));
        for (var device : Devices.underTest()) {
            var found = Outcome.of(RandomClassFile.kernelName(), arguments, copies -> kernel.on(device).run(range, copies));
            found.difference(right).ifPresent(text -> fail(device.name() + ": " + text + "\n" + classFile));
        }
    }
}
