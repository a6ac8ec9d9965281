package org.geobacter.frontend.bytecode.approximate;

/** The functions of {@link Math} on {@code double}, to a few units in the last place. Those that are not here have their exact bits. */
public final class DoubleFunctions {
    private DoubleFunctions() {}
}
