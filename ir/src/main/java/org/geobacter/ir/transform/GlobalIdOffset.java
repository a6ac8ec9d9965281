package org.geobacter.ir.transform;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Module;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.WorkItemQuery;

/**
 * Adds to the global ids what three new parameters of the entry say, the last ones. Works on a Java-level module, of which only the entry is
 * left.
 */
public final class GlobalIdOffset implements Pass {
    private static final int DIMENSIONS = 3;

    @Override
    public String name() {
        return "global-id-offset";
    }

    @Override
    public boolean run(Module module) {
        new Inlining().run(module);
        var entry = module.entry();
        var offsets = new ArrayList<BlockParameter>();
        for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
            offsets.add(entry.entry().addParameter(ScalarType.I32));
        }
        for (var block : entry.blocks()) {
            for (var instruction : List.copyOf(block.instructions())) {
                if (instruction instanceof WorkItemQuery id && id.query() == WorkItemQuery.Query.GLOBAL_ID) {
                    var users = List.copyOf(id.users());
                    var sum = new Binary(BinaryOperation.ADD, id, offsets.get(id.dimension()), id.position());
                    block.insertBefore(block.instructions().get(block.instructions().indexOf(id) + 1), sum);
                    users.forEach(user -> user.replaceOperand(id, sum));
                }
            }
        }
        return true;
    }
}
