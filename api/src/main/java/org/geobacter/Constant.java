package org.geobacter;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A value that is burnt into the code of a kernel, given to {@code with(Option…)}: branches that it decides vanish, loops that it bounds
 * can be unrolled, and arrays that it sizes ({@code new float[n]}, {@code Local.floats(n)}) are possible.
 *
 * {@snippet :
 * var sum = Geobacter.compile(Sum::sum).with(Constant.of("width", 8));   // sum(int width, float[] x, float[] y)
 * sum.run(range, 8, x, y);                                               // another value than 8 is refused
 *
 * record Gemm(int tile, float[] a, float[] b, float[] c) { void multiply() { … } }
 * var gemm = Geobacter.compile(new Gemm(16, a, b, c)::multiply).with(Constant.captured("tile"));
 * }
 *
 * <p>Without this, values are arguments, and a kernel is compiled once for all of them. With it, it is compiled for each value: use it for
 * what takes few values. Equal values share their code, also in the cache on disk; of one method there are at most {@value #MOST}
 * combinations, all of which stay in memory, and one more is an {@link IllegalStateException}. Primitives, their boxes, enums and records
 * of these can be burnt in. Arrays cannot: they are passed.
 *
 * <p>A constant replaces those given before for the same parameter or the same captured names.
 */
public sealed interface Constant extends Option {
    /** How many combinations of values one method can be compiled for. */
    int MOST = 256;

    /**
     * The value of a parameter, which each launch has to be given again.
     *
     * @param name as the class file has it; empty if the parameter is given by its number
     * @param index the number, from 0, or -1
     * @param value a boxed primitive, a constant of an enum, or a record
     */
    record OfParameter(String name, int index, Object value) implements Constant {
        /** Checks that there is a value. */
        public OfParameter {
            Objects.requireNonNull(name, "name");
            if (value == null) {
                throw new IllegalArgumentException("null cannot be burnt into a kernel: pass it as an argument.");
            }
        }

        /** {@return the parameter as messages name it} */
        public String parameter() {
            return name.isEmpty() ? "parameter " + index : "the parameter " + name;
        }
    }

    /**
     * What a lambda or a bound receiver has captured.
     *
     * @param names those of captured variables and of fields of the receiver; with dots for fields of these; all values if there are none
     */
    record Captured(List<String> names) implements Constant {
        /** Copies the list. */
        public Captured {
            names = List.copyOf(names);
        }
    }

    /**
     * {@return a number for the parameter of this name}
     *
     * <p>Names are in class files that {@code javac} compiles with {@code -g}, as build tools do, or with {@code -parameters}.
     *
     * @param parameter as it is declared
     * @param value of the parameter's type: {@code 8L} for a {@code long}
     */
    static Constant of(String parameter, Number value) {
        return new OfParameter(parameter, -1, value);
    }

    /**
     * {@return a truth value for the parameter of this name}
     *
     * @param parameter as it is declared
     * @param value what it is
     */
    static Constant of(String parameter, boolean value) {
        return new OfParameter(parameter, -1, value);
    }

    /**
     * {@return a character for the parameter of this name}
     *
     * @param parameter as it is declared
     * @param value what it is
     */
    static Constant of(String parameter, char value) {
        return new OfParameter(parameter, -1, value);
    }

    /**
     * {@return a constant of an enum for the parameter of this name}
     *
     * @param parameter as it is declared
     * @param value what it is
     */
    static Constant of(String parameter, Enum<?> value) {
        return new OfParameter(parameter, -1, value);
    }

    /**
     * {@return a record for the parameter of this name}
     *
     * @param parameter as it is declared
     * @param value one without arrays
     */
    static Constant of(String parameter, Record value) {
        return new OfParameter(parameter, -1, value);
    }

    /**
     * {@return a number for a parameter}
     *
     * @param parameter which, from 0; of those that a launch gives
     * @param value of the parameter's type: {@code 8L} for a {@code long}
     */
    static Constant of(int parameter, Number value) {
        return new OfParameter("", parameter, value);
    }

    /**
     * {@return a truth value for a parameter}
     *
     * @param parameter which, from 0; of those that a launch gives
     * @param value what it is
     */
    static Constant of(int parameter, boolean value) {
        return new OfParameter("", parameter, value);
    }

    /**
     * {@return a character for a parameter}
     *
     * @param parameter which, from 0; of those that a launch gives
     * @param value what it is
     */
    static Constant of(int parameter, char value) {
        return new OfParameter("", parameter, value);
    }

    /**
     * {@return a constant of an enum for a parameter}
     *
     * @param parameter which, from 0; of those that a launch gives
     * @param value what it is
     */
    static Constant of(int parameter, Enum<?> value) {
        return new OfParameter("", parameter, value);
    }

    /**
     * {@return a record for a parameter}
     *
     * @param parameter which, from 0; of those that a launch gives
     * @param value one without arrays
     */
    static Constant of(int parameter, Record value) {
        return new OfParameter("", parameter, value);
    }

    /** {@return all that the kernel's lambda has captured, or the final fields of its receiver, apart from arrays and fields that change} */
    static Constant captured() {
        return new Captured(List.of());
    }

    /**
     * {@return some of what the kernel's lambda has captured, or fields of its receiver}
     *
     * @param name a captured variable or a field of the receiver, which must be final; {@code "shape.width"} is a field of one
     * @param others more of them
     */
    static Constant captured(String name, String... others) {
        var names = new String[others.length + 1];
        names[0] = name;
        System.arraycopy(others, 0, names, 1, others.length);
        return new Captured(Arrays.asList(names));
    }
}
