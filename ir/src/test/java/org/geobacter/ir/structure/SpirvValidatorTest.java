package org.geobacter.ir.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.geobacter.ir.Block;
import org.geobacter.ir.Branch;
import org.geobacter.ir.CatchBranch;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Return;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Throw;
import org.geobacter.ir.ThrowReference;
import org.geobacter.ir.Unreachable;
import org.geobacter.ir.analysis.Shape;

/** The control flow alone of many structured functions, given to the validator of the SPIR-V tools, where they are installed. */
class SpirvValidatorTest {
    @Provide
    Arbitrary<List<Shape>> shapes() {
        return Shape.any(25).list().ofSize(300);
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void acceptsRandomGraphsAndJavaMethods(@ForAll("shapes") List<Shape> shapes, @ForAll Random random)
            throws IOException, InterruptedException {
        assertTrue(isInstalled("spirv-as") && isInstalled("spirv-val"),
                "this test needs spirv-as and spirv-val: run scripts/install-packages, or install the package spirv-tools");
        var text = new StringBuilder(
                """
                        OpCapability Shader
                        OpMemoryModel Logical GLSL450
                        OpEntryPoint GLCompute %main "main"
                        OpExecutionMode %main LocalSize 1 1 1
                        %void = OpTypeVoid
                        %type = OpTypeFunction %void
                        %bool = OpTypeBool
                        %int = OpTypeInt 32 1
                        %true = OpConstantTrue %bool
                        %zero = OpConstant %int 0
                        %main = OpFunction %void None %type
                        %entry = OpLabel
                        OpReturn
                        OpFunctionEnd
                        """);
        for (int i = 0; i < shapes.size(); i++) {
            write(Structurizer.structure(shapes.get(i).build()), "f" + i, text);
            write(Structurizer.structure(JavaFlow.of(random, 20).build()), "j" + i, text);
        }
        var folder = Files.createTempDirectory("spirv");
        var source = Files.writeString(folder.resolve("functions.spvasm"), text);
        var module = folder.resolve("functions.spv");
        assertEquals("", output("spirv-as", "--target-env", "spv1.5", "-o", module.toString(), source.toString()));
        assertEquals("", output("spirv-val", "--target-env", "vulkan1.2", module.toString()));
        Files.delete(module);
        Files.delete(source);
        Files.delete(folder);
    }

    private static void write(StructuredFunction structured, String name, StringBuilder text) {
        text.append("%%%s = OpFunction %%void None %%type\n".formatted(name));
        for (var block : structured.order()) {
            text.append(label(name, block)).append(" = OpLabel\n");
            structured.merge(block).ifPresent(merge -> text.append(switch (merge) {
                case Merge.Selection(var after) -> "OpSelectionMerge " + label(name, after) + " None\n";
                case Merge.Loop(var after, var again) -> "OpLoopMerge " + label(name, after) + " " + label(name, again) + " None\n";
            }));
            text.append(switch (block.terminator()) {
                case Jump jump -> "OpBranch " + label(name, jump.edge().target());
                case Branch branch -> "OpBranchConditional %true "
                        + label(name, branch.whenTrue().target())
                        + " "
                        + label(name, branch.whenFalse().target());
                case Switch terminator -> cases(name, terminator);
                case Return _, Throw _, ThrowReference _ -> "OpReturn";
                case CatchBranch _ -> throw new IllegalArgumentException("a call in a structured function");
                case Unreachable _ -> "OpUnreachable";
            }).append('\n');
        }
        text.append("OpFunctionEnd\n");
    }

    private static String cases(String name, Switch terminator) {
        var text = new StringBuilder("OpSwitch %zero " + label(name, terminator.otherwise().target()));
        for (int i = 0; i < terminator.keys().size(); i++) {
            text.append(" ").append(terminator.keys().get(i)).append(" ").append(label(name, terminator.cases().get(i).target()));
        }
        return text.toString();
    }

    private static String label(String function, Block block) {
        return "%" + function + "_" + block.function().blocks().indexOf(block);
    }

    private static boolean isInstalled(String tool) {
        return List.of(System.getenv("PATH").split(":")).stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private static String output(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
