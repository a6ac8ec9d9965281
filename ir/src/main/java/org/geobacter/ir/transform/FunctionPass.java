package org.geobacter.ir.transform;

import org.geobacter.ir.Function;
import org.geobacter.ir.Module;

/** A pass that looks at one function at a time. */
public interface FunctionPass extends Pass {
    /** {@return whether anything changed} */
    boolean run(Function function);

    @Override
    default boolean run(Module module) {
        boolean changed = false;
        for (var function : module.functions()) {
            changed |= run(function);
        }
        return changed;
    }
}
