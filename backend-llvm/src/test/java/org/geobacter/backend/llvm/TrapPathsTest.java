package org.geobacter.backend.llvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.geobacter.ir.Block;
import org.geobacter.ir.Function;
import org.geobacter.ir.text.Parser;
import org.junit.jupiter.api.Test;

class TrapPathsTest {
    private static Function function(String blocks) {
        return Parser.parse("module \"Text.trap\"\n\nfunction %Text.trap(v0: i32, v1: i1, v2: i1) -> void {\n" + blocks + "}\n")
                .entry();
    }

    private static List<Optional<Block>> waysOn(Function function, int trap) {
        var paths = new TrapPaths(function);
        var block = function.blocks().get(trap);
        assertTrue(paths.isTrap(block));
        return block.incoming().stream().map(paths::wayOn).toList();
    }

    /** {@code if (v1 || v2) throw}: from each test control would have gone on to somewhere else. */
    @Test
    void twoWaysIntoOneTrap() {
        var function = function("""
                block0:
                    branch v1, block2, block1
                block1:
                    branch v2, block2, block3
                block2:
                    trap.record java.lang.IllegalStateException
                    return
                block3:
                    return
                """);
        var blocks = function.blocks();
        assertEquals(List.of(Optional.of(blocks.get(1)), Optional.of(blocks.get(3))), waysOn(function, 2));
        var paths = new TrapPaths(function);
        assertEquals(blocks.get(2).incoming().subList(0, 1), paths.waysTo(blocks.get(1)));
        assertFalse(paths.isTrap(blocks.get(3)));
    }

    /** What comes before the exception is doomed from the branch on; control would have gone on beside that. */
    @Test
    void aTrapBehindOtherBlocks() {
        var function = function("""
                block0:
                    branch v1, block1, block3
                block1:
                    v3 = add v0, 1
                    jump block2
                block2:
                    trap.record java.lang.IllegalStateException "\\1" (int v3)
                    return
                block3:
                    return
                """);
        assertEquals(List.of(Optional.of(function.blocks().get(3))), waysOn(function, 2));
        var paths = new TrapPaths(function);
        var branch = function.entry().terminator();
        assertTrue(paths.isUnlikely(branch.edges().getFirst()));
        assertFalse(paths.isUnlikely(branch.edges().getLast()));
    }

    @Test
    void aSwitchGoesOnToItsFirstOtherCase() {
        var function = function("""
                block0:
                    switch v0, 1: block1, 2: block2, else: block1
                block1:
                    trap.record java.lang.IllegalStateException
                    return
                block2:
                    return
                """);
        var other = Optional.of(function.blocks().get(2));
        assertEquals(List.of(other, other), waysOn(function, 1));
    }

    @Test
    void aKernelThatAlwaysThrows() {
        var function = function("""
                block0:
                    branch v1, block1, block2
                block1:
                    jump block3(v0)
                block2:
                    jump block3(0)
                block3(v3: i32):
                    trap.record java.lang.IllegalStateException "\\1" (int v3)
                    return
                """);
        assertEquals(List.of(Optional.empty(), Optional.empty()), waysOn(function, 3));
    }
}
