package org.geobacter.ir.analysis;

import static org.geobacter.ir.analysis.Facts.ZERO;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Convert;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;
import org.geobacter.ir.WorkItemQuery.Query;

/**
 * The answer to one question of {@link Inequalities}.
 *
 * <p>A <em>claim</em> {@code a - b <= c} is about mathematical integers; a constant is the number {@link Facts#ZERO} and an offset. It
 * is proven by going from {@code a} to what is known to be at least that, or, where {@code a} is a number or nothing is known, from
 * {@code b} to what is known to be at most that, until both are the same or their {@linkplain IntegerRanges ranges} tell: along {@link
 * Facts}, along definitions that do not wrap there, and, for a block parameter, along all edges into its block. This is ABCD (Bodik,
 * Gupta, Sarkar: <em>Eliminating Array Bounds Checks on Demand</em>, 2000), with facts found by dominance in the place of its renamed
 * variables.
 *
 * <p><em>Loops.</em> Where a claim about a block parameter leads back to one about the same parameter, that one is about an earlier
 * time at which control came to the block. It holds by induction on time if it asks for no more than the claim does. Going along the
 * edges is right only while the other side is the same on the edge as in the block: it must be defined above the block, or be a
 * parameter of the block as well, which is followed along the same edge.
 *
 * <p><em>Wrapping.</em> {@code u + k} is more than {@code u} only where {@code u} is not too large, which is a claim of its own, at the
 * place of the addition.
 *
 * <p>Effort is bounded, and what is not proven within the bound is taken to be unknown.
 */
final class InequalityProof {
    private static final int MAX_STEPS = 120;
    private static final int MAX_DEPTH = 24;
    /** Sums of one value that are looked at for facts about them. */
    private static final int MAX_SUMS = 8;
    /** A range within this tells something of a sum. */
    private static final long SMALL = Integer.MAX_VALUE;

    private final DominatorTree dominators;
    private final Facts facts;
    private final IntegerRanges ranges;
    /** The claims about block parameters that are being proven, which hold by induction at earlier times. */
    private final Map<Pair, Long> assumed = new HashMap<>();
    private int steps;

    InequalityProof(DominatorTree dominators, Facts facts, IntegerRanges ranges) {
        this.dominators = dominators;
        this.facts = facts;
        this.ranges = ranges;
    }

    /** Two values that are compared. */
    private record Pair(Value a, Value b) {}

    boolean isAtMost(Value a, Value b, long c, ProgramPoint at, int depth) {
        if (a instanceof IntConstant constant && !a.equals(ZERO)) {
            return Facts.isSmall(constant) && isAtMost(ZERO, b, c - constant.value(), at, depth);
        }
        if (b instanceof IntConstant constant && !b.equals(ZERO)) {
            return Facts.isSmall(constant) && isAtMost(a, ZERO, c + constant.value(), at, depth);
        }
        if (a.equals(b)) {
            return c >= 0;
        }
        if (!canGoOn() || depth > MAX_DEPTH) {
            return false;
        }
        return isAtMostByRange(a, b, c)
                || isIdBelowSize(a, b, c)
                || (a.equals(ZERO)
                        ? isAtMostByFactBelow(a, b, c, at, depth + 1)
                        : isAtMostByFactAbove(a, b, c, at, depth + 1)
                                || isAtMostByUpperDefinition(a, b, c, at, depth + 1)
                                || isAtMostByLargest(a, b, c, at, depth + 1))
                || isAtMostByLowerDefinition(a, b, c, at, depth + 1);
    }

    /** By the largest that {@code a} can be. */
    private boolean isAtMostByLargest(Value a, Value b, long c, ProgramPoint at, int depth) {
        return !b.equals(ZERO) && isSmall(a) && isAtMost(ZERO, b, c - ranges.of(a).max(), at, depth);
    }

    private boolean isNonNegative(Value value, ProgramPoint at, int depth) {
        return isAtMost(ZERO, value, 0, at, depth);
    }

    private boolean isAtMostByRange(Value a, Value b, long c) {
        long largest = ranges.of(a).max();
        long smallest = ranges.of(b).min();
        long difference = largest - smallest;
        boolean overflows = ((largest ^ smallest) & (largest ^ difference)) < 0;
        return !overflows && difference <= c;
    }

    private boolean isAtMostByFactAbove(Value a, Value b, long c, ProgramPoint at, int depth) {
        if (isAtMostByFactAbove(a, a, 0, b, c, at, depth)) {
            return true;
        }
        for (var sum : sums(a)) {
            if (isAtMostByFactAbove(a, sum, addend(sum), b, c, at, depth)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAtMostByFactBelow(Value a, Value b, long c, ProgramPoint at, int depth) {
        if (isAtMostByFactBelow(a, b, b, 0, c, at, depth)) {
            return true;
        }
        for (var sum : sums(b)) {
            if (isAtMostByFactBelow(a, b, sum, addend(sum), c, at, depth)) {
                return true;
            }
        }
        return false;
    }

    /** @param sum {@code a + addend}, about which facts are used */
    private boolean isAtMostByFactAbove(Value a, Value sum, long addend, Value b, long c, ProgramPoint at, int depth) {
        for (var fact : facts.above(sum)) {
            if (canGoOn()
                    && facts.holds(fact.since(), at)
                    && isAtMost(fact.right(), b, c + addend - fact.bound(), at, depth)
                    && (sum == a || doesNotWrap((Binary) sum, at, depth))) {
                return true;
            }
        }
        return false;
    }

    /** @param sum {@code b + addend}, about which facts are used */
    private boolean isAtMostByFactBelow(Value a, Value b, Value sum, long addend, long c, ProgramPoint at, int depth) {
        for (var fact : facts.below(sum)) {
            if (canGoOn()
                    && facts.holds(fact.since(), at)
                    && isAtMost(a, fact.left(), c - addend - fact.bound(), at, depth)
                    && (sum == b || doesNotWrap((Binary) sum, at, depth))) {
                return true;
            }
        }
        return false;
    }

    private boolean canGoOn() {
        return ++steps <= MAX_STEPS;
    }

    /** {@return sums of a value and a constant that have been computed, and may have been asked about in its place} */
    private static List<Binary> sums(Value value) {
        var sums = new ArrayList<Binary>();
        if (!(value instanceof Constant)) {
            for (var user : value.users()) {
                if (user instanceof Binary sum
                        && sum.operation() == BinaryOperation.ADD
                        && sum.left() == value
                        && sum.right() instanceof IntConstant
                        && sums.size() < MAX_SUMS) {
                    sums.add(sum);
                }
            }
        }
        return sums;
    }

    private long addend(Binary sum) {
        return ranges.of(sum.right()).min();
    }

    /** By something that {@code a} is defined to be at most. */
    private boolean isAtMostByUpperDefinition(Value a, Value b, long c, ProgramPoint at, int depth) {
        return switch (a) {
            case BlockParameter parameter -> isAtMostOnAllEdges(parameter, a, b, c, depth);
            case Select select -> isAtMost(select.whenTrue(), b, c, at, depth) && isAtMost(select.whenFalse(), b, c, at, depth);
            case Convert convert -> keepsValue(convert, at, depth) && isAtMost(convert.operand(0), b, c, at, depth);
            case Binary binary when binary.type() != ScalarType.I1 && binary.type().isInteger() ->
                isAtMostByUpperDefinition(binary, b, c, at, depth);
            default -> false;
        };
    }

    private boolean isAtMostByUpperDefinition(Binary a, Value b, long c, ProgramPoint at, int depth) {
        var u = a.left();
        var v = a.right();
        return switch (a.operation()) {
            // u + v is at most u and the largest v.
            case ADD -> isSmall(v) && isAtMost(u, b, c - ranges.of(v).max(), at, depth) && doesNotWrap(a, at, depth)
                    || isSmall(u) && isAtMost(v, b, c - ranges.of(u).max(), at, depth) && doesNotWrap(a, at, depth);
            case SUB -> isSmall(v) && isAtMost(u, b, c + ranges.of(v).min(), at, depth) && doesNotWrap(a, at, depth);
            // For u >= 0: u & v, u >> v, u >>> v, and u / v for v >= 0 are at most u; u % v is less than v too.
            case AND -> isMaskAtMost(u, b, c, at, depth) || isMaskAtMost(v, b, c, at, depth);
            case SHR, USHR -> isAtMost(u, b, c, at, depth) && isNonNegative(u, at, depth);
            case DIV -> isAtMost(u, b, c, at, depth) && isNonNegative(u, at, depth) && isNonNegative(v, at, depth);
            case REM -> (isAtMost(u, b, c, at, depth) && isNonNegative(u, at, depth))
                    || isAtMost(v, b, c + 1, at, depth) && isNonNegative(v, at, depth);
            case MIN -> isAtMost(u, b, c, at, depth) || isAtMost(v, b, c, at, depth);
            case MAX -> isAtMost(u, b, c, at, depth) && isAtMost(v, b, c, at, depth);
            case MUL, SHL -> isMultipleAtMost(a, b, c, at, depth);
            case OR, XOR -> false;
        };
    }

    /**
     * {@code u * k} is at most {@code l - k * m} where {@code u} is at most {@code l / k - m}, for {@code u >= 0} and {@code l >=
     * 0}: the guard {@code i < pixels.length / 4} is good for {@code pixels[4 * i + 3]}.
     */
    private boolean isMultipleAtMost(Binary a, Value b, long c, ProgramPoint at, int depth) {
        var u = a.left();
        long factor = factor(a);
        if (factor == 0) {
            return false;
        }
        for (var fact : facts.above(u)) {
            if (canGoOn()
                    && fact.right() instanceof Binary quotient
                    && divisor(quotient) == factor
                    && fact.bound() <= 0
                    && facts.holds(fact.since(), at)
                    && isAtMost(quotient.left(), b, c - factor * fact.bound(), at, depth)
                    && isNonNegative(quotient.left(), at, depth)
                    && isNonNegative(u, at, depth)) {
                return true;
            }
        }
        return false;
    }

    /** {@return what a product or a shift to the left multiplies with, 0 where that is not a small positive constant} */
    private static long factor(Binary product) {
        if (product.type() != ScalarType.I32 || !(product.right() instanceof IntConstant constant)) {
            return 0;
        }
        return switch (product.operation()) {
            case MUL -> Math.max(constant.value(), 0);
            case SHL -> (constant.value() & 31) < 31 ? 1L << (constant.value() & 31) : 0;
            default -> 0;
        };
    }

    /** {@return what a quotient or a shift to the right divides a number that is not negative by, 0 where that is not constant} */
    private static long divisor(Binary quotient) {
        if (quotient.type() != ScalarType.I32 || !(quotient.right() instanceof IntConstant constant)) {
            return 0;
        }
        return switch (quotient.operation()) {
            case DIV -> Math.max(constant.value(), 0);
            case SHR, USHR -> (constant.value() & 31) < 31 ? 1L << (constant.value() & 31) : 0;
            default -> 0;
        };
    }

    /** {@code u & v} is at most {@code v} where that is not negative. */
    private boolean isMaskAtMost(Value v, Value b, long c, ProgramPoint at, int depth) {
        return isAtMost(v, b, c, at, depth) && isNonNegative(v, at, depth);
    }

    /** By something that {@code b} is defined to be at least. */
    private boolean isAtMostByLowerDefinition(Value a, Value b, long c, ProgramPoint at, int depth) {
        return switch (b) {
            case BlockParameter parameter -> isAtMostOnAllEdges(parameter, a, b, c, depth);
            case Select select -> isAtMost(a, select.whenTrue(), c, at, depth) && isAtMost(a, select.whenFalse(), c, at, depth);
            case Convert convert -> keepsValue(convert, at, depth) && isAtMost(a, convert.operand(0), c, at, depth);
            case Binary binary when binary.type() != ScalarType.I1 && binary.type().isInteger() ->
                isAtMostByLowerDefinition(a, binary, c, at, depth);
            default -> false;
        };
    }

    private boolean isAtMostByLowerDefinition(Value a, Binary b, long c, ProgramPoint at, int depth) {
        var u = b.left();
        var v = b.right();
        return switch (b.operation()) {
            case ADD -> isSmall(v) && isAtMost(a, u, c + ranges.of(v).min(), at, depth) && doesNotWrap(b, at, depth)
                    || isSmall(u) && isAtMost(a, v, c + ranges.of(u).min(), at, depth) && doesNotWrap(b, at, depth);
            case SUB -> isSmall(v) && isAtMost(a, u, c - ranges.of(v).max(), at, depth) && doesNotWrap(b, at, depth);
            case MAX -> isAtMost(a, u, c, at, depth) || isAtMost(a, v, c, at, depth);
            case MIN -> isAtMost(a, u, c, at, depth) && isAtMost(a, v, c, at, depth);
            // Not negative, for operands that are not.
            case AND -> isAtMost(a, ZERO, c, at, depth) && (isNonNegative(u, at, depth) || isNonNegative(v, at, depth));
            case SHR, USHR, REM -> isAtMost(a, ZERO, c, at, depth) && isNonNegative(u, at, depth);
            case DIV, OR, XOR -> isAtMost(a, ZERO, c, at, depth) && isNonNegative(u, at, depth) && isNonNegative(v, at, depth);
            case MUL, SHL -> factor(b) > 0
                    && isAtMost(a, ZERO, c, at, depth)
                    && isNonNegative(u, at, depth)
                    && isAtMost(u, ZERO, Integer.MAX_VALUE / factor(b), at, depth);
        };
    }

    /** {@return whether the range tells something of a sum, and can be added to other offsets without care} */
    private boolean isSmall(Value value) {
        var range = ranges.of(value);
        return range.min() > -SMALL && range.max() < SMALL;
    }

    /** {@return whether a sum or difference, as it is known at a point, is the mathematical one} */
    private boolean doesNotWrap(Binary binary, ProgramPoint at, int depth) {
        return hasNotWrapped(binary, at) || cannotWrap(binary, facts.before(binary), depth);
    }

    /** A sum with a positive constant that wrapped would be within it of the smallest value, and is known not to be. */
    private boolean hasNotWrapped(Binary sum, ProgramPoint at) {
        if (sum.operation() != BinaryOperation.ADD || !(sum.right() instanceof IntConstant constant)) {
            return false;
        }
        var type = IntegerRange.of((ScalarType) sum.type());
        long addend = constant.value();
        return addend > 0
                ? facts.below(sum)
                        .stream()
                        .anyMatch(fact -> fact.left().equals(ZERO)
                                && -fact.bound() >= type.min() + addend
                                && facts.holds(fact.since(), at))
                : facts.above(sum)
                        .stream()
                        .anyMatch(fact -> fact.right().equals(ZERO)
                                && fact.bound() <= type.max() + addend
                                && facts.holds(fact.since(), at));
    }

    private boolean cannotWrap(Binary binary, ProgramPoint at, int depth) {
        var u = binary.left();
        var v = binary.right();
        boolean subtracts = binary.operation() == BinaryOperation.SUB;
        if (subtracts && ranges.of(v).isNonNegative() && isNonNegative(u, at, depth)) {
            return true;
        }
        return isSmall(v) && canAdd(u, subtracts ? negated(ranges.of(v)) : ranges.of(v), at, depth)
                || !subtracts && isSmall(u) && canAdd(v, ranges.of(u), at, depth);
    }

    private static IntegerRange negated(IntegerRange range) {
        return IntegerRange.of(-range.max(), -range.min());
    }

    /** {@return whether a value is far enough from the ends of its type for adding anything of a small range} */
    private boolean canAdd(Value value, IntegerRange addend, ProgramPoint at, int depth) {
        var type = (ScalarType) value.type();
        // An i64 is asked to keep clear of its ends by far, so that offsets can be added up.
        var all = type == ScalarType.I64 ? IntegerRange.of(-1L << 62, 1L << 62) : IntegerRange.of(type);
        return (addend.max() <= 0 || isAtMost(value, ZERO, all.max() - addend.max(), at, depth))
                && (addend.min() >= 0 || isAtMost(ZERO, value, addend.min() - all.min(), at, depth));
    }

    /** An id is less than the size of its dimension. */
    private static boolean isIdBelowSize(Value a, Value b, long c) {
        return c >= -1
                && a instanceof WorkItemQuery id
                && b instanceof WorkItemQuery size
                && id.dimension() == size.dimension()
                && switch (id.query()) {
                    case GLOBAL_ID -> size.query() == Query.GLOBAL_SIZE;
                    case LOCAL_ID -> size.query() == Query.LOCAL_SIZE;
                    case GROUP_ID -> size.query() == Query.GROUP_COUNT;
                    case GLOBAL_SIZE, LOCAL_SIZE, GROUP_COUNT -> false;
                };
    }

    /** Follows a parameter, which {@code a} or {@code b} is, along the edges that pass something for it. */
    private boolean isAtMostOnAllEdges(BlockParameter parameter, Value a, Value b, long c, int depth) {
        var block = parameter.block();
        var other = parameter == a ? b : a;
        if (block.isEntry() || !isParameterOf(other, block) && !isDefinedAbove(other, block)) {
            return false;
        }
        var claim = new Pair(a, b);
        var hypothesis = assumed.get(claim);
        if (hypothesis != null) {
            return c >= hypothesis;
        }
        assumed.put(claim, c);
        boolean holds = true;
        for (var edge : block.incoming()) {
            holds = holds
                    && (!dominators.isReachable(edge.source().block())
                            || isAtMost(onEdge(a, edge), onEdge(b, edge), c, new ProgramPoint.On(edge), depth));
        }
        assumed.remove(claim);
        return holds;
    }

    private static boolean isParameterOf(Value value, Block block) {
        return value instanceof BlockParameter parameter && parameter.block() == block;
    }

    private boolean isDefinedAbove(Value value, Block block) {
        return switch (value) {
            case Constant _ -> true;
            case BlockParameter parameter -> dominators.strictlyDominates(parameter.block(), block);
            case Instruction instruction -> dominators.strictlyDominates(instruction.block(), block);
        };
    }

    private static Value onEdge(Value value, Edge edge) {
        return value instanceof BlockParameter parameter && parameter.block() == edge.target()
                ? edge.argument(parameter.index())
                : value;
    }

    boolean isNonZero(Value value, ProgramPoint at, Set<BlockParameter> passed) {
        if (facts.isNonZero(value, at)
                || !ranges.of(value).contains(0)
                || isAtMost(ZERO, value, -1, at, 0)
                || isAtMost(value, ZERO, -1, at, 0)) {
            return true;
        }
        return switch (value) {
            case Convert convert -> switch (convert.operation()) {
                case SIGN_EXTEND, ZERO_EXTEND -> isNonZero(convert.operand(0), at, passed);
                case TRUNCATE, INT_TO_FLOAT, FLOAT_TO_INT, FLOAT_TO_FLOAT, BITCAST -> false;
            };
            case Select select -> isNonZero(select.whenTrue(), at, passed) && isNonZero(select.whenFalse(), at, passed);
            case BlockParameter parameter when !parameter.block().isEntry() -> {
                if (!passed.add(parameter)) {
                    yield true;
                }
                int index = parameter.index();
                yield parameter.block()
                        .incoming()
                        .stream()
                        .filter(edge -> dominators.isReachable(edge.source().block()))
                        .allMatch(edge -> isNonZero(edge.argument(index), new ProgramPoint.On(edge), passed));
            }
            default -> false;
        };
    }

    private boolean keepsValue(Convert convert, ProgramPoint at, int depth) {
        var operand = convert.operand(0);
        return switch (convert.operation()) {
            case SIGN_EXTEND -> operand.type() != ScalarType.I1;
            case ZERO_EXTEND -> operand.type() != ScalarType.I1 && isNonNegative(operand, at, depth);
            case TRUNCATE -> convert.to() != ScalarType.I1 && IntegerRange.of(convert.to()).contains(ranges.of(operand));
            case INT_TO_FLOAT, FLOAT_TO_INT, FLOAT_TO_FLOAT, BITCAST -> false;
        };
    }
}
