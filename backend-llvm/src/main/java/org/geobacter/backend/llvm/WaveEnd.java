package org.geobacter.backend.llvm;

/**
 * How a machine that runs several work-items in lockstep ends all of them, unknown to LLVM.
 *
 * @param keepOnlyZero assembly that turns off, until the end, all work-items but those where the operand {@code $0}, a register of 32 bits
 *        for each, is zero; may change the register of conditions
 * @param end assembly that ends all, also those that are turned off
 */
public record WaveEnd(String keepOnlyZero, String end) {}
