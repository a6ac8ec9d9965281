package org.geobacter.backend.spirv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.geobacter.ir.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels in the IR's text form, and the SPIR-V that they become on a device with everything. */
class SpirvBackendTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/geobacter/backend/spirv");

    @ParameterizedTest
    @ValueSource(strings = {"saxpy", "loop", "loop-exits", "switch", "tables", "private-memory", "pointers", "barrier", "messages"})
    void kernelsBecome(String name) {
        var words = SpirvBackend.compile(Kernels.read(name), Targets.FULL).words();
        SpirvTools.assertValid(words);
        var text = SpirvText.of(words);
        Golden.assertMatches(FOLDER.resolve(name + ".spvasm"), text);
        // The third word names the tool that made the module.
        assertArrayEquals(Arrays.copyOfRange(words, 3, words.length),
                Arrays.copyOfRange(SpirvTools.assemble(text), 3, words.length));
    }

    /** Where the driver does not keep what leaves a loop, all of that is merged where the driver cannot know from what. */
    @Test
    void whatLeavesALoopIsGuarded() {
        var kernel = SpirvBackend.compile(Kernels.read("loop-exits"), Targets.without(SpirvFeature.DIVERGENT_LOOPS));
        SpirvTools.assertValid(kernel.words());
        Golden.assertMatches(FOLDER.resolve("loop-exits-guarded.spvasm"), SpirvText.of(kernel.words()));
    }

    /** Nothing that a device need not have may be declared, and what takes its place must be valid too. */
    @ParameterizedTest
    @ValueSource(strings = {"saxpy", "loop", "loop-exits", "switch", "barrier"})
    void onADeviceWithoutAnyFeature(String name) {
        var kernel = SpirvBackend.compile(Kernels.read(name), Targets.MINIMAL_BUT_EXACT);
        SpirvTools.assertValid(kernel.words());
        assertEquals(Set.of("Shader", "PhysicalStorageBufferAddresses"), kernel.capabilities());
    }
}
