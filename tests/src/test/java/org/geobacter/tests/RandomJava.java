package org.geobacter.tests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random Java: the text of expressions and statements over local variables, which shrink to shorter text.
 *
 * <p>The variables are those that {@link #KERNEL} declares, and what a dialect adds. Every loop burns {@code fuel}, so that all programs
 * end; division by zero and array indices out of range are possible but rare.
 *
 * <p>Forms are templates: a letter in angle brackets stands for an expression of the {@link Kind} with that letter, {@code <B>} for
 * statements, {@code @} for a number that no template around has.
 */
final class RandomJava {
    /** The kernel's text around random statements; {@code %1$s} is its name, {@code %2$s} the statements. */
    static final String KERNEL = """
            static void %1$s(int[] in, long[] jn, float[] fn, double[] dn) {
                int g = globalId();
                if (g >= in.length / 2) return;
                int i0 = in[2 * g], i1 = in[2 * g + 1], fuel = 30;
                long j0 = jn[2 * g], j1 = jn[2 * g + 1];
                float f0 = fn[2 * g], f1 = fn[2 * g + 1];
                double d0 = dn[2 * g], d1 = dn[2 * g + 1];
                boolean z0 = i0 > i1, z1 = false;
                byte b0 = (byte) j0;
                short s0 = (short) i0;
                char c0 = (char) i1;
            %3$s
            %2$s
                in[2 * g] = i0 + b0 + t[1] + bt[2] + (zt[1] ? 4 : 0);
                in[2 * g + 1] = i1 ^ s0 ^ c0 ^ t[3] ^ ct[0] ^ st[3] ^ (z0 ? 1 : 0) ^ (z1 ? 2 : 0);
                j0 += lt[0];
                f1 += ft[3];
                d1 -= dt[2];
                jn[2 * g] = j0;
                jn[2 * g + 1] = j1;
                fn[2 * g] = f0;
                fn[2 * g + 1] = f1;
                dn[2 * g] = d0;
                dn[2 * g + 1] = d1;
            }
            """;

    /** The arrays that statements use. */
    static final String ARRAYS = """
                int[] t = new int[4];
                byte[] bt = {1, (byte) i0, -3, 127};
                short[] st = new short[4];
                char[] ct = {'a', (char) i1, 0, 65535};
                long[] lt = {j1, -1, 0x80000000L, 4};
                float[] ft = new float[4];
                double[] dt = {d0, 0.5, -0d, f0};
                boolean[] zt = new boolean[4];
            """;

    /** The types of expressions. */
    enum Kind {
        INT('I', "i0", "i1", "b0", "s0", "c0", "t[i0 & 3]", "t[2]", "bt[i1 & 3]", "ct[1]", "st[j0 < 0 ? 0 : 1]"),
        LONG('J', "j0", "j1", "lt[i0 & 3]"),
        FLOAT('F', "f0", "f1", "ft[i1 & 1]"),
        DOUBLE('D', "d0", "d1", "dt[2]"),
        BOOLEAN('Z', "z0", "z1", "zt[b0 & 3]"),
        /** Of the classes that {@link RandomClasses} declares. */
        SHAPE('P', "p0", "p1"),
        NODE('N', "n0", "n1"),
        OPERATOR('O', "o0", "o1"),
        COLOUR('E', "e0", "e1"),
        PAIR('Q', "q0"),
        BOX('W', "w0", "w1"),
        COUNTER('U', "u0");

        private static final Map<Character, Kind> BY_LETTER = Arrays.stream(values())
                .collect(Collectors.toMap(kind -> kind.letter, kind -> kind));

        private final char letter;
        private final List<String> variables;

        Kind(char letter, String... variables) {
            this.letter = letter;
            this.variables = List.of(variables);
        }
    }

    /** Primitives and arrays of them. */
    static final RandomJava PRIMITIVES = new RandomJava(Map.of(), List.of(), List.of(), "return;");

    /** The same in methods that return an {@code int}. */
    static final RandomJava PRIMITIVES_OF_INT = new RandomJava(Map.of(), List.of(), List.of(), "return i1;");

    private static final List<String> THROWING_STATEMENTS = List.of(
            "i0 += t[<I> & 7];",
            "t[<I> & 7] = i1;",
            "i1 = <I> / (i0 & 3);",
            "j0 %= <J> & 7;",
            "b0 /= <I> & 1;",
            "i0 = Math.addExact(i0, <I>);",
            "dt[<I> & 7] += <D>;",
            "System.arraycopy(t, <I> & 3, t, <I> & 1, <I> & 3);",
            "System.arraycopy(dt, <I> & 1, dt, i1 & 1, 2);",
            "i1 += st.clone()[<I> & 3];",
            "if (<Z>) throw new IllegalStateException(\"i0 is \" + i0);",
            "if (<Z>) throw new UnsupportedOperationException();");
    private static final List<String> TRY_STATEMENTS = List.of(
            "try {\n<B>\n} finally {\n<B>\n}",
            "try {\n<B>\n} catch (ArithmeticException | IllegalStateException e@) {\n<B>\nif (<Z>) throw e@;\n}",
            "try {\n<B>\n} catch (IndexOutOfBoundsException e@) {\n<B>\n} catch (RuntimeException e@) {\n"
                    + "if (<Z>) throw new IllegalArgumentException(\"j0 is \" + j0, e@);\n<B>\n}",
            "try {\n<B>\n} catch (ArithmeticException e@) {\n<B>\n} finally {\n<B>\n}",
            "try {\n<B>\n} catch (Throwable e@) {\nif (e@ instanceof ArithmeticException) i0++;\n<B>\nif (<Z>) throw e@;\n}");

    /** Primitives, what throws, and {@code try} statements of every kind, which look at the exception, throw it on, or make another. */
    static final RandomJava EXCEPTIONS = new RandomJava(Map.of(), THROWING_STATEMENTS, TRY_STATEMENTS, "return;");

    /** The same in methods that return an {@code int}. */
    static final RandomJava EXCEPTIONS_OF_INT = new RandomJava(Map.of(), THROWING_STATEMENTS, TRY_STATEMENTS, "return i0;");

    private final Map<Kind, List<String>> moreExpressions;
    private final List<String> moreStatements;
    private final List<String> moreBlocks;
    private final String returnStatement;
    private final Map<ExpressionKey, Arbitrary<String>> expressions = new HashMap<>();
    private final Map<BlockKey, Arbitrary<String>> blocks = new HashMap<>();

    private record ExpressionKey(Kind kind, int depth) {}

    private record BlockKey(int depth, List<String> labels, boolean inSwitch) {}

    /**
     * A dialect, by what it has besides primitives.
     *
     * @param moreExpressions templates of expressions
     * @param moreStatements templates of statements without other statements in them
     * @param moreBlocks templates of statements with {@code <B>} in them
     * @param returnStatement that leaves the method
     */
    RandomJava(
            Map<Kind, List<String>> moreExpressions, List<String> moreStatements, List<String> moreBlocks, String returnStatement) {
        this.moreExpressions = moreExpressions;
        this.moreStatements = moreStatements;
        this.moreBlocks = moreBlocks;
        this.returnStatement = returnStatement;
    }

    /** {@return statements for {@link #KERNEL} without loops or branches} */
    Arbitrary<String> straightLine() {
        return straightLine(3, 12);
    }

    /** {@return statements without loops or branches, of expressions that are no deeper than they may be} */
    Arbitrary<String> straightLine(int maxDepth, int maxStatements) {
        return assignment(maxDepth).list().ofMinSize(1).ofMaxSize(maxStatements).map(list -> String.join("\n", list));
    }

    /** {@return statements for {@link #KERNEL} with control flow of every kind} */
    Arbitrary<String> controlFlow() {
        return block(3, List.of(), false);
    }

    /** {@return the same with less nesting, for a method among others} */
    Arbitrary<String> shortControlFlow() {
        return block(1, List.of(), false);
    }

    private Arbitrary<String> assignment(int depth) {
        var primitives = primitiveAssignment(depth);
        if (moreStatements.isEmpty()) {
            return primitives;
        }
        var forms = new ArrayList<Arbitrary<String>>();
        forms.add(primitives);
        moreStatements.forEach(template -> forms.add(fill(template, Math.min(depth, 1), List.of(), false)));
        return Arbitraries.oneOf(forms);
    }

    private Arbitrary<String> primitiveAssignment(int depth) {
        return Arbitraries.oneOf(
                Combinators
                        .combine(Arbitraries.of("i0", "i1", "t[i1 & 3]", "t[0]"), Arbitraries.of("=", "+=", "-=", "*=", "^=", "|="),
                                expression(Kind.INT, depth))
                        .as(RandomJava::assign),
                Combinators.combine(Arbitraries.of("b0", "s0", "c0", "bt[i0 & 3]", "st[2]", "ct[i1 & 3]"),
                        Arbitraries.of("+=", "-=", "*=", "^=", "&=", "|=", "<<=", ">>=", ">>>="),
                        expression(Kind.INT, depth)).as(RandomJava::assign),
                // Of other types than the variable's: the cast is part of the operator.
                Combinators.combine(Arbitraries.of("b0", "s0", "c0", "i0", "t[i1 & 3]", "bt[1]"),
                        Arbitraries.of("+=", "-=", "*=", "/=", "%="),
                        expression(Kind.DOUBLE, Math.min(depth, 1))).as(RandomJava::assign),
                Combinators.combine(Arbitraries.of("b0", "s0", "c0", "i1", "st[i1 & 3]"),
                        Arbitraries.of("+=", "-=", "*=", "^=", ">>>="),
                        expression(Kind.LONG, Math.min(depth, 1))).as(RandomJava::assign),
                Combinators.combine(Arbitraries.of("j0", "j1", "lt[i0 & 3]"), Arbitraries.of("=", "+=", "*=", "<<=", ">>=", ">>>="),
                        expression(Kind.LONG, depth)).as(RandomJava::assign),
                Combinators.combine(Arbitraries.of("f0", "f1", "ft[i0 & 3]"), Arbitraries.of("=", "+=", "-=", "*=", "/=", "%="),
                        expression(Kind.FLOAT, depth)).as(RandomJava::assign),
                Combinators.combine(Arbitraries.of("d0", "d1", "dt[i1 & 3]"), Arbitraries.of("=", "+=", "-=", "*=", "/=", "%="),
                        expression(Kind.DOUBLE, depth)).as(RandomJava::assign),
                Combinators
                        .combine(Arbitraries.of("z0", "z1", "zt[i0 & 3]"), Arbitraries.of("=", "^=", "&=", "|="),
                                expression(Kind.BOOLEAN, depth))
                        .as(RandomJava::assign),
                Arbitraries.of("i0++;", "--i1;", "b0++;", "c0--;", "s0++;", "j0--;", "f0++;", "d1--;",
                        "i0 = i0++ + ++i0;", "t[i0 & 3] = i1 = t[i1 & 3];", "for (int v : t) i1 = 31 * i1 + v;"));
    }

    private static String assign(String target, String operator, String value) {
        return target + " " + operator + " " + value + ";";
    }

    /** {@return an expression of a kind; the deeper, the longer} */
    Arbitrary<String> expression(Kind kind, int depth) {
        // Not computeIfAbsent: an expression is made of others.
        var key = new ExpressionKey(kind, depth);
        var known = expressions.get(key);
        if (known == null) {
            known = newExpression(kind, depth);
            expressions.put(key, known);
        }
        return known;
    }

    private Arbitrary<String> newExpression(Kind kind, int depth) {
        var literals = literals(kind);
        var variables = Arbitraries.of(kind.variables);
        var leaf = literals.isEmpty() ? variables : Arbitraries.oneOf(variables, Arbitraries.of(literals));
        if (depth == 0) {
            return leaf;
        }
        var forms = new ArrayList<Arbitrary<String>>();
        forms.add(leaf);
        forms.add(form("(%s ? %s : %s)", expression(Kind.BOOLEAN, depth - 1), expression(kind, depth - 1),
                expression(kind, depth - 1)));
        for (var template : templates(kind)) {
            forms.add(fill(template, depth - 1, List.of(), false));
        }
        for (var template : moreExpressions.getOrDefault(kind, List.of())) {
            forms.add(fill(template, depth - 1, List.of(), false));
        }
        return Arbitraries.oneOf(forms);
    }

    private static List<String> templates(Kind kind) {
        return switch (kind) {
            case INT -> List.of("(<I> + <I>)", "(<I> - <I>)", "(<I> * <I>)", "(<I> / (<I> | 1))", "(<I> % (<I> | 1))",
                    "(<I> / <I>)", "(<I> & <I>)",
                    "(<I> | <I>)", "(<I> ^ <I>)", "(<I> << <I>)", "(<I> >> <I>)", "(<I> >>> <I>)", "(<I> >> <J>)", "(- <I>)",
                    "(~<I>)", "((int) <J>)",
                    "((int) <F>)", "((int) <D>)", "((byte) <I>)", "((short) <I>)", "((char) <I>)", "((byte) <F>)", "((char) <D>)",
                    "((short) <J>)",
                    "Math.min(<I>, <I>)", "Math.max(<I>, <I>)", "Math.abs(<I>)", "Integer.bitCount(<I>)",
                    "Integer.numberOfLeadingZeros(<I>)",
                    "Long.numberOfTrailingZeros(<J>)", "Integer.rotateLeft(<I>, <I>)", "Integer.reverse(<I>)",
                    "Integer.compareUnsigned(<I>, <I>)",
                    "Integer.remainderUnsigned(<I>, <I> | 1)", "Float.floatToIntBits(<F>)", "Math.floorMod(<I>, <I> | 1)",
                    "Long.compare(<J>, <J>)",
                    "Float.compare(<F>, <F>)", "Math.round(<F>)", "t[<I> & 3]", "bt[<I> & 3]", "ct[<I> & 3]", "st[<I> & 3]",
                    // What is evaluated first shows where operands change variables.
                    "(i0 = <I>)", "(i1 += <I>)", "i0++", "--i1", "(b0 += <D>)", "(s0 -= <J>)", "c0++", "(t[<I> & 3] = <I>)",
                    "t[<I> & 3]++", "(bt[<I> & 3] *= <I>)", "(lt[1] > <J> ? i0-- : ++i1)", "(int) (char) (byte) <I>",
                    "Integer.highestOneBit(<I>)", "Integer.signum(<I>)",
                    "Math.clamp(<J>, -5, <I> & 255)",
                    "switch (<I> & 3) { case 0 -> <I>; case 1, 2 -> { i0 += 3; yield <I>; } default -> 9; }");
            case LONG -> List.of("(<J> + <J>)", "(<J> - <J>)", "(<J> * <J>)", "(<J> / (<J> | 1))", "(<J> % (<J> | 1))",
                    "(<J> & <J>)", "(<J> | <J>)",
                    "(<J> ^ <J>)", "(<J> << <I>)", "(<J> >> <J>)", "(<J> >>> <I>)", "(- <J>)", "(~<J>)", "((long) <I>)",
                    "((long) <F>)", "((long) <D>)",
                    "(<I> * <J>)", "Math.min(<J>, <J>)", "Math.abs(<J>)", "Long.reverse(<J>)", "Long.rotateRight(<J>, <I>)",
                    "Math.multiplyHigh(<J>, <J>)", "Double.doubleToLongBits(<D>)", "Math.floorDiv(<J>, <J> | 1)", "Math.round(<D>)",
                    "Long.divideUnsigned(<J>, <J> | 1)", "(j0 ^= <J>)", "j1--", "(lt[<I> & 3] += <J>)", "(j0 <<= <I>)",
                    "Integer.toUnsignedLong(<I>)");
            case FLOAT -> List.of("(<F> + <F>)", "(<F> - <F>)", "(<F> * <F>)", "(<F> / <F>)", "(<F> % <F>)", "(- <F>)",
                    "(0f - <F>)",
                    "(<F> * 0f)",
                    "(<F> + 0f)", "((float) <I>)", "((float) <J>)", "((float) <D>)", "Math.min(<F>, <F>)", "Math.max(<F>, <F>)",
                    "Math.abs(<F>)",
                    "Math.fma(<F>, <F>, <F>)", "((float) Math.sqrt(<F>))", "Float.intBitsToFloat(<I>)",
                    "StrictMath.copySign(<F>, <F>)", "(f1 = <F>)", "f0--", "(ft[<I> & 3] *= <F>)", "Math.nextUp(<F>)",
                    "Math.ulp(<F>)");
            case DOUBLE -> List.of("(<D> + <D>)", "(<D> - <D>)", "(<D> * <D>)", "(<D> / <D>)", "(<D> % <D>)", "(- <D>)",
                    "((double) <I>)",
                    "((double) <J>)", "((double) <F>)", "(<F> * <D>)", "Math.min(<D>, <D>)", "Math.max(<D>, <D>)", "Math.abs(<D>)",
                    "Math.fma(<D>, <D>, <D>)", "Math.sqrt(<D>)", "Math.floor(<D>)", "Math.ceil(<D>)", "Math.rint(<D>)",
                    "Double.longBitsToDouble(<J>)", "Math.signum(<D>)", "(d0 += <D>)", "(dt[<I> & 3] = <D>)", "Math.nextDown(<D>)");
            case BOOLEAN -> List.of("(<I> < <I>)", "(<I> >= <I>)", "(<I> == <I>)", "(<J> <= <J>)", "(<J> != <J>)", "(<F> < <F>)",
                    "(<F> >= <F>)",
                    "(<F> == <F>)", "(<D> > <D>)", "(<D> <= <D>)", "(<D> != <D>)", "(<Z> && <Z>)", "(<Z> || <Z>)", "(!<Z>)",
                    "(<Z> ^ <Z>)",
                    "(<Z> & <Z>)", "(<Z> | <Z>)", "(z0 = <Z>)", "(z1 ^= <Z>)", "(zt[<I> & 3] = <Z>)", "Float.isNaN(<F>)",
                    "Double.isInfinite(<D>)",
                    "(<I> > <J>)", "(<J> == <D>)");
            case SHAPE, NODE, OPERATOR, COLOUR, PAIR, BOX, COUNTER -> List.of();
        };
    }

    private static List<String> literals(Kind kind) {
        return switch (kind) {
            case INT ->
                List.of("0", "1", "-1", "2", "3", "7", "31", "32", "255", "65536", "0x7fffffff", "0x80000000", "-1234567");
            case LONG -> List.of("0L", "1L", "-1L", "63L", "0xffffffffL", "0x7fffffffffffffffL", "0x8000000000000000L",
                    "-98765432123L");
            case FLOAT ->
                List.of("0f", "-0f", "1f", "0.5f", "-3.75f", "1e10f", "Float.MIN_VALUE", "Float.MAX_VALUE", "Float.NaN",
                        "Float.NEGATIVE_INFINITY", "0x1.000002p0f");
            case DOUBLE ->
                List.of("0d", "-0d", "1d", "0.1", "-7.25", "1e200", "Double.MIN_VALUE", "Double.MAX_VALUE", "Double.NaN",
                        "Double.POSITIVE_INFINITY", "4503599627370497.5");
            case BOOLEAN -> List.of("true", "false");
            case SHAPE, NODE, OPERATOR, COLOUR, PAIR, BOX, COUNTER -> List.of();
        };
    }

    /** Replaces each placeholder of a template by an expression or by statements. */
    private Arbitrary<String> fill(String template, int depth, List<String> labels, boolean inSwitch) {
        var parts = new ArrayList<Arbitrary<String>>();
        var format = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            if (template.startsWith(">", i + 2) && template.charAt(i) == '<') {
                char letter = template.charAt(i + 1);
                parts.add(letter == 'B' ? block(depth, labels, inSwitch) : expression(Kind.BY_LETTER.get(letter), depth));
                format.append("%s");
                i += 2;
            } else {
                switch (template.charAt(i)) {
                    case '%' -> format.append("%%");
                    case '@' -> format.append(depth);
                    default -> format.append(template.charAt(i));
                }
            }
        }
        return parts.isEmpty()
                ? Arbitraries.just(template)
                : Combinators.combine(parts).as(list -> String.format(format.toString(), list.toArray()));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static Arbitrary<String> form(String format, Arbitrary<String>... parts) {
        return Combinators.combine(List.of(parts)).as(list -> String.format(format, list.toArray()));
    }

    private Arbitrary<String> block(int depth, List<String> labels, boolean inSwitch) {
        var key = new BlockKey(depth, labels, inSwitch);
        var known = blocks.get(key);
        if (known == null) {
            known = newBlock(depth, labels, inSwitch);
            blocks.put(key, known);
        }
        return known;
    }

    private Arbitrary<String> newBlock(int depth, List<String> labels, boolean inSwitch) {
        return statement(depth, labels, inSwitch).list().ofMinSize(1).ofMaxSize(depth == 3 ? 6 : 3)
                .map(list -> String.join("\n", list));
    }

    private Arbitrary<String> statement(int depth, List<String> labels, boolean inSwitch) {
        var assignment = assignment(1);
        if (depth == 0) {
            return jump(labels, inSwitch).map(jumps -> Arbitraries.oneOf(assignment, assignment, jumps)).orElse(assignment);
        }
        var condition = expression(Kind.BOOLEAN, 1);
        var body = block(depth - 1, labels, inSwitch);
        var label = "L" + depth;
        var inner = Stream.concat(labels.stream(), Stream.of(label)).toList();
        var loopBody = block(depth - 1, inner, false);
        var forms = new ArrayList<Arbitrary<String>>();
        forms.add(assignment);
        forms.add(form("if (%s) {\n%s\n}", condition, body));
        forms.add(form("if (%s) {\n%s\n} else {\n%s\n}", condition, body, body));
        forms.add(form(label + ": while (fuel-- > 0 && %s) {\n%s\n}", condition, loopBody));
        forms.add(form(label + ": do {\n%s\n} while (fuel-- > 0 && %s);", loopBody, condition));
        forms.add(form(label + ": for (int k" + depth + " = 0; k" + depth + " < 5; k" + depth + "++) {\nif (fuel-- < 0) break;\nt[k"
                + depth
                + " & 3] += k" + depth + ";\n%s\n}", loopBody));
        forms.add(form("switch (%s & 3) {\ncase 0:\n%s\ncase 1:\n%s\nif (z1) break;\ncase 2:\n%s\nbreak;\ndefault:\n%s\n}",
                expression(Kind.INT, 1), block(depth - 1, labels, true), block(depth - 1, labels, true),
                block(depth - 1, labels, true),
                block(depth - 1, labels, true)));
        forms.add(form(label + "b: {\n%s\nif (%s) break " + label + "b;\n%s\n}", body, condition, body));
        moreBlocks.forEach(template -> forms.add(fill(template, depth - 1, labels, inSwitch)));
        jump(labels, inSwitch).ifPresent(forms::add);
        return Arbitraries.oneOf(forms);
    }

    /** Ways to leave what is around, each under a condition, so that no statement after it is unreachable. */
    private Optional<Arbitrary<String>> jump(List<String> labels, boolean inSwitch) {
        var jumps = new ArrayList<String>();
        jumps.add(returnStatement);
        for (var label : labels) {
            jumps.add("break " + label + ";");
            jumps.add("continue " + label + ";");
        }
        if (inSwitch) {
            jumps.add("break;");
        }
        return Optional.of(form("if (%s) %s", expression(Kind.BOOLEAN, 1), Arbitraries.of(jumps)));
    }
}
