package org.geobacter.backend.spirv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Khronos' validator, assembler and optimiser, as processes. */
final class SpirvTools {
    private SpirvTools() {}

    /** Fails unless the module is valid for Vulkan 1.2, also with the optional features that devices of 1.2 can have. */
    static void assertValid(int[] words) {
        // LocalSizeId comes with maintenance4, which Vulkan 1.2 has as an extension.
        run(List.of("spirv-val", "--target-env", "vulkan1.2", "--allow-localsizeid", "-"), bytes(words), SpirvText.of(words));
    }

    /** {@return the words that the assembler makes of the text} */
    static int[] assemble(String text) {
        try {
            var file = Files.createTempFile("module", ".spv");
            run(
                    List.of("spirv-as", "--target-env", "spv1.5", "--preserve-numeric-ids", "-o", file.toString(), "-"),
                    text.getBytes(StandardCharsets.UTF_8),
                    text);
            int[] words = words(file);
            Files.delete(file);
            return words;
        } catch (IOException e) {
            return fail(e);
        }
    }

    /**
     * {@return the text of what is left of a module where a driver knows the specialisation constants, and leaves out what has no use}
     *
     * @param constants the value of each
     */
    static String specialise(int[] words, int... constants) {
        var values = IntStream.range(0, constants.length).mapToObj(id -> id + ":" + constants[id]).collect(Collectors.joining(" "));
        try {
            var file = Files.createTempFile("specialised", ".spv");
            run(
                    List.of("spirv-opt", "--set-spec-const-default-value=" + values, "--freeze-spec-const",
                            "--fold-spec-const-op-composite",
                            "--ccp", "--eliminate-dead-branches", "--simplify-instructions", "--eliminate-dead-code-aggressive",
                            "-o",
                            file.toString(), "-"),
                    bytes(words),
                    SpirvText.of(words));
            // It has instructions that the backend emits none of.
            var text = run(List.of("spirv-dis", "--raw-id", "-"), Files.readAllBytes(file), "");
            Files.delete(file);
            return text;
        } catch (IOException e) {
            return fail(e);
        }
    }

    private static int[] words(Path file) throws IOException {
        var buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        var words = new int[buffer.remaining()];
        buffer.get(words);
        return words;
    }

    private static byte[] bytes(int[] words) {
        var buffer = ByteBuffer.allocate(Integer.BYTES * words.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asIntBuffer().put(words);
        return buffer.array();
    }

    private static String run(List<String> command, byte[] input, String text) {
        try {
            var in = Files.createTempFile("input", "");
            Files.write(in, input);
            var arguments = new ArrayList<>(command);
            arguments.set(arguments.size() - 1, in.toString());
            var process = start(arguments);
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            Files.delete(in);
            assertEquals(0, status, () -> command.getFirst() + " says: " + output + "\n" + text);
            return output;
        } catch (IOException e) {
            return fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail(e);
        }
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectInput(Path.of("/dev/null").toFile()).start();
        } catch (IOException e) {
            return fail(command.getFirst() + " is missing: install the package spirv-tools (scripts/install-packages)", e);
        }
    }
}
