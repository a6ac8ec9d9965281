package org.geobacter.runtime.hsa.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.geobacter.runtime.hsa.binding.core.HsaStatus;
import org.geobacter.runtime.hsa.SimulatedGpu;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HsaLibraryTest {
    @BeforeAll
    static void install() {
        SimulatedGpu.install();
    }

    @TempDir
    private Path root;

    @Test
    void theSystemsOwnIsTakenWhereThereIsNoOther() {
        assertEquals(List.of(HsaLibrary.SYSTEM), HsaLibrary.candidates(Optional.empty(), Optional.empty(), root));
    }

    @Test
    void aPropertyLeavesNoOther() throws IOException {
        library("rocm");
        assertEquals(List.of("/somewhere/libhsa.so"),
                HsaLibrary.candidates(Optional.of("/somewhere/libhsa.so"), Optional.of(root.toString()), root));
    }

    @Test
    void installationsOfRocmComeFirstTheNewestOfThemBeforeOthers() throws IOException {
        var chosen = library("elsewhere");
        var older = library("rocm-6.4.1");
        var newest = library("rocm-10.0.0");
        var newer = library("rocm-7.0");
        Files.createDirectories(root.resolve("rocm-9.0.0"));
        assertEquals(List.of(chosen, newest, newer, older, HsaLibrary.SYSTEM),
                HsaLibrary.candidates(Optional.empty(), Optional.of(root.resolve("elsewhere").toString()), root));
        var link = library("rocm");
        assertEquals(List.of(link, newest, newer, older, HsaLibrary.SYSTEM),
                HsaLibrary.candidates(Optional.empty(), Optional.of(""), root));
    }

    private String library(String directory) throws IOException {
        var file = root.resolve(directory).resolve("lib").resolve(HsaLibrary.SYSTEM);
        Files.createDirectories(file.getParent());
        return Files.createFile(file).toString();
    }

    @Test
    void aSecondLibraryIsRefused() {
        HsaLibrary.load();
        var failure = assertThrows(IllegalStateException.class, () -> HsaLibrary.load("/another/libhsa.so"));
        assertTrue(failure.getMessage().contains("/another/libhsa.so"), failure.getMessage());
        assertTrue(failure.getMessage().contains(HsaLibrary.loaded().orElseThrow()), failure.getMessage());
    }

    @Test
    void aFunctionThatTheLibraryLacksFailsWhenItIsCalled() {
        var handle = NativeCall.exported("hsa_amd_of_the_future",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
        var failure = assertThrows(HsaException.class, () -> handle.invokeWithArguments(1L, java.lang.foreign.MemorySegment.NULL));
        assertEquals("hsa_amd_of_the_future", failure.function());
        assertTrue(failure.getMessage().contains("has no function hsa_amd_of_the_future"), failure.getMessage());
    }

    @Test
    void aStatusIsNamed() {
        var failure = assertThrows(HsaException.class, () -> NativeCall.check("hsa_queue_create", 0x1008));
        assertEquals("hsa_queue_create", failure.function());
        assertEquals(Optional.of(HsaStatus.ERROR_OUT_OF_RESOURCES), failure.status());
        assertTrue(failure.getMessage().contains("HSA_STATUS_ERROR_OUT_OF_RESOURCES, 0x1008"), failure.getMessage());
        NativeCall.check("hsa_init", HsaStatus.SUCCESS.value());
        NativeCall.check("hsa_iterate_agents", HsaStatus.INFO_BREAK.value());
        var unknown = assertThrows(HsaException.class, () -> NativeCall.check("hsa_init", 0x7777));
        assertEquals(Optional.empty(), unknown.status());
        assertTrue(unknown.getMessage().contains("0x7777"), unknown.getMessage());
    }
}
