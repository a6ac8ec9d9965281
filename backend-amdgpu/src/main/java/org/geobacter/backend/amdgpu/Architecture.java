package org.geobacter.backend.amdgpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.geobacter.backend.llvm.LlvmException;
import org.geobacter.backend.llvm.LlvmLibrary;

/**
 * An AMD architecture, and what its compute units have; from the LLVM User Guide for AMDGPU Back-end, and LLVM's {@code
 * AMDGPUBaseInfo}. What is said of the registers and waves is of one SIMD.
 *
 * @param name such as {@code gfx942} or {@code gfx11-generic}
 * @param major the generation: 9 for GCN 5 and CDNA, 10 to 12 for RDNA
 * @param minor the second number of the version, such as 4
 * @param stepping the third, such as 2; 0 where the name is of several architectures
 */
record Architecture(String name, int major, int minor, int stepping) {
    static final String TRIPLE = "amdgcn-amd-amdhsa";

    /** LLVM disassembles nothing older, and ends the process when it is asked to. */
    private static final int FIRST_GENERATION = 8;

    private static final Pattern ONE = Pattern.compile("gfx(\\d+)(\\d)([0-9a-f])");
    private static final Pattern SEVERAL = Pattern.compile("gfx(\\d+)(?:-(\\d+))?(?:-\\d+)?-generic");

    /** LLVM's own table of names, which its C API does not give: {@code llvm::AMDGPU::parseArchAMDGCN(StringRef)}. */
    @SuppressWarnings("restricted") // calling native code is what it is for
    private static final class Names {
        private static final MethodHandle PARSE = find();

        private static MethodHandle find() {
            LlvmLibrary.load();
            var symbol = SymbolLookup.loaderLookup().findOrThrow("_ZN4llvm6AMDGPU15parseArchAMDGCNENS_9StringRefE");
            return Linker.nativeLinker().downcallHandle(symbol, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
        }

        static boolean contain(String name) {
            try (var arena = Arena.ofConfined()) {
                MemorySegment characters = arena.allocateFrom(name);
                return (int) PARSE.invokeExact(characters, characters.byteSize() - 1) != 0;
            } catch (Throwable thrown) {
                throw new LlvmException("Asking LLVM for the AMD architecture " + name + " failed: " + thrown);
            }
        }
    }

    /**
     * {@return the architecture of a name}
     *
     * @throws LlvmException if LLVM does not know it, or knows it in part only
     */
    static Architecture of(String name) {
        if (!Names.contain(name)) {
            throw unknown(name);
        }
        var architecture = named(name);
        if (architecture.major < FIRST_GENERATION) {
            throw new LlvmException(
                    "No code is made for the AMD architecture " + name + ", which LLVM cannot disassemble: gfx801 is the"
                            + " first for which there is.");
        }
        return architecture;
    }

    /**
     * {@return the architecture of a name, which LLVM, that need not be loaded, may not know}
     *
     * @throws LlvmException if it is not a name of an architecture
     */
    static Architecture named(String name) {
        var one = ONE.matcher(name);
        if (one.matches()) {
            return new Architecture(name, Integer.parseInt(one.group(1)), Integer.parseInt(one.group(2)),
                    Integer.parseInt(one.group(3), 16));
        }
        var several = SEVERAL.matcher(name);
        if (several.matches()) {
            int minor = several.group(2) == null ? 0 : Integer.parseInt(several.group(2));
            return new Architecture(name, Integer.parseInt(several.group(1)), minor, 0);
        }
        throw unknown(name);
    }

    private static LlvmException unknown(String name) {
        return new LlvmException("LLVM does not know the AMD architecture %s: give one such as gfx906, gfx942 or gfx1100."
                .formatted(name.toLowerCase(Locale.ROOT).equals(name) ? name : name + " (names are in lower case)"));
    }

    /** {@return the version of the code objects, times 100: 5, or 6 for code of several architectures, which no earlier one can say} */
    int codeObjectVersion() {
        return name.endsWith("generic") ? 600 : 500;
    }

    /** {@return whether vector and accumulation registers are one file of 512, as from gfx90a on} */
    private boolean isUnified() {
        return major == 9 && (minor >= 4 || minor == 0 && stepping == 10);
    }

    /** {@return whether there are half as many vector registers again as on the others of the generation} */
    private boolean isLarge() {
        return major >= 12
                || major == 11 && (minor == 0 && stepping <= 1 && !name.endsWith("generic") || minor == 5 && stepping == 1);
    }

    /** {@return the number of work-items in a wave, of the two that RDNA has the one that LLVM prefers} */
    int waveSize() {
        return major >= 10 ? 32 : 64;
    }

    /** {@return whether data-parallel primitives reach other rows of 16 lanes: {@code row_bcast}, which later ones have not} */
    boolean broadcastsRows() {
        return major < 10;
    }

    int maxWaves() {
        if (major < 10) {
            return isUnified() ? 8 : 10;
        }
        return major == 10 && minor < 3 ? 20 : 16;
    }

    /** {@return the vector registers of a work-item in each of which a SIMD has, for waves of a size} */
    int vgprs(int waveSize) {
        if (major < 10) {
            return isUnified() ? 512 : 256;
        }
        return (isLarge() ? 1536 : 1024) / (waveSize / 32);
    }

    /** {@return in what portions vector registers are given to waves of a size} */
    int vgprGranule(int waveSize) {
        if (major < 10) {
            return isUnified() ? 8 : 4;
        }
        int granule = isLarge() ? 24 : major == 10 && minor < 3 ? 8 : 16;
        return granule / (waveSize / 32);
    }

    /** {@return the scalar registers that waves share, or 0 where each has its own} */
    int sgprs() {
        return major >= 10 ? 0 : major >= 8 ? 800 : 512;
    }

    int sgprGranule() {
        return major >= 8 ? 16 : 8;
    }

    /** {@return the SIMDs over which the waves of a work-group are spread} */
    int simds() {
        return 4;
    }

    /** {@return the LDS that a work-group can have, in bytes} */
    int groupBytes() {
        return name.equals("gfx950") ? 160 << 10 : 64 << 10;
    }

    /** {@return the work-groups of more than one wave that can share a compute unit, or a work-group processor from gfx10 on} */
    int maxGroups() {
        return major >= 10 ? 32 : 16;
    }
}
