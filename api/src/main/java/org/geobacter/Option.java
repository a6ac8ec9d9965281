package org.geobacter;

/** Something that a kernel is compiled with, given to {@code with(Option…)}. */
public sealed interface Option permits Checks, Constant, FastMath, Optimisation, SubGroupSize {}
