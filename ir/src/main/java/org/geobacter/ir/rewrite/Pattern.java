package org.geobacter.ir.rewrite;

import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.Signs;
import org.geobacter.ir.interpret.Semantics;

/** One side of a {@link Rule}: on the left what a value has to look like, on the right what to build. */
sealed interface Pattern {
    ScalarType type();

    /** {@return whether this stands for something known when compiling: it is constant or made of constants only} */
    boolean isConstant();

    /**
     * Stands for one value, the same wherever it occurs in a rule.
     *
     * @param name unique in its rule
     * @param domain what the value may be
     */
    record Variable(String name, ScalarType type, Domain domain) implements Pattern {
        @Override
        public boolean isConstant() {
            return domain instanceof Domain.ConstantThat;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A constant that the rule names itself. */
    record Literal(Constant value) implements Pattern {
        @Override
        public ScalarType type() {
            return (ScalarType) value.type();
        }

        @Override
        public boolean isConstant() {
            return true;
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** An instruction. */
    record Operation(Operator operator, List<Pattern> operands) implements Pattern {
        @Override
        public ScalarType type() {
            return operator.type();
        }

        @Override
        public boolean isConstant() {
            return operands.stream().allMatch(Pattern::isConstant);
        }

        @Override
        public String toString() {
            return operator + operands.stream().map(Pattern::toString).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** The values that a variable stands for. */
    sealed interface Domain {
        boolean contains(Value value);

        /** {@return whether a value with these bits (as {@link Semantics} has them) can be in the domain} */
        boolean admits(ScalarType type, long bits);

        /** Any value. */
        record Any() implements Domain {
            @Override
            public boolean contains(Value value) {
                return true;
            }

            @Override
            public boolean admits(ScalarType type, long bits) {
                return true;
            }
        }

        /** An integer that is known not to be negative. */
        record NonNegative() implements Domain {
            @Override
            public boolean contains(Value value) {
                return Signs.isNonNegative(value);
            }

            @Override
            public boolean admits(ScalarType type, long bits) {
                return bits >= 0;
            }
        }

        /** A constant whose bits are as asked. */
        record ConstantThat(LongPredicate condition) implements Domain {
            @Override
            public boolean contains(Value value) {
                return value instanceof Constant constant && condition.test(Semantics.bits(constant));
            }

            @Override
            public boolean admits(ScalarType type, long bits) {
                return condition.test(bits);
            }
        }
    }
}
