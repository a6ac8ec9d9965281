package org.geobacter.ir.interpret;

import org.geobacter.ir.Function;

/**
 * A function made ready to run: every value has a slot in the frame, every instruction is a step that knows the slots of its
 * operands.
 */
final class Code {
    final Function function;
    /** A frame in which the constants have been put into their slots. */
    final Frame initialFrame;
    /** The slots of the function's parameters. */
    final int[] parameterSlots;
    final Straight entry;

    Code(Function function, Frame initialFrame, int[] parameterSlots, Straight entry) {
        this.function = function;
        this.initialFrame = initialFrame;
        this.parameterSlots = parameterSlots;
        this.entry = entry;
    }

    /** An instruction that goes on to the next. */
    interface Step {
        void execute(Frame frame);
    }

    /** A terminator. */
    interface Exit {
        /** {@return the block to go on with, {@code null} after a return} */
        Straight leave(Frame frame);
    }

    /** The instructions of a block. */
    static final class Straight {
        Step[] steps;
        Exit exit;
    }

    /** The values of one call: scalars by their bits, arrays and pointers as references, both by slot. */
    static final class Frame {
        final long[] bits;
        final Object[] references;
        /** The slot of the result, once the function has returned with one. */
        int result = -1;

        Frame(long[] bits, Object[] references) {
            this.bits = bits;
            this.references = references;
        }

        Frame copy() {
            return new Frame(bits.clone(), references.clone());
        }
    }
}
