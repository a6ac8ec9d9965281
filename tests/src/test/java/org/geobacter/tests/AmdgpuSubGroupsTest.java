package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.geobacter.backend.amdgpu.AmdgpuCompiler;
import org.geobacter.backend.amdgpu.CodeObject;
import org.geobacter.backend.amdgpu.GroupSize;
import org.geobacter.backend.amdgpu.LaunchShape;
import org.geobacter.frontend.bytecode.BytecodeFrontend;
import org.geobacter.ir.SubGroupAbility;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;
import org.geobacter.kernel.SubGroup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lanes of AMD waves exchange values by. */
class AmdgpuSubGroupsTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    static void sums(int[] values, int[] sums) {
        int i = globalId();
        sums[i] = SubGroup.reduceAdd(values[i]);
    }

    static void doubles(double[] values, double[] sums) {
        int i = globalId();
        sums[i] = SubGroup.scanExclusiveAdd(values[i]);
    }

    static void shuffles(int[] values, int[] lanes, int[] r) {
        int i = globalId();
        r[i] = SubGroup.shuffle(values[i], lanes[i]);
    }

    static void sizes(int[] r) {
        int i = globalId();
        if (SubGroup.size() == 16) {
            r[i] = SubGroup.reduceAdd(i);
        } else {
            r[i] = SubGroup.size();
        }
    }

    /** In registers: data-parallel moves and one broadcast, no memory of the group and nothing that waits. */
    @ParameterizedTest
    @ValueSource(strings = {"gfx906", "gfx90a", "gfx942", "gfx1030", "gfx1100", "gfx1201"})
    void sumsInRegisters(String processor) {
        var code = compile("sums", processor, new GroupSize(256, 1, 1));
        requireNoMemory(code);
        requireNone(code, "ds_");
        for (var control : List.of("quad_perm:[0,0,2,2]", "quad_perm:[1,1,1,1]", "row_shr:4", "row_shr:8")) {
            assertTrue(lines(code).stream().anyMatch(line -> line.contains(control)), () -> control + " in " + code.disassembly());
        }
        boolean broadcasts = AmdgpuCompiler.subGroupSize(processor) == 64;
        var rows = broadcasts ? "row_bcast:15" : "v_permlanex16_b32";
        assertTrue(lines(code).stream().anyMatch(line -> line.contains(rows)), () -> rows + " in " + code.disassembly());
        assertEquals(1, lines(code).stream().filter(line -> line.startsWith("v_readlane_b32")).count(), () -> code.disassembly()
                .toString());
    }

    /** Through the crossbar of LDS, without its memory. */
    @ParameterizedTest
    @ValueSource(strings = {"gfx906", "gfx90a", "gfx942", "gfx1030", "gfx1100", "gfx1201"})
    void shufflesThroughTheCrossbar(String processor) {
        var shuffles = compile("shuffles", processor, new GroupSize(256, 1, 1));
        requireNoMemory(shuffles);
        assertEquals(1, lines(shuffles).stream().filter(line -> line.startsWith("ds_bpermute_b32")).count());
        var doubles = compile("doubles", processor, new GroupSize(64, 2, 1));
        requireNoMemory(doubles);
        assertEquals(2, lines(doubles).stream().filter(line -> line.startsWith("ds_bpermute_b32")).count());
    }

    /** Code for other sizes is not there, nor is what it needs. */
    @ParameterizedTest
    @ValueSource(strings = {"gfx906", "gfx1100"})
    void theSizeIsAConstant(String processor) {
        var code = compile("sizes", processor, new GroupSize(256, 1, 1));
        requireNoMemory(code);
        assertTrue(lines(code).stream().noneMatch(line -> line.contains("quad_perm") || line.contains("ds_bpermute")));
    }

    /** The hardware packs the rows of a group: they have to fill waves, or there is another kernel for them. */
    @ParameterizedTest
    @ValueSource(strings = "gfx906")
    void rowsThatShareAWave(String processor) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> compile("sums", processor, new GroupSize(32, 4, 1)));
        assertTrue(refusal.getMessage().contains("do not start waves"), refusal.getMessage());
    }

    private static void requireNoMemory(CodeObject code) {
        assertEquals(0, code.metadata().groupBytes());
        requireNone(code, "s_barrier");
        requireNone(code, "ds_read");
        requireNone(code, "ds_write");
        requireNone(code, "ds_load");
        requireNone(code, "ds_store");
    }

    private static void requireNone(CodeObject code, String mnemonic) {
        assertTrue(lines(code).stream().noneMatch(line -> line.startsWith(mnemonic)), () -> mnemonic + " in " + code.disassembly());
    }

    private static List<String> lines(CodeObject code) {
        return code.disassembly().lines().stream().map(line -> line.text().strip()).collect(Collectors.toList());
    }

    private static CodeObject compile(String method, String processor, GroupSize group) {
        try {
            var handle = Conformance.handle(LOOKUP, AmdgpuSubGroupsTest.class.getDeclaredMethod(method, types(method)));
            var exact = AmdgpuCompiler.exactOperations();
            var module = new BytecodeFrontend().resolve(LOOKUP, handle).translate(exact);
            int wave = AmdgpuCompiler.subGroupSize(processor);
            var kernel = Pipeline.lower(module,
                    new LoweringOptions(false, exact).withSubGroups(wave, Set.of(SubGroupAbility.EXCHANGE)));
            return AmdgpuCompiler.compile(kernel, processor, LaunchShape.any(group));
        } catch (NoSuchMethodException exception) {
            throw new AssertionError(exception);
        }
    }

    private static Class<?>[] types(String method) {
        return switch (method) {
            case "sums" -> new Class<?>[]{int[].class, int[].class};
            case "doubles" -> new Class<?>[]{double[].class, double[].class};
            case "shuffles" -> new Class<?>[]{int[].class, int[].class, int[].class};
            default -> new Class<?>[]{int[].class};
        };
    }
}
