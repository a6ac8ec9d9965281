package org.geobacter.runtime.hsa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.geobacter.DeviceException;
import org.geobacter.backend.amdgpu.AmdgpuCompiler;
import org.geobacter.backend.amdgpu.CodeObject;
import org.geobacter.backend.amdgpu.LaunchShape;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.text.Parser;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Code objects that the loader takes or refuses, and what becomes of a queue whose code is wrong. */
class LoadedKernelTest {
    private static final DeviceKernel KERNEL = Pipeline.lower(Parser.parse("""
            module "Text.kernel"

            function %Text.kernel(v0: i32) -> void {
            block0:
                return
            }
            """), new LoweringOptions(true));

    private DeviceContext device;

    @BeforeEach
    void open() {
        device = SimulatedGpu.open();
    }

    @AfterEach
    void close() {
        device.close(List.of());
    }

    private static CodeObject code(String processor) {
        return AmdgpuCompiler.compile(KERNEL, processor, LaunchShape.usual(64));
    }

    private void dispatch(LoadedKernel kernel, Signals.Lease done) {
        device.queues().submit(new AqlPacket.Dispatch(kernel.kernelObject(), MemorySegment.NULL, 64, 1, 1, 64, 1, 1, 0, 0, false,
                done.signal()), List.of());
    }

    @Test
    void codeIsLoadedRunAndFreed() {
        var kernel = LoadedKernel.load(device.agent(), code("gfx906"));
        var done = device.signals().take(1);
        dispatch(kernel, done);
        done.await();
        assertFalse(device.loss().isLost());
        done.leave();
        kernel.free();
    }

    @Test
    void codeForAnotherArchitectureIsRefused() {
        var failure = assertThrows(DeviceException.class, () -> LoadedKernel.load(device.agent(), code("gfx900")));
        assertTrue(failure.getMessage().contains("for gfx900 cannot be loaded on gfx906"), failure.getMessage());
        assertTrue(failure.getMessage().contains("hsa_executable_load_agent_code_object"), failure.getMessage());
    }

    @Test
    void whatIsNoCodeIsRefused() {
        var code = code("gfx906");
        var elf = code.elf();
        elf[0] = 0;
        assertThrows(DeviceException.class, () -> LoadedKernel.load(device.agent(), with(code, elf)));
    }

    @Test
    void anInstructionThatDoesNotExistStopsTheQueue() {
        var code = code("gfx906");
        var elf = code.elf();
        int at = find(elf, endOfProgram());
        // An encoding that no instruction of the architecture has.
        Arrays.fill(elf, at, at + 4, (byte) 0xff);
        var kernel = LoadedKernel.load(device.agent(), with(code, elf));
        var done = device.signals().take(1);
        dispatch(kernel, done);
        done.await();
        assertTrue(device.loss().isLost());
        var lost = device.loss().exception().orElseThrow().getMessage();
        assertTrue(lost.contains("instruction"), lost);
        assertTrue(lost.contains("HSA_STATUS_ERROR_ILLEGAL_INSTRUCTION"), lost);
        kernel.free();
    }

    private static CodeObject with(CodeObject code, byte[] elf) {
        return new CodeObject(code.name(), code.processor(), code.shape(), elf, code.symbol(), code.parameters(), code.metadata(),
                code.descriptor(), code.occupancy(), code.notes());
    }

    /** {@code s_endpgm}, the whole of the kernel. */
    private static byte[] endOfProgram() {
        return new byte[]{0, 0, (byte) 0x81, (byte) 0xbf};
    }

    private static int find(byte[] where, byte[] what) {
        for (int i = 0; i < where.length; i += 4) {
            if (Arrays.equals(where, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        throw new AssertionError("no s_endpgm");
    }

    @Test
    void theCodeIsWhatTheTestsTakeItFor() {
        assertEquals("s_endpgm", code("gfx906").disassembly().lines().getFirst().mnemonic());
    }
}
