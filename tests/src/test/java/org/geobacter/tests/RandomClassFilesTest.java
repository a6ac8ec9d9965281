package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.fail;

import java.lang.invoke.MethodHandles;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.geobacter.Geobacter;
import org.geobacter.Range;
import org.geobacter.tests.RandomClassFile.Code;
import org.geobacter.tests.RandomClassFile.Exit;
import org.geobacter.tests.RandomClassFile.Step;

/** Random class files, most of them with irreducible control flow, do on every device what they do on the JVM. */
class RandomClassFilesTest {
    private static final int ITEMS = 48;
    private static int classes;

    @Provide
    Arbitrary<RandomClassFile> classFiles() {
        return RandomClassFile.any();
    }

    /** Of which LLVM made code for waves that lost the value of a variable, in items that enter a loop by its second entry. */
    @Example
    void wavesInALoopWithSeveralEntries() throws ReflectiveOperationException {
        check(new RandomClassFile(List.of(
                new Code(List.of(), Exit.SWITCH, List.of(0, 1, 7)),
                new Code(List.of(Step.SWAP_WITH_A, Step.MULTIPLY, Step.STORE_B, Step.INCREMENT_A), Exit.IF_ODD, List.of(5, 0, 5)),
                new Code(List.of(Step.ADD_A), Exit.JUMP, List.of(8, 8, 8)),
                new Code(List.of(Step.XOR_SHIFTED, Step.ACCUMULATE_LONG, Step.STORE_B), Exit.IF_NEGATIVE, List.of(0, 3, 5)),
                new Code(List.of(), Exit.JUMP, List.of(8, 8, 8)),
                new Code(List.of(Step.SWAP_WITH_A, Step.MULTIPLY, Step.DIVIDE, Step.ACCUMULATE_LONG), Exit.SWITCH,
                        List.of(9, 2, 6)),
                new Code(List.of(Step.SWAP_WITH_A, Step.XOR_SHIFTED), Exit.IF_NEGATIVE, List.of(1, 7, 9)),
                new Code(List.of(Step.INCREMENT_A), Exit.IF_NEGATIVE, List.of(6, 5, 2)))));
    }

    @Property
    void classFiles(@ForAll("classFiles") RandomClassFile classFile) throws ReflectiveOperationException {
        check(classFile);
    }

    private static void check(RandomClassFile classFile) throws ReflectiveOperationException {
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
