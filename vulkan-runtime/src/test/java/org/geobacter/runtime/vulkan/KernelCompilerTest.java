package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.ir.NativeOperation;
import org.geobacter.spi.KernelSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is refused for devices that compute otherwise than Java, and how. */
@ExtendWith(NoValidationMessages.class)
class KernelCompilerTest {
    private static final Set<ProbeOperation> ALL = EnumSet.allOf(ProbeOperation.class);
    private static final FloatArithmetic EXACT = new FloatArithmetic(ALL, ALL);
    private static final FloatArithmetic FLUSHING = new FloatArithmetic(ALL, Set.of());
    private static final FloatArithmetic SLOPPY = new FloatArithmetic(EnumSet.of(ProbeOperation.ADD), ALL);

    private DeviceContext context;

    @BeforeEach
    void open() {
        context = Lavapipe.context(Lavapipe.settings(false));
    }

    @AfterEach
    void close() {
        context.close(List.of());
    }

    @Test
    void floatsAreRefusedWhereDenormalsAreFlushed() {
        var failure = assertThrows(
                UnsupportedKernelException.class, () -> compile(IrSource.addFloats(), new Measurements(FLUSHING, EXACT, Set.of())));
        assertTrue(failure.getMessage().contains("denormal floats"), failure.getMessage());
        assertTrue(failure.getMessage().contains("llvmpipe"), failure.getMessage());
        assertEquals("Add.java:5", failure.location());
    }

    @Test
    void floatsAreRefusedWhereSumsAreNotRounded() {
        var failure = assertThrows(
                UnsupportedKernelException.class, () -> compile(IrSource.addFloats(), new Measurements(SLOPPY, EXACT, Set.of())));
        assertTrue(failure.getMessage().contains("does not round float arithmetic as Java does"), failure.getMessage());
    }

    @Test
    void kernelsWithoutSuchFloatsAreNotConcerned() {
        compile(IrSource.addFloats(), new Measurements(EXACT, SLOPPY, Set.of()));
        compile(IrSource.add(), new Measurements(SLOPPY, FLUSHING, Set.of()));
    }

    private void compile(KernelSource source, Measurements measurements) {
        var capabilities = measurements.capabilities(context.features(), Set.<NativeOperation>of());
        new KernelCompiler(context, measurements, capabilities).compile(source, Set.of()).free();
    }
}
