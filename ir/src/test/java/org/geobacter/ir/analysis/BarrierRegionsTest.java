package org.geobacter.ir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.geobacter.ir.Function;
import org.geobacter.ir.Return;
import org.geobacter.ir.text.Parser;
import org.geobacter.ir.transform.BarrierSplitting;
import org.junit.jupiter.api.Test;

class BarrierRegionsTest {
    private static final String LOOP = """
            module "loop"
            function %loop(v0: ptr<global, i32>, v1: i32) -> void {
            block0:
                v2 = global.id x
                v3 = mul v2, 3
                v4 = add v2, 7
                v5 = ptr.element v0, v4
                jump block1(0)
            block1(v6: i32):
                v7 = compare.lt v6, v1
                branch v7, block2, block3
            block2:
                v8 = load v5
                v9 = add v8, v3
                barrier
                store v5, v9
                v10 = add v6, 1
                jump block1(v10)
            block3:
                barrier
                return
            }
            """;

    private static Function split(String text) {
        var module = Parser.parse(text);
        new BarrierSplitting().run(module);
        return module.entry();
    }

    @Test
    void whatIsComputedBeforeAndUsedAfterABarrierCrossesIt() {
        var function = split(LOOP);
        var regions = BarrierRegions.of(function);
        assertEquals(2, regions.barriers().size());
        var blocks = function.blocks();
        var entry = blocks.get(0).instructions();
        var loop = blocks.get(1);
        var sum = blocks.get(2).instructions().get(1);
        // Not the id, of which there is enough; nor the compare, which is of one region.
        assertEquals(Set.of(entry.get(1), entry.get(3), loop.parameters().getFirst(), sum), regions.crossing());
    }

    @Test
    void aRegionStartsBehindEachBarrier() {
        var function = split(LOOP);
        var regions = BarrierRegions.of(function);
        for (var barrier : regions.barriers()) {
            assertEquals(Set.of(barrier.block()), Set.copyOf(regions.resumption(barrier).predecessors()));
            assertEquals(barrier, regions.barriers().get(regions.number(barrier) - 1));
        }
        assertTrue(regions.barriers().stream().anyMatch(barrier -> regions.resumption(barrier).terminator() instanceof Return));
    }

    @Test
    void aBarrierInTheMiddleOfABlock() {
        var regions = assertThrows(IllegalArgumentException.class, () -> BarrierRegions.of(Parser.parse(LOOP).entry()));
        assertEquals("the barrier does not end its block", regions.getMessage());
    }
}
