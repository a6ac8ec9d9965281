package org.geobacter.backend.llvm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Load;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;

/** Finds what each value is for several {@link Lanes}: what is assumed to be uniform or consecutive stays so as long as nothing contradicts. */
final class LaneShapes {
    private final Set<Block> blocks;
    private final Predicate<Edge> mayTake;
    private final TargetLowering target;
    /** Values that nothing is known of yet are missing. */
    private final Map<Value, Lanes.Shape> shapes = new IdentityHashMap<>();
    /** Whether work-items may have run one after another before, and lanes may have gone different ways. */
    private final Of of;
    private final Map<Value, Lanes.Shape> atStart;
    private final Divergence divergence;
    private final Set<Block> divergent = new HashSet<>();

    /** What runs in lanes. */
    enum Of {
        /** A function without barriers, in which lanes go the same way, or on together. */
        WHOLE,
        /** All regions of a function, some of them not in lanes. */
        REGIONS,
        /** A region from its start on. */
        ONE_REGION
    }

    /**
     * @param atStart values that stay what they are found to be at the start
     * @param divergence how lanes that would go different ways go on together in a whole function
     */
    LaneShapes(
            Function function, Set<Block> blocks, Predicate<Edge> mayTake, TargetLowering target, Of of,
            Map<Value, Lanes.Shape> atStart, Divergence divergence) {
        this.divergence = divergence;
        this.of = of;
        this.atStart = atStart;
        this.blocks = blocks;
        this.mayTake = mayTake;
        this.target = target;
        shapes.putAll(atStart);
        function.parameters().forEach(parameter -> shapes.put(parameter, Lanes.Shape.UNIFORM));
        var order = function.blocks().stream().filter(blocks::contains).toList();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (var block : order) {
                if (!block.isEntry()) {
                    for (var parameter : block.parameters()) {
                        changed |= set(parameter, joined(parameter));
                    }
                }
                for (var instruction : block.instructions()) {
                    changed |= set(instruction, of == Of.WHOLE ? shape(instruction) : shapeInRegions(instruction));
                }
                if (of == Of.REGIONS && isDivergent(block) && divergent.add(block)) {
                    joins(block).stream().filter(join -> !join.isEntry()).flatMap(join -> join.parameters().stream())
                            .forEach(parameter -> shapes.put(parameter, Lanes.Shape.VARYING));
                    changed = true;
                }
                if (of == Of.WHOLE && isDivergent(block) && divergence.joins(block.terminator()) && divergent.add(block)) {
                    divergence.chosen().forEach(parameter -> shapes.put(parameter, Lanes.Shape.VARYING));
                    changed = true;
                }
            }
        }
    }

    /** Whether lanes may go different ways from a block. */
    private boolean isDivergent(Block block) {
        return switch (block.terminator()) {
            case Branch branch -> mayTake.test(branch.whenTrue()) && mayTake.test(branch.whenFalse())
                    && differs(branch.condition());
            case Switch choice -> differs(choice.selector());
            default -> false;
        };
    }

    private boolean differs(Value value) {
        return of(value).filter(shape -> shape != Lanes.Shape.UNIFORM).isPresent();
    }

    /** The blocks that lanes may come to on different ways, before they all come to one that no way leads around. */
    private Set<Block> joins(Block branching) {
        var after = reachedWithout(branching, Set.of());
        var meeting = new HashSet<Block>();
        if (after.stream().anyMatch(LaneShapes::isEnd)) {
            for (var block : after) {
                if (block != branching && (isEnd(block) || reachedWithout(branching, Set.of(block)).stream()
                        .noneMatch(LaneShapes::isEnd))) {
                    meeting.add(block);
                }
            }
            // An end is where all meet only if there is no other.
            if (after.stream().filter(LaneShapes::isEnd).count() > 1) {
                meeting.removeIf(LaneShapes::isEnd);
            }
        }
        var joins = reachedWithout(branching, meeting);
        Stream.concat(Stream.of(branching), Set.copyOf(joins).stream()).flatMap(block -> block.terminator().edges().stream())
                .filter(mayTake).map(Edge::target).filter(meeting::contains).forEach(joins::add);
        return joins;
    }

    private static boolean isEnd(Block block) {
        return block.terminator().edges().isEmpty();
    }

    /** The blocks that are reached after a block without going through others. */
    private Set<Block> reachedWithout(Block start, Set<Block> others) {
        var reached = new HashSet<Block>();
        var work = new ArrayDeque<>(List.of(start));
        while (!work.isEmpty()) {
            work.remove().terminator().edges().stream().filter(mayTake).map(Edge::target)
                    .filter(block -> !others.contains(block) && reached.add(block)).forEach(work::add);
        }
        return reached;
    }

    private Optional<Lanes.Shape> shapeInRegions(Instruction instruction) {
        return switch (instruction) {
            case WorkItemQuery query -> Optional.of(query.dimension() == 0 && switch (query.query()) {
                case GLOBAL_ID, LOCAL_ID -> true;
                case GLOBAL_SIZE, LOCAL_SIZE, GROUP_COUNT, GROUP_ID -> false;
            } ? Lanes.Shape.CONSECUTIVE : Lanes.Shape.UNIFORM);
            case GroupArray _ -> Optional.of(Lanes.Shape.UNIFORM);
            case PrivateArray _ -> Optional.of(Lanes.Shape.CONSECUTIVE);
            case PointerElement element when Lanes.space(element) == AddressSpace.PRIVATE -> of(element.pointer())
                    .flatMap(pointer -> of(element.index())
                            .map(index -> pointer == Lanes.Shape.CONSECUTIVE && index == Lanes.Shape.UNIFORM
                                    ? Lanes.Shape.CONSECUTIVE
                                    : Lanes.Shape.VARYING));
            case PointerElement element -> of(element.pointer())
                    .flatMap(pointer -> pointer == Lanes.Shape.UNIFORM ? of(element.index()) : Optional.of(Lanes.Shape.VARYING));
            case Load load -> ((PointerType) load.pointer().type()).space() == AddressSpace.CONSTANT
                    ? shape(load)
                    : Optional.of(Lanes.Shape.VARYING);
            default -> Lanes.isPossible(instruction) ? shape(instruction) : Optional.of(Lanes.Shape.VARYING);
        };
    }

    Map<Value, Lanes.Shape> shapes() {
        return shapes;
    }

    private boolean set(Value value, Optional<Lanes.Shape> shape) {
        if (atStart.containsKey(value)) {
            return false;
        }
        // Never back: so it ends.
        var before = Optional.ofNullable(shapes.get(value));
        var joined = join(before, shape);
        joined.ifPresent(now -> shapes.put(value, now));
        return !joined.equals(before);
    }

    private static Optional<Lanes.Shape> join(Optional<Lanes.Shape> a, Optional<Lanes.Shape> b) {
        return a.isEmpty() ? b : b.isEmpty() || a.equals(b) ? a : Optional.of(Lanes.Shape.VARYING);
    }

    private Optional<Lanes.Shape> of(Value value) {
        return value instanceof Constant ? Optional.of(Lanes.Shape.UNIFORM) : Optional.ofNullable(shapes.get(value));
    }

    private Optional<Lanes.Shape> joined(BlockParameter parameter) {
        var shape = Optional.<Lanes.Shape>empty();
        for (var edge : parameter.block().incoming()) {
            if (blocks.contains(edge.source().block()) && mayTake.test(edge)) {
                shape = join(shape, of(edge.argument(parameter.index())));
            }
        }
        return shape;
    }

    private Optional<Lanes.Shape> shape(Instruction instruction) {
        return switch (instruction) {
            case WorkItemQuery query -> Optional.of(query.query() == WorkItemQuery.Query.GLOBAL_ID && query.dimension() == 0
                    ? Lanes.Shape.CONSECUTIVE
                    : Lanes.Shape.UNIFORM);
            case Binary binary -> binary(binary);
            case PointerElement element -> of(element.index());
            case Load load ->
                of(load.pointer()).map(shape -> shape == Lanes.Shape.UNIFORM ? Lanes.Shape.UNIFORM : Lanes.Shape.VARYING);
            default -> elementwise(instruction.operands());
        };
    }

    private Optional<Lanes.Shape> binary(Binary binary) {
        var left = of(binary.left());
        var right = of(binary.right());
        boolean shifts = target.isExact(binary) && binary.type() == ScalarType.I32 && right.equals(Optional.of(Lanes.Shape.UNIFORM))
                && (binary.operation() == BinaryOperation.ADD || binary.operation() == BinaryOperation.SUB);
        boolean isShifted = target.isExact(binary) && binary.type() == ScalarType.I32
                && left.equals(Optional.of(Lanes.Shape.UNIFORM))
                && binary.operation() == BinaryOperation.ADD;
        if (shifts && left.equals(Optional.of(Lanes.Shape.CONSECUTIVE))
                || isShifted && right.equals(Optional.of(Lanes.Shape.CONSECUTIVE))) {
            return Optional.of(Lanes.Shape.CONSECUTIVE);
        }
        return elementwise(binary.operands());
    }

    private Optional<Lanes.Shape> elementwise(List<Value> operands) {
        var known = new ArrayList<Lanes.Shape>();
        for (var operand : operands) {
            of(operand).ifPresent(known::add);
        }
        if (known.stream().anyMatch(shape -> shape != Lanes.Shape.UNIFORM)) {
            return Optional.of(Lanes.Shape.VARYING);
        }
        return known.size() == operands.size() ? Optional.of(Lanes.Shape.UNIFORM) : Optional.empty();
    }
}
