package org.geobacter.ir.transform;

import org.geobacter.ir.Module;

/**
 * A transformation of a module that keeps what its entry computes. A pass may rely on a verified module and leaves a verified one.
 */
public interface Pass {
    /** {@return the pass's name in pipelines and test files, such as {@code dead-code-elimination}} */
    String name();

    /** {@return whether anything changed} */
    boolean run(Module module);
}
