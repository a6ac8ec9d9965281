package org.geobacter.backend.spirv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.text.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which instructions exchange values between lanes, and what modules declare for them. */
class SubGroupLoweringTest {
    private static final Set<String> ALWAYS = Set.of("GroupNonUniform", "GroupNonUniformBallot");

    /** A kernel that stores what an exchange of an element gives. */
    private static DeviceKernel kernel(String exchange, String kind) {
        var type = kind.equals("int") ? "i32" : "i64";
        return Parser.parseKernel("""
                kernel "Exchange.kernel"
                argument KIND[] read written

                function %kernel(v0: ptr<global, TYPE>, v1: i32) -> void {
                block0:
                    v2 = global.id x
                    v3 = ptr.element v0, v2
                    v4 = load v3
                    v5 = compare.lt v4, 0
                    v6 = subgroup.EXCHANGE
                    STORE
                    return
                }
                """.replace("KIND", kind).replace("TYPE", type).replace("EXCHANGE", exchange).replace("STORE",
                exchange.startsWith("any")
                        ? "v7 = zero.extend v6 to TYPE\n    store v3, v7".replace("TYPE", type)
                        : "store v3, v6"));
    }

    private static SpirvKernel compile(String exchange, String kind, SpirvTarget target) {
        var kernel = SpirvBackend.compile(kernel(exchange, kind), target);
        SpirvTools.assertValid(kernel.words());
        return kernel;
    }

    private static Set<String> subGroupCapabilities(SpirvKernel kernel) {
        var capabilities = new HashSet<>(kernel.capabilities());
        capabilities.removeIf(name -> !name.startsWith("GroupNonUniform") || ALWAYS.contains(name));
        return capabilities;
    }

    @ParameterizedTest
    @CsvSource({
            "'reduce v4, 0',         IAdd %\\d+ Reduce,              Arithmetic",
            "'reduce v4, 1',         SMin %\\d+ Reduce,              Arithmetic",
            "'inclusive.scan v4, 2', SMax %\\d+ InclusiveScan,       Arithmetic",
            "'exclusive.scan v4, 3', BitwiseAnd %\\d+ ExclusiveScan, Arithmetic",
            "'reduce v4, 4',         BitwiseOr %\\d+ Reduce,         Arithmetic",
            "'exclusive.scan v4, 5', BitwiseXor %\\d+ ExclusiveScan, Arithmetic",
            "'any v5',               Any,                            Vote",
            "'last v4',              Shuffle,                        Shuffle",
            "'lower.half v4, 4',     Shuffle,                        Shuffle",
            "'shuffle v4, v2',       Shuffle,                        Shuffle"})
    void eachIsOneInstruction(String exchange, String instruction, String capability) {
        for (var kind : List.of("int", "long")) {
            for (int size : new int[]{8, 32, 64}) {
                var kernel = compile(exchange, kind, Targets.FULL.withSubGroups(size));
                var code = SpirvText.of(kernel.words());
                var words = instruction.split(" ", 2);
                var pattern = "OpGroupNonUniform" + words[0] + " %\\d+ " + (words.length > 1 ? words[1] : "%\\d+");
                assertEquals(1, Pattern.compile(pattern).matcher(code).results().count(), () -> pattern + " in\n" + code);
                assertEquals(Set.of("GroupNonUniform" + capability), subGroupCapabilities(kernel));
                assertEquals(size, kernel.subGroupSize());
                assertFalse(code.contains("OpControlBarrier"));
                assertFalse(Pattern.compile("OpVariable %\\d+ Workgroup").matcher(code).find(), "memory of the group");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 32, 64})
    void votesAreAsManyAsThereAreLanes(int size) {
        var code = SpirvText.of(compile("ballot v5", "long", Targets.FULL.withSubGroups(size)).words());
        // One for the check, one for the votes.
        assertEquals(2, Pattern.compile("OpGroupNonUniformBallot ").matcher(code).results().count());
        // The check looks at each word of the votes, and so do the votes.
        assertEquals(size > 32 ? 4 : 2, Pattern.compile("OpCompositeExtract").matcher(code).results().count());
    }

    /** As pairs of words where drivers exchange no more. */
    @Test
    void longsAsPairsOfWords() {
        var target = Targets.without(SpirvFeature.SUBGROUP_EXTENDED_TYPES).withSubGroups(32);
        for (var exchange : List.of("last v4", "lower.half v4, 1", "shuffle v4, v2")) {
            var code = SpirvText.of(compile(exchange, "long", target).words());
            var vector = Pattern.compile("(%\\d+) = OpTypeVector %\\d+ 2").matcher(code).results().map(match -> match.group(1))
                    .toList();
            assertTrue(vector.stream().anyMatch(type -> code.contains("OpGroupNonUniformShuffle " + type)), code);
        }
        assertThrows(IllegalArgumentException.class, () -> compile("reduce v4, 0", "long", target));
    }

    @ParameterizedTest
    @CsvSource({"SUBGROUP_ARITHMETIC, 'reduce v4, 0'", "SUBGROUP_SHUFFLE, last v4", "SUBGROUP_BALLOT, ballot v5",
            "SUBGROUP_VOTE, any v5"})
    void whatTheTargetHasNot(SpirvFeature feature, String exchange) {
        var target = Targets.without(feature).withSubGroups(32);
        assertThrows(IllegalArgumentException.class, () -> compile(exchange, "long", target));
        assertThrows(IllegalArgumentException.class, () -> compile(exchange, "long", Targets.FULL), "no sub-groups");
        assertThrows(IllegalArgumentException.class, () -> Targets.FULL.withSubGroups(24));
    }

    /** Modules without exchanges are what they were, and say that any pipeline will do. */
    @Test
    void withoutExchanges() {
        var saxpy = Kernels.read("saxpy");
        var kernel = SpirvBackend.compile(saxpy, Targets.FULL.withSubGroups(32));
        assertEquals(0, kernel.subGroupSize());
        assertEquals(Set.of(), subGroupCapabilities(kernel));
        assertEquals(SpirvText.of(SpirvBackend.compile(Kernels.read("saxpy"), Targets.FULL).words()), SpirvText.of(kernel.words()));
    }

    /** The module writes the record if lanes are not where they should be, but not for what the kernel does. */
    @Test
    void theErrorRecord() {
        var kernel = compile("last v4", "int", Targets.FULL.withSubGroups(8));
        assertTrue(kernel.writesErrorRecord());
        assertFalse(kernel.canFail());
        assertTrue(SpirvText.of(kernel.words()).contains("BuiltIn SubgroupLocalInvocationId"));
        assertEquals(EnumSet.of(SpirvFeature.SUBGROUP_VOTE), SubGroupLowering.features(
                (SubGroupInstruction) kernel("any v5", "int").function().entry().instructions().get(4)));
    }
}
