package org.geobacter.backend.llvm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Atomic;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.Binary;
import org.geobacter.ir.Block;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Convert;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Fma;
import org.geobacter.ir.Function;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Load;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.Return;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.Store;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.ThreeWayCompare;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.Unary;
import org.geobacter.ir.Unreachable;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;
import org.geobacter.ir.analysis.BarrierRegions;
import org.geobacter.ir.analysis.Liveness;
import org.geobacter.ir.analysis.LoopForest;

/**
 * How a kernel runs for several work-items at once, the <em>lanes</em>, which have consecutive ids in x: which of its values are one for
 * all lanes, and which are vectors with an element for each.
 *
 * <p>All lanes go the same way, in launches in which no work-item throws: where a branch depends on what differs between them, they go
 * on together as {@link Divergence} says, or there are no lanes. Each lane computes what it would compute alone, in the same order; what
 * work-items do to each other's memory without a barrier is not ordered anyhow.
 *
 * <p>In the regions of kernels with barriers there may be {@linkplain Parting partings}: branches that mostly go the same way for all lanes.
 */
public final class Lanes {
    /** Two vectors of the usual 256 bits: while the sum of one is waited for, the other is added to. */
    private static final int BYTES = 64;

    private final int count;
    private final Map<Value, Shape> shapes;
    private final Set<Block> blocks;
    private final Predicate<Edge> mayTake;
    private final Block start;
    private final Map<Block, Parting> partings;
    private final Divergence divergence;

    /**
     * A branch at which it shows when the code runs whether all lanes go the same way: it compares what is one more for each lane with what is
     * the same for all, as the end of a loop over each n-th element does. Where they do not, each lane goes on alone, from the start of the
     * branch's block, which does nothing but compute.
     *
     * @param block ends with the branch
     * @param number distinguishes it from the others of the region
     * @param inputs what a lane needs of what was computed before: the block's parameters, then other values
     * @param blocks what a lane can come to
     */
    record Parting(Block block, int number, List<Value> inputs, Set<Block> blocks) {
        Branch branch() {
            return (Branch) block.terminator();
        }

        Compare condition() {
            return (Compare) branch().condition();
        }
    }

    /** What a value is for the lanes. */
    enum Shape {
        /** The same for all. */
        UNIFORM,
        /** One more for each lane, or the next element: what the first has says all. */
        CONSECUTIVE,
        /** A vector. */
        VARYING
    }

    private Lanes(
            int count, Map<Value, Shape> shapes, Set<Block> blocks, Predicate<Edge> mayTake, Block start,
            Map<Block, Parting> partings, Divergence divergence) {
        this.divergence = divergence;
        this.start = start;
        this.partings = partings;
        this.count = count;
        this.shapes = shapes;
        this.blocks = blocks;
        this.mayTake = mayTake;
    }

    /**
     * {@return the lanes of a kernel's function, if it can run so and gains by it} LLVM turns kernels without loops into vectors by
     * itself. In loops, elements that are not beside each other would be loaded one by one: nothing would be gained.
     *
     * @param untaken edges that no work-item takes, besides those that the target knows
     */
    public static Optional<Lanes> of(Function function, TargetLowering target, Set<Edge> untaken) {
        if (target.mayTrap()) {
            return Optional.empty();
        }
        Predicate<Edge> mayTake = edge -> target.mayTake(edge) && !untaken.contains(edge);
        var blocks = reached(function, mayTake);
        if (!blocks.stream().allMatch(block -> block.instructions().stream().allMatch(Lanes::isPossible))) {
            return Optional.empty();
        }
        var divergence = new Divergence(function, blocks, mayTake);
        var shapes = new LaneShapes(function, blocks, mayTake, target, LaneShapes.Of.WHOLE, Map.of(), divergence).shapes();
        var lanes = new Lanes(BYTES / widest(blocks), shapes, blocks, mayTake, function.entry(), Map.of(), divergence);
        return lanes.areUniform() && lanes.pay(function) ? Optional.of(lanes) : Optional.empty();
    }

    /**
     * {@return the lanes of the regions of a kernel that can run so and gain by it, by the regions' numbers} The lanes of a region that
     * starts at a barrier find in the context what was computed before it.
     *
     * <p>What differs between the work-items of a row is found out first for the whole function, in which not all branches need be
     * uniform: where a branch is not, what is joined after it varies. So does what is loaded, since the regions before may have run for
     * one work-item after another. In a region, that says what its start finds; what is computed in it is found out anew, since there the
     * lanes go the same way or run no more. Where one throws, the launch ends with the region: what came out of it does not matter then.
     */
    public static Map<Integer, Lanes> ofRegions(Function function, ContextLayout context, TargetLowering target) {
        Predicate<Edge> mayTake = target::mayTake;
        Predicate<Edge> isOnTheWay = edge -> mayTake.test(edge) && !endsWithTrap(edge.target());
        var together = Divergence.none(function);
        var shapes = new LaneShapes(function, reached(function, isOnTheWay), isOnTheWay, target, LaneShapes.Of.REGIONS, Map.of(),
                together)
                .shapes();
        var liveness = Liveness.of(function);
        var starts = new ArrayList<>(List.of(function.entry()));
        context.regions().barriers().forEach(barrier -> starts.add(context.regions().resumption(barrier)));
        var found = new HashMap<Integer, Lanes>();
        for (int region = 0; region < starts.size(); region++) {
            var start = starts.get(region);
            var blocks = reached(start, mayTake, true);
            if (!blocks.stream().flatMap(Lanes::inRegion).allMatch(Lanes::isPossibleInRegion)) {
                continue;
            }
            var atStart = new IdentityHashMap<Value, Shape>();
            liveness.liveIn(start).forEach(value -> atStart.put(value, shapes.getOrDefault(value, Shape.VARYING)));
            var inside = new LaneShapes(function, blocks, mayTake, target, LaneShapes.Of.ONE_REGION, atStart, together).shapes();
            var partings = new LinkedHashMap<Block, Parting>();
            var lanes = new Lanes(BYTES / widest(blocks), inside, blocks, mayTake, start, partings, together);
            for (var block : function.blocks()) {
                if (blocks.contains(block)) {
                    lanes.parting(block, partings.size(), context, liveness).ifPresent(parting -> partings.put(block, parting));
                }
            }
            if (lanes.areUniform() && lanes.keepVectors(context) && lanes.pay(function)) {
                found.put(region, lanes);
            }
        }
        return found;
    }

    /** {@return the parting at the end of a block, if there can be one} */
    private Optional<Parting> parting(Block block, int number, ContextLayout context, Liveness liveness) {
        if (!(block.terminator() instanceof Branch branch) || !mayTake(branch.whenTrue()) || !mayTake(branch.whenFalse())
                || !(branch.condition() instanceof Compare compare) || compare.block() != block || !isOrdered(compare)
                || !block.instructions().stream().allMatch(Lanes::isPure)) {
            return Optional.empty();
        }
        var after = new HashSet<Block>();
        branch.edges().forEach(edge -> after.addAll(reached(edge.target(), mayTake, true)));
        after.add(block);
        var inputs = new ArrayList<Value>(block.isEntry() ? List.of() : block.parameters());
        for (var value : liveness.liveIn(block)) {
            if (BarrierRegions.isComputed(value) && !context.keeps(value)) {
                if (after.contains(BarrierRegions.home(value))) {
                    // It would have two origins.
                    return Optional.empty();
                }
                inputs.add(value);
            }
        }
        return inputs.stream().allMatch(value -> value.type() instanceof ScalarType || isUniform(value))
                ? Optional.of(new Parting(block, number, List.copyOf(inputs), after))
                : Optional.empty();
    }

    /** Numbers that are one more for each lane do not wrap: where the first and the last compare equally, so do those between. */
    private boolean isOrdered(Compare compare) {
        return compare.left().type() == ScalarType.I32 && switch (compare.predicate()) {
            case LT, LE, GT, GE -> shape(compare.left()) == Shape.CONSECUTIVE && isUniform(compare.right())
                    || shape(compare.right()) == Shape.CONSECUTIVE && isUniform(compare.left());
            default -> false;
        };
    }

    private static boolean isPure(Instruction instruction) {
        return instruction instanceof Terminator || !(instruction instanceof Load) && !instruction.hasSideEffect();
    }

    /** The instructions of a block as far as the barrier in it, if there is one. */
    private static Stream<Instruction> inRegion(Block block) {
        return block.instructions().stream().takeWhile(instruction -> !(instruction instanceof Barrier));
    }

    private static boolean endsWithTrap(Block block) {
        return block.instructions().stream().anyMatch(TrapRecord.class::isInstance);
    }

    private static boolean hasBarrier(Block block) {
        return block.instructions().stream().anyMatch(Barrier.class::isInstance);
    }

    private static boolean isPossibleInRegion(Instruction instruction) {
        return switch (instruction) {
            case WorkItemQuery _, GroupArray _, PrivateArray _ -> true;
            case Atomic atomic -> atomic.space() != AddressSpace.PRIVATE;
            default -> isPossible(instruction);
        };
    }

    /** What goes to and comes from the context has elements of whole bytes, and pointers are the same for all. */
    private boolean keepVectors(ContextLayout context) {
        return blocks.stream().allMatch(block -> {
            var values = Stream.concat(
                    inRegion(block).flatMap(instruction -> Stream.concat(Stream.of((Value) instruction),
                            instruction.operands().stream())),
                    Stream.concat(block.isEntry() ? Stream.<Value>of() : block.parameters().stream(),
                            block.terminator().edges().stream()
                                    .flatMap(edge -> IntStream.range(0, edge.argumentCount()).mapToObj(edge::argument))));
            return values.filter(value -> !(value instanceof PrivateArray) && context.keeps(value))
                    .allMatch(value -> value.type() != ScalarType.I1 && (value.type() instanceof ScalarType || isUniform(value)));
        });
    }

    /** The blocks that a work-item can come to. */
    private static Set<Block> reached(Function function, Predicate<Edge> mayTake) {
        return reached(function.entry(), mayTake, false);
    }

    private static Set<Block> reached(Block start, Predicate<Edge> mayTake, boolean toBarriers) {
        var blocks = new HashSet<Block>();
        var work = new ArrayDeque<>(List.of(start));
        while (!work.isEmpty()) {
            var block = work.remove();
            if (blocks.add(block) && !(toBarriers && hasBarrier(block))) {
                block.terminator().edges().stream().filter(mayTake).map(Edge::target).forEach(work::add);
            }
        }
        return blocks;
    }

    static boolean isPossible(Instruction instruction) {
        return switch (instruction) {
            case WorkItemQuery query -> query.dimension() != 0 || switch (query.query()) {
                case GLOBAL_ID, GLOBAL_SIZE, LOCAL_SIZE, GROUP_COUNT -> true;
                case LOCAL_ID, GROUP_ID -> false;
            };
            case Binary _, Unary _, Fma _, Convert _, Compare _, ThreeWayCompare _, Select _, PointerElement _, Load _, Store _,
                    Jump _,
                    Branch _, Switch _, Return _, Unreachable _ ->
                instruction.type() != ScalarType.F16
                        && instruction.operands().stream().noneMatch(operand -> operand.type() == ScalarType.F16);
            default -> false;
        };
    }

    private static int widest(Set<Block> blocks) {
        return blocks.stream().flatMap(block -> block.instructions().stream()).map(Instruction::type)
                .mapToInt(type -> type == ScalarType.F64 || type == ScalarType.I64 ? Long.BYTES : Integer.BYTES).max()
                .orElseThrow();
    }

    /** Pointers are to one element or to consecutive ones of an array that is the same for all, unless only an index differs. */
    private boolean areUniform() {
        for (var block : blocks) {
            for (var instruction : inRegion(block).toList()) {
                boolean possible = switch (instruction) {
                    case PrivateArray _ -> true;
                    case PointerElement element when space(element) == AddressSpace.PRIVATE -> shape(element) == Shape.CONSECUTIVE;
                    case Branch branch ->
                        partings.containsKey(block) || !mayTake(branch.whenTrue()) || !mayTake(branch.whenFalse())
                                || isUniform(branch.condition()) || divergence.isJoined(branch);
                    case Switch choice -> divergence.isJoined(choice)
                            || isUniform(choice.selector()) && choice.edges().stream().allMatch(this::mayTake);
                    case PointerElement element -> isUniform(element.pointer());
                    default -> !(instruction.type() instanceof PointerType) || isUniform(instruction);
                };
                if (!possible) {
                    return false;
                }
            }
            if (!block.parameters().stream()
                    .allMatch(parameter -> !(parameter.type() instanceof PointerType) || isUniform(parameter))) {
                return false;
            }
        }
        return true;
    }

    static AddressSpace space(PointerElement element) {
        return ((PointerType) element.type()).space();
    }

    private boolean pay(Function function) {
        var loops = LoopForest.of(function);
        boolean hasLoop = false;
        for (var block : blocks) {
            if (loops.innermost(block).isPresent()) {
                hasLoop = true;
                for (var instruction : inRegion(block).toList()) {
                    boolean scattered = switch (instruction) {
                        case Load load -> shape(load.pointer()) == Shape.VARYING;
                        case Store store -> shape(store.pointer()) == Shape.VARYING;
                        default -> false;
                    };
                    if (scattered) {
                        return false;
                    }
                }
            }
        }
        return hasLoop;
    }

    /** {@return the branch with which a block ends, if lanes may part there} */
    Optional<Parting> parting(Block block) {
        return Optional.ofNullable(partings.get(block));
    }

    /** {@return all of them, in the order of their numbers} */
    Collection<Parting> partings() {
        return partings.values();
    }

    /**
     * {@return whether what varies is computed for each lane by itself, since nothing but atomic accesses, which are done one after the other,
     * needs it: to take it out of a vector would cost more}
     *
     * @param context what it keeps must be in vectors
     */
    boolean isApart(Value value, ContextLayout context) {
        return shape(value) == Shape.VARYING && !context.keeps(value) && !value.users().isEmpty() && switch (value) {
            case PointerElement element -> space(element) != AddressSpace.PRIVATE && isUsedApart(element, context);
            case Convert convert -> isUsedApart(convert, context);
            case Load load -> shape(load.pointer()) != Shape.UNIFORM && isUsedApart(load, context);
            default -> false;
        };
    }

    private boolean isUsedApart(Value value, ContextLayout context) {
        return partings.values().stream().noneMatch(parting -> parting.inputs().contains(value))
                && value.users().stream().allMatch(user -> !blocks.contains(user.block()) || user instanceof Atomic
                        || !(user instanceof Terminator) && isApart(user, context));
    }

    /** {@return how many} */
    public int count() {
        return count;
    }

    /** {@return where they start} */
    Block start() {
        return start;
    }

    /** {@return whether the block is written: a work-item can come to it} */
    boolean reaches(Block block) {
        return blocks.contains(block);
    }

    /** {@return whether the edge is written: a work-item can take it} */
    boolean mayTake(Edge edge) {
        return blocks.contains(edge.source().block()) && mayTake.test(edge);
    }

    /** {@return how lanes that would go different ways go on together} */
    Divergence divergence() {
        return divergence;
    }

    Shape shape(Value value) {
        return value instanceof Constant ? Shape.UNIFORM : shapes.getOrDefault(value, Shape.UNIFORM);
    }

    private boolean isUniform(Value value) {
        return shape(value) == Shape.UNIFORM;
    }
}
