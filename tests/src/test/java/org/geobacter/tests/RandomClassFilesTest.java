package org.geobacter.tests;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.geobacter.tests.RandomClassFile.Code;
import org.geobacter.tests.RandomClassFile.Exit;
import org.geobacter.tests.RandomClassFile.Step;

/** Random class files, most of them with irreducible control flow, do on every device what they do on the JVM. */
class RandomClassFilesTest {
    private static int classes;

    @Provide
    Arbitrary<RandomClassFile> classFiles() {
        return RandomClassFile.any();
    }

    /** Of which LLVM made code for waves that lost the value of a variable, in items that enter a loop by its second entry. */
    @Example
    void wavesInALoopWithSeveralEntries() {
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
    void classFiles(@ForAll("classFiles") RandomClassFile classFile) {
        check(classFile);
    }

    private static void check(RandomClassFile classFile) {
        classFile.check("RandomClassFile" + classes++, Devices.underTest(), 1);
    }
}
