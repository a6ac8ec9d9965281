package org.geobacter.runtime.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.geobacter.ir.text.Parser;
import org.junit.jupiter.api.Test;

class LeadingGuardTest {
    private static final String GUARDED = """
            module "guarded"
            function %guarded(v0: ptr<global, i32>, v1: i32) -> void {
            block0:
                v2 = global.id x
                v3 = compare.lt v2, v1
                branch v3, block1, block2
            block1:
                v4 = ptr.element v0, v2
                store v4, v2
                return
            block2:
                return
            }
            """;

    private static List<Integer> limits(String text) {
        return LeadingGuard.of(Parser.parse(text).entry(), _ -> true).stream().map(guard -> guard.limit().index()).toList();
    }

    @Test
    void theLengthOfAnArray() {
        assertEquals(List.of(1), limits(GUARDED));
    }

    @Test
    void otherWaysToSayIt() {
        assertEquals(List.of(1), limits(GUARDED.replace("compare.lt v2, v1", "compare.gt v1, v2")));
        assertEquals(List.of(1), limits(GUARDED.replace("compare.lt", "compare.ge").replace("block1, block2", "block2, block1")));
    }

    @Test
    void whatLooksLikeIt() {
        assertEquals(List.of(), limits(GUARDED.replace("compare.lt", "compare.le")));
        assertEquals(List.of(), limits(GUARDED.replace("compare.lt", "compare.ult")));
        assertEquals(List.of(), limits(GUARDED.replace("compare.lt", "compare.ge")));
        assertEquals(List.of(), limits(GUARDED.replace("global.id x", "global.id y")));
        assertEquals(List.of(), limits(GUARDED.replace("compare.lt v2, v1", "compare.lt v2, 5")));
        assertEquals(List.of(), limits(GUARDED.replace("block2:\n    return", "block2:\n    store v0, 1\n    return")));
    }
}
