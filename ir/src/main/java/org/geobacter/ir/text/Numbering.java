package org.geobacter.ir.text;

import java.util.IdentityHashMap;
import java.util.Map;
import org.geobacter.ir.Block;
import org.geobacter.ir.Function;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;

/** The names of a function's values and blocks, by their order; {@code v?} and {@code block?} for those of another. */
final class Numbering {
    /** Knows no value and no block. */
    static final Numbering NONE = new Numbering();

    private final Map<Value, Integer> values = new IdentityHashMap<>();
    private final Map<Block, Integer> blocks = new IdentityHashMap<>();

    private Numbering() {}

    static Numbering of(Function function) {
        var numbering = new Numbering();
        for (var block : function.blocks()) {
            numbering.blocks.put(block, numbering.blocks.size());
            block.definitions()
                    .filter(value -> value.type() != VoidType.VOID)
                    .forEach(value -> numbering.values.put(value, numbering.values.size()));
        }
        return numbering;
    }

    String name(Value value) {
        var number = values.get(value);
        return number == null ? "v?" : "v" + number;
    }

    String name(Block block) {
        var number = blocks.get(block);
        return number == null ? "block?" : "block" + number;
    }
}
