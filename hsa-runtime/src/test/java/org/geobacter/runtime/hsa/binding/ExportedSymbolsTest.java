package org.geobacter.runtime.hsa.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.geobacter.runtime.hsa.SimulatedGpu;
import org.geobacter.runtime.hsa.binding.generator.BindingSources;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every function that the library exports has a binding, or a reason to have none; and the other way round. */
class ExportedSymbolsTest {
    @BeforeAll
    static void install() {
        SimulatedGpu.install();
    }

    private static final String FINALIZER = "the finalizer of HSAIL, which ROCr exports and answers with an error";
    private static final Map<String, String> LEFT_OUT = Map.of(
            "hsa_ext_program_add_module", FINALIZER,
            "hsa_ext_program_create", FINALIZER,
            "hsa_ext_program_destroy", FINALIZER,
            "hsa_ext_program_finalize", FINALIZER,
            "hsa_ext_program_get_info", FINALIZER,
            "hsa_ext_program_iterate_modules", FINALIZER);

    @Test
    void everyExportedFunctionIsBoundOrLeftOutForAReason() throws IOException, InterruptedException {
        var exported = exported();
        exported.removeAll(BindingSources.functions(InstalledHeaders.DIRECTORY));
        assertEquals(new TreeSet<>(LEFT_OUT.keySet()), exported);
    }

    @Test
    void everyBoundFunctionIsExportedOrOfTheLoaderExtension() {
        for (var function : BindingSources.functions(InstalledHeaders.DIRECTORY)) {
            assertEquals(!function.startsWith("hsa_ven_amd_loader_"), HsaLibrary.symbols().find(function).isPresent(), function);
        }
    }

    private static TreeSet<String> exported() throws IOException, InterruptedException {
        HsaLibrary.load();
        var process = new ProcessBuilder("nm", "-D", "--defined-only", "--without-symbol-versions", mapped().toString())
                .redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        var symbols = new TreeSet<String>();
        output.lines().map(line -> line.substring(line.lastIndexOf(' ') + 1)).filter(name -> name.startsWith("hsa_"))
                .forEach(symbols::add);
        return symbols;
    }

    /** The file that the loader has taken. */
    private static Path mapped() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps")).stream().filter(line -> line.contains("libhsa-runtime64.so"))
                .map(line -> Path.of(line.substring(line.indexOf('/')))).findFirst().orElseThrow();
    }
}
