package org.geobacter.hsa.simulator.isa;

import java.util.Arrays;

/** Where a vector ALU instruction has an operand from: what it is in each of the 64 lanes. */
abstract class VectorSource {
    /** Selects a part of an operand. */
    interface Selection {
        /** Takes an operand as it is. */
        Selection ALL = (source, signExtended) -> source;

        VectorSource of(VectorSource source, boolean signExtended);
    }

    /**
     * {@return the low words, or all there is}
     *
     * @param space for them where they are not in an array already; the result is read only
     */
    abstract int[] low(Wave wave, int[] space);

    /** {@return the high words of a 64-bit operand} */
    abstract int[] high(Wave wave, int[] space);

    /** {@return an operand, with the modifiers {@code -}, {@code |}, {@code neg} and {@code abs}} */
    static VectorSource of(String text, OperandType type) {
        return of(text, type, Selection.ALL);
    }

    /** {@return an operand of which a part is selected, before modifiers} */
    static VectorSource of(String text, OperandType type, Selection selection) {
        var rest = text;
        boolean signExtended = rest.startsWith("sext(");
        if (signExtended) {
            rest = rest.substring(5, rest.length() - 1);
        }
        boolean negative = false;
        boolean absolute = false;
        if (rest.startsWith("neg(")) {
            negative = true;
            rest = rest.substring(4, rest.length() - 1);
        } else if (rest.startsWith("-") && !Character.isDigit(rest.charAt(1))) {
            negative = true;
            rest = rest.substring(1);
        }
        if (rest.startsWith("|")) {
            absolute = true;
            rest = rest.substring(1, rest.length() - 1);
        } else if (rest.startsWith("abs(")) {
            absolute = true;
            rest = rest.substring(4, rest.length() - 1);
        }
        var source = selection.of(plain(Operand.parse(rest), type), signExtended);
        return negative || absolute ? new Signed(source, type, absolute, negative) : source;
    }

    private static VectorSource plain(Operand operand, OperandType type) {
        return switch (operand) {
            case Operand.Vector(var register) -> new Register(register);
            case Operand.Scalar(var register) -> type == OperandType.LANES ? new Lanes(register) : new Broadcast(register);
            case Operand.Constant constant -> type == OperandType.LANES
                    ? refuse(constant)
                    : new Same(constant.bits(type));
            case Operand.Special special -> new SpecialValue(special);
        };
    }

    private static VectorSource refuse(Operand operand) {
        throw new IllegalInstructionException(operand + " is no mask of lanes");
    }

    private static final class Register extends VectorSource {
        private final int register;

        Register(int register) {
            this.register = register;
        }

        @Override
        int[] low(Wave wave, int[] space) {
            return wave.vectors[register];
        }

        @Override
        int[] high(Wave wave, int[] space) {
            return wave.vectors[register + 1];
        }
    }

    private static final class Broadcast extends VectorSource {
        private final int register;

        Broadcast(int register) {
            this.register = register;
        }

        @Override
        int[] low(Wave wave, int[] space) {
            Arrays.fill(space, wave.scalars[register]);
            return space;
        }

        @Override
        int[] high(Wave wave, int[] space) {
            Arrays.fill(space, wave.scalars[register + 1]);
            return space;
        }
    }

    private static final class Same extends VectorSource {
        private final int[] low = new int[Wave.LANES];
        private final int[] high = new int[Wave.LANES];

        Same(long bits) {
            Arrays.fill(low, (int) bits);
            Arrays.fill(high, (int) (bits >>> 32));
        }

        @Override
        int[] low(Wave wave, int[] space) {
            return low;
        }

        @Override
        int[] high(Wave wave, int[] space) {
            return high;
        }
    }

    private static final class SpecialValue extends VectorSource {
        private final Operand.Special special;

        SpecialValue(Operand.Special special) {
            this.special = special;
        }

        @Override
        int[] low(Wave wave, int[] space) {
            Arrays.fill(space, (int) special.read(wave));
            return space;
        }

        @Override
        int[] high(Wave wave, int[] space) {
            Arrays.fill(space, (int) (special.read(wave) >>> 32));
            return space;
        }
    }

    /** 1 in the lanes whose bits are set. */
    private static final class Lanes extends VectorSource {
        private final int register;

        Lanes(int register) {
            this.register = register;
        }

        @Override
        int[] low(Wave wave, int[] space) {
            int bits = wave.scalars[register];
            int highBits = wave.scalars[register + 1];
            for (int lane = 0; lane < 32; lane++) {
                space[lane] = bits >>> lane & 1;
            }
            for (int lane = 0; lane < 32; lane++) {
                space[lane + 32] = highBits >>> lane & 1;
            }
            return space;
        }

        @Override
        int[] high(Wave wave, int[] space) {
            throw new IllegalInstructionException("a mask of lanes is no 64-bit operand");
        }
    }

    /** With the sign cleared, or changed, or both. */
    private static final class Signed extends VectorSource {
        private final VectorSource source;
        private final boolean is64;
        private final int cleared;
        private final int changed;

        Signed(VectorSource source, OperandType type, boolean absolute, boolean negative) {
            this.source = source;
            is64 = type.is64();
            cleared = absolute ? type.sign() : 0;
            changed = negative ? type.sign() : 0;
        }

        @Override
        int[] low(Wave wave, int[] space) {
            var words = source.low(wave, space);
            return is64 ? words : signed(words, space);
        }

        @Override
        int[] high(Wave wave, int[] space) {
            return signed(source.high(wave, space), space);
        }

        private int[] signed(int[] words, int[] space) {
            for (int lane = 0; lane < Wave.LANES; lane++) {
                space[lane] = words[lane] & ~cleared ^ changed;
            }
            return space;
        }
    }

    /** Some bits of each lane, extended to 32: what {@code op_sel} and SDWA select. */
    static final class Bits extends VectorSource {
        private final VectorSource source;
        private final int left;
        private final int right;
        private final boolean signExtended;

        Bits(VectorSource source, int first, int count, boolean signExtended) {
            this.source = source;
            this.signExtended = signExtended;
            left = 32 - first - count;
            right = 32 - count;
        }

        @Override
        int[] low(Wave wave, int[] space) {
            var words = source.low(wave, space);
            for (int lane = 0; lane < Wave.LANES; lane++) {
                space[lane] = signExtended ? words[lane] << left >> right : words[lane] << left >>> right;
            }
            return space;
        }

        @Override
        int[] high(Wave wave, int[] space) {
            throw new IllegalInstructionException("parts are no 64-bit operands");
        }
    }
}
