package org.geobacter.backend.spirv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.KernelArgument.Scalar;
import org.geobacter.ir.text.Parser;
import org.junit.jupiter.api.Test;

class LaunchBlockTest {
    private static final KernelArgument ARRAY = new KernelArgument.Array(JavaKind.FLOAT, true, false);

    @Test
    void argumentsFollowTheHeaderAtTheNextOffsetThatTheirAlignmentAllows() {
        assertEquals(
                new LaunchBlock(false, List.of(56, 64, 76, 80, 88, 104), 112),
                LaunchBlock.of(
                        List.of(new Scalar(JavaKind.BYTE), ARRAY, new Scalar(JavaKind.FLOAT), new Scalar(JavaKind.LONG), ARRAY,
                                new Scalar(JavaKind.DOUBLE)),
                        128));
    }

    @Test
    void withoutArgumentsThereIsTheHeader() {
        assertEquals(new LaunchBlock(false, List.of(), 56), LaunchBlock.of(List.of(), 128));
    }

    @Test
    void whatExceedsThePushConstantsIsInABuffer() {
        var arguments = Collections.<KernelArgument>nCopies(5, ARRAY);
        assertEquals(new LaunchBlock(true, List.of(56, 72, 88, 104, 120), 136), LaunchBlock.of(arguments, 128));
        assertEquals(new LaunchBlock(false, List.of(56, 72, 88, 104, 120), 136), LaunchBlock.of(arguments, 136));
    }

    @Test
    void aKernelReadsItsBlockFromABuffer() {
        var text = new StringBuilder("kernel \"K.k\"\n");
        var parameters = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append("argument int\n");
            parameters.append("v").append(i).append(": i32, ");
        }
        text.append("argument int[] written\n\nfunction %k(")
                .append(parameters)
                .append("v40: ptr<global, i32>, v41: i32) -> void {\nblock0:\n");
        text.append("    v42 = ptr.element v40, v0\n    store v42, v39\n    return\n}\n");
        var kernel = SpirvBackend.compile(Parser.parseKernel(text.toString()), Targets.MINIMAL_BUT_EXACT);
        assertEquals(true, kernel.launchBlock().inBuffer());
        SpirvTools.assertValid(kernel.words());
    }
}
