package org.geobacter.backend.spirv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.geobacter.ir.text.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a kernel reads to know which work-item it runs for, once the driver knows the size of groups. */
class WorkItemIdsTest {
    private static final Pattern NAME = Pattern.compile("OpName (%\\d+) \"(\\w+)\"");
    private static final Pattern MEMBER = Pattern.compile("OpMemberName %\\d+ (\\d+) \"(\\w+)\"");
    private static final Pattern BUILT_IN = Pattern.compile("OpDecorate (%\\d+) BuiltIn (\\w+)");
    private static final Pattern CONSTANT = Pattern.compile("(%\\d+) = OpConstant %\\d+ (\\d+)\n");
    private static final Pattern READ = Pattern.compile("OpAccessChain %\\d+ (%\\d+) (%\\d+)\n");

    /**
     * A kernel of one dimension reads its place in the group, the group's number, and where the range ends, and no more. The number of
     * its first group is read only where the range is too large for one dispatch.
     */
    @ParameterizedTest
    @CsvSource({
            "global.id x,    64 1 1 0, LocalInvocationId.0 WorkgroupId.0 globalSizeX",
            "global.id x,    64 1 1 1, LocalInvocationId.0 WorkgroupId.0 globalSizeX groupBaseX",
            "global.id x,    8 8 1 0,  LocalInvocationId.0 LocalInvocationId.1 WorkgroupId.0 WorkgroupId.1 globalSizeX globalSizeY",
            "global.id y,    8 8 1 0,  LocalInvocationId.0 LocalInvocationId.1 WorkgroupId.0 WorkgroupId.1 globalSizeX globalSizeY",
            "global.id y,    64 1 1 0, LocalInvocationId.0 LocalInvocationId.1 WorkgroupId.0 WorkgroupId.1 globalSizeX",
            "local.id x,     64 1 1 0, LocalInvocationId.0 WorkgroupId.0 globalSizeX",
            "local.size x,   64 1 1 0, LocalInvocationId.0 WorkgroupId.0 globalSizeX",
            "group.id x,     64 1 1 0, LocalInvocationId.0 WorkgroupId.0 globalSizeX",
            "group.count x,  64 1 1 0, LocalInvocationId.0 WorkgroupId.0 globalSizeX groupCountX",
            "global.size x,  64 1 1 0, LocalInvocationId.0 WorkgroupId.0 globalSizeX"})
    void readNoMoreThanTheyNeed(String query, String constants, String reads) {
        var kernel = Parser.parseKernel("""
                kernel "Ids.ids"
                argument int[] written

                function %%ids(v0: ptr<global, i32>, v1: i32) -> void {
                block0:
                    v2 = %s
                    v3 = ptr.element v0, v2
                    store v3, v2
                    return
                }
                """.formatted(query));
        for (var target : new SpirvTarget[]{Targets.FULL, Targets.without(SpirvFeature.LOCAL_SIZE_ID)}) {
            var words = SpirvBackend.compile(kernel, target).words();
            SpirvTools.assertValid(words);
            var values = Arrays.stream(constants.split(" ")).mapToInt(Integer::parseInt).toArray();
            var expected = new TreeSet<>(Arrays.asList(reads.split(" ")));
            expected.add("argument0");
            var code = SpirvTools.specialise(words, values);
            assertEquals(expected, reads(code), () -> code);
        }
    }

    private static Set<String> reads(String code) {
        var names = new HashMap<String, String>();
        NAME.matcher(code).results().forEach(match -> names.put(match.group(1), match.group(2)));
        BUILT_IN.matcher(code).results().forEach(match -> names.put(match.group(1), match.group(2)));
        var members = new HashMap<String, String>();
        MEMBER.matcher(code).results().forEach(match -> members.put(match.group(1), match.group(2)));
        var constants = new HashMap<String, String>();
        CONSTANT.matcher(code).results().forEach(match -> constants.put(match.group(1), match.group(2)));
        var reads = new TreeSet<String>();
        READ.matcher(code).results().forEach(match -> {
            var variable = names.get(match.group(1));
            var place = constants.get(match.group(2));
            reads.add(variable.equals("launch") ? members.get(place) : variable + "." + place);
        });
        return reads;
    }
}
