package org.geobacter.ir.structure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.geobacter.ir.Block;
import org.geobacter.ir.Branch;
import org.geobacter.ir.CatchBranch;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Return;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Throw;
import org.geobacter.ir.ThrowReference;
import org.geobacter.ir.Unreachable;

/**
 * Checks SPIR-V's rules of structured control flow (SPIR-V 2.11, version 1.6 revision 2 and later), as they are written there, and
 * what {@link Structurizer} promises beyond. Knows nothing of how a function was structured. Takes time and space in the square of the number of
 * blocks: for tests.
 */
public final class StructureVerifier {
    private final List<Block> blocks;
    private final Map<Block, Integer> numbers = new HashMap<>();
    /** In the order of the blocks. */
    private final Map<Block, Merge> merges = new LinkedHashMap<>();
    private final StructuralDominance dominance;
    private final List<Construct> constructs = new ArrayList<>();
    /** For each loop header the source of its back edge. */
    private final Map<Integer, Integer> backEdgeBlocks = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private StructureVerifier(Function function, Map<Block, Merge> merges) {
        this.blocks = function.blocks();
        for (var block : blocks) {
            numbers.put(block, numbers.size());
            if (merges.containsKey(block)) {
                this.merges.put(block, merges.get(block));
            }
        }
        this.dominance = new StructuralDominance(function, merges);
    }

    /**
     * Checks a structured function.
     *
     * @throws IllegalStateException if a rule is broken; the message names all broken rules and the blocks by their place in the
     *         function
     */
    public static void verify(StructuredFunction structured) {
        var merges = new HashMap<Block, Merge>();
        structured.order().forEach(block -> structured.merge(block).ifPresent(merge -> merges.put(block, merge)));
        var problems = problems(structured.function(), merges);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(structured.function().name() + " is not structured: " + String.join("; ", problems));
        }
    }

    /** {@return the rules that a function breaks in which these blocks are headers; empty if it is structured} */
    public static List<String> problems(Function function, Map<Block, Merge> merges) {
        var verifier = new StructureVerifier(function, merges);
        if (!verifier.dominance.isConnected()) {
            return List.of("there are unreachable blocks");
        }
        verifier.checkTerminators();
        verifier.checkDeclarations();
        if (verifier.problems.isEmpty()) {
            verifier.findConstructs();
            verifier.checkConstructs();
            verifier.checkSwitches();
            verifier.checkOrder();
        }
        return verifier.problems;
    }

    private void require(boolean condition, String rule, Object... blockNumbers) {
        if (!condition) {
            problems.add(rule.formatted(blockNumbers));
        }
    }

    // What Structurizer promises of terminators.

    private void checkTerminators() {
        for (var block : blocks) {
            int number = number(block);
            var merge = merges.get(block);
            switch (block.terminator()) {
                case Branch branch -> {
                    require(merge instanceof Merge.Selection || isContinueTarget(block), "block %d branches without a merge block",
                            number);
                    require(branch.whenTrue().target() != branch.whenFalse().target(), "block %d branches to one target", number);
                }
                case Switch _ -> require(merge instanceof Merge.Selection, "block %d switches without a merge block", number);
                case CatchBranch _ -> throw new IllegalArgumentException("a call in block " + number);
                case Jump _ -> require(!(merge instanceof Merge.Selection), "block %d is a selection's header, but jumps", number);
                case Return _, Throw _, ThrowReference _, Unreachable _ ->
                    require(merge == null, "block %d is a header, but ends the function", number);
            }
            var arguments = new HashMap<Block, List<?>>();
            for (var edge : block.terminator().edges()) {
                var passed = arguments.putIfAbsent(edge.target(), edge.arguments());
                require(
                        passed == null || passed.equals(edge.arguments()),
                        "block %d passes different arguments to block %d",
                        number,
                        number(edge.target()));
            }
        }
    }

    private boolean isContinueTarget(Block block) {
        return loops().anyMatch(loop -> loop.continueTarget() == block);
    }

    // SPIR-V 2.11.1, rules for structured control-flow declarations

    private void checkDeclarations() {
        var declared = new HashSet<Block>();
        merges.forEach((header, merge) -> {
            require(declared.add(merge.merge()), "block %d is the merge block of several headers", number(merge.merge()));
            require(
                    header != merge.merge() && dominance.dominates(number(header), number(merge.merge())),
                    "header %d does not dominate its merge block %d",
                    number(header),
                    number(merge.merge()));
        });
        for (var edge : backEdges()) {
            int header = number(edge.target());
            require(merges.get(edge.target()) instanceof Merge.Loop, "a back edge leads to block %d, which is no loop header",
                    header);
            require(
                    backEdgeBlocks.put(header, number(edge.source().block())) == null,
                    "several back edges lead to block %d",
                    header);
        }
        merges.forEach((header, merge) -> {
            if (merge instanceof Merge.Loop loop) {
                checkLoop(number(header), loop);
            }
        });
    }

    private void checkLoop(int header, Merge.Loop loop) {
        var backEdgeBlock = backEdgeBlocks.get(header);
        if (backEdgeBlock == null) {
            problems.add("no back edge leads to loop header " + header);
            return;
        }
        int continueTarget = number(loop.continueTarget());
        require(loop.merge() != loop.continueTarget(), "merge block and continue target of loop %d are the same", header);
        require(dominance.dominates(header, continueTarget), "loop header %d does not dominate its continue target", header);
        require(
                dominance.dominates(continueTarget, backEdgeBlock),
                "continue target %d does not dominate its back-edge block %d",
                continueTarget,
                backEdgeBlock);
        require(
                dominance.postDominates(backEdgeBlock, continueTarget),
                "back-edge block %d does not post-dominate its continue target %d",
                backEdgeBlock,
                continueTarget);
        require(
                declaredBy(loop.continueTarget()) == 0,
                "continue target %d is the merge block of another construct",
                continueTarget);
    }

    private long declaredBy(Block block) {
        return merges.values().stream().filter(merge -> merge.merge() == block).count();
    }

    /** {@return the edges that lead to a block on the path by which a depth-first search came to their source} */
    private List<Edge> backEdges() {
        var edges = new ArrayList<Edge>();
        var seen = new BitSet();
        var open = new BitSet();
        var path = new ArrayList<Block>(List.of(blocks.getFirst()));
        while (!path.isEmpty()) {
            var block = path.getLast();
            int number = number(block);
            if (!seen.get(number)) {
                seen.set(number);
                open.set(number);
                for (var edge : block.terminator().edges()) {
                    if (open.get(number(edge.target()))) {
                        edges.add(edge);
                    }
                }
                // Unreachable merge blocks and continue targets count too.
                structuralSuccessors(block).filter(target -> !seen.get(number(target))).forEach(path::add);
            } else {
                open.clear(number);
                path.removeLast();
            }
        }
        return edges;
    }

    private Stream<Block> structuralSuccessors(Block block) {
        return Stream.concat(block.successors().stream(), switch (merges.get(block)) {
            case null -> Stream.of();
            case Merge.Selection(var merge) -> Stream.of(merge);
            case Merge.Loop(var merge, var continueTarget) -> Stream.of(merge, continueTarget);
        });
    }

    // SPIR-V 2.11.2, structured control-flow constructs

    private void findConstructs() {
        merges.forEach((block, merge) -> {
            int header = number(block);
            int after = number(merge.merge());
            switch (merge) {
                case Merge.Loop loop -> {
                    int continueTarget = number(loop.continueTarget());
                    var continuing = dominance.dominatedBy(continueTarget);
                    continuing.and(dominance.postDominatedBy(backEdgeBlocks.get(header)));
                    var body = without(header, after);
                    body.andNot(continuing);
                    constructs.add(new Construct(Construct.Kind.LOOP, header, header, after, body));
                    constructs.add(new Construct(Construct.Kind.CONTINUE, continueTarget, header, after, continuing));
                }
                case Merge.Selection _ when block.terminator() instanceof Switch terminator -> {
                    constructs.add(new Construct(Construct.Kind.SWITCH, header, header, after, without(header, after)));
                    terminator.successors().stream().distinct().filter(target -> target != merge.merge()).forEach(target -> {
                        int start = number(target);
                        constructs.add(new Construct(Construct.Kind.CASE, start, header, after, without(start, after)));
                    });
                }
                case Merge.Selection _ ->
                    constructs.add(new Construct(Construct.Kind.SELECTION, header, header, after, without(header, after)));
            }
        });
    }

    /** {@return the blocks that {@code header} dominates but {@code merge} does not} */
    private BitSet without(int header, int merge) {
        var dominated = dominance.dominatedBy(header);
        dominated.andNot(dominance.dominatedBy(merge));
        return dominated;
    }

    // SPIR-V 2.11.3, rules for structured control-flow constructs

    private void checkConstructs() {
        for (var construct : constructs) {
            for (var block : blocks) {
                for (var edge : block.terminator().edges()) {
                    checkEdge(construct, number(block), number(edge.target()));
                }
            }
            for (var other : constructs) {
                boolean declares = other.kind() != Construct.Kind.CASE && other.kind() != Construct.Kind.CONTINUE;
                require(
                        other == construct || !declares || !construct.contains(other.header()) || construct.contains(other.merge()),
                        "%s %d contains header %d, but not its merge block %d",
                        construct.kind(),
                        construct.header(),
                        other.header(),
                        other.merge());
            }
        }
    }

    private void checkEdge(Construct construct, int source, int target) {
        boolean fromInside = construct.contains(source);
        boolean toInside = construct.contains(target);
        if (fromInside && !toInside) {
            require(
                    isExit(construct, source, target),
                    "the edge from %d to %d does not leave %s %d as one may",
                    source,
                    target,
                    construct.kind(),
                    construct.header());
        } else if (!fromInside && toInside && construct.kind() != Construct.Kind.CASE
                && construct.kind() != Construct.Kind.CONTINUE) {
            require(
                    target == construct.header(),
                    "the edge from %d to %d enters %s %d, but not at its header",
                    source,
                    target,
                    construct.kind(),
                    construct.header());
        }
        if (construct.is(Construct.Kind.CONTINUE) && target == construct.header() && !isBackEdge(source, target)) {
            require(
                    loopOf(construct.owner()).contains(source),
                    "the edge from %d to continue target %d does not come from its loop",
                    source,
                    target);
        }
    }

    private boolean isExit(Construct construct, int source, int target) {
        if (construct.is(Construct.Kind.CONTINUE)) {
            return isBackEdge(source, target) && target == construct.owner()
                    || source == backEdgeBlocks.get(construct.owner()) && target == construct.merge();
        }
        if (construct.is(Construct.Kind.SELECTION) && construct == innermost(source).orElseThrow() && target == construct.merge()) {
            return true;
        }
        var loop = innermost(source, Construct.Kind.LOOP);
        if (loop.isPresent() && loop.get().contains(construct)) {
            return target == loop.get().merge() || target == continueTarget(loop.get()) || isSwitchExit(construct, source, target);
        }
        return isSwitchExit(construct, source, target);
    }

    private boolean isSwitchExit(Construct construct, int source, int target) {
        if (construct.is(Construct.Kind.CASE)
                && constructs.stream()
                        .anyMatch(
                                other -> other.is(Construct.Kind.CASE)
                                        && other.owner() == construct.owner()
                                        && other.header() == target)) {
            return true;
        }
        var innermost = innermost(source, Construct.Kind.SWITCH);
        return innermost.isPresent()
                && target == innermost.get().merge()
                && innermost.get().contains(construct)
                && constructs.stream()
                        .noneMatch(other -> other.is(Construct.Kind.LOOP) && other.contains(source) && !other.contains(target));
    }

    private Optional<Construct> innermost(int block) {
        return constructs.stream().filter(construct -> construct.contains(block)).min(Comparator.comparingInt(Construct::size));
    }

    private Optional<Construct> innermost(int block, Construct.Kind kind) {
        return constructs.stream()
                .filter(construct -> construct.is(kind) && construct.contains(block))
                .min(Comparator.comparingInt(Construct::size));
    }

    private boolean isBackEdge(int source, int target) {
        return backEdgeBlocks.getOrDefault(target, -1) == source;
    }

    private Construct loopOf(int header) {
        return constructs.stream()
                .filter(construct -> construct.is(Construct.Kind.LOOP) && construct.header() == header)
                .findFirst()
                .orElseThrow();
    }

    private int continueTarget(Construct loop) {
        return number(((Merge.Loop) merges.get(blocks.get(loop.header()))).continueTarget());
    }

    private void checkSwitches() {
        for (var construct : constructs) {
            if (construct.is(Construct.Kind.SWITCH)) {
                checkSwitch(construct, (Switch) blocks.get(construct.header()).terminator());
            }
        }
    }

    private void checkSwitch(Construct construct, Switch terminator) {
        var cases = constructs.stream()
                .filter(other -> other.is(Construct.Kind.CASE) && other.owner() == construct.header())
                .toList();
        var labels = terminator.cases().stream().map(edge -> number(edge.target())).toList();
        int otherwise = number(terminator.otherwise().target());
        var fallsTo = new HashMap<Integer, Integer>();
        for (var from : cases) {
            require(
                    dominance.dominates(construct.header(), from.header()),
                    "switch %d does not dominate its case %d",
                    construct.header(),
                    from.header());
            require(isTogether(labels, from.header()), "the keys of case %d do not stand together", from.header());
            for (var to : cases) {
                if (from != to && branches(from, to.header())) {
                    require(fallsTo.put(from.header(), to.header()) == null, "case %d falls into several", from.header());
                }
            }
        }
        require(
                fallsTo.values().stream().distinct().count() == fallsTo.size(),
                "a case of switch %d is fallen into from several",
                construct.header());
        fallsTo.forEach((from, to) -> {
            var next = to == otherwise && !labels.contains(otherwise) ? fallsTo.get(to) : to;
            if (labels.contains(from) && next != null && labels.contains(next)) {
                require(
                        labels.lastIndexOf(from) + 1 == labels.indexOf(next),
                        "case %d falls to case %d, but does not come just before it",
                        from,
                        next);
            }
        });
    }

    private boolean branches(Construct from, int target) {
        return from.blocks().stream()
                .anyMatch(block -> successorNumbers(block).anyMatch(next -> next == target && !from.contains(target)));
    }

    private Stream<Integer> successorNumbers(int block) {
        return blocks.get(block).successors().stream().map(this::number);
    }

    private static boolean isTogether(List<Integer> labels, int label) {
        int first = labels.indexOf(label);
        return first < 0 || labels.subList(first, labels.lastIndexOf(label) + 1).stream().allMatch(other -> other == label);
    }

    /** Constructs in one piece, their merge blocks just after; SPIR-V 2.4 demands dominators first. */
    private void checkOrder() {
        for (int i = 0; i < blocks.size(); i++) {
            require(dominance.dominatedBy(i).nextSetBit(0) == i, "block %d comes after a block that it dominates", i);
        }
        for (var construct : constructs) {
            var all = (BitSet) construct.blocks().clone();
            switch (construct.kind()) {
                case CONTINUE -> {
                    continue;
                }
                case LOOP -> constructs.stream()
                        .filter(other -> other.is(Construct.Kind.CONTINUE) && other.owner() == construct.header())
                        .forEach(other -> all.or(other.blocks()));
                case SELECTION, SWITCH, CASE -> {
                }
            }
            require(
                    all.nextClearBit(construct.header()) == all.length(),
                    "%s %d is not in one piece",
                    construct.kind(),
                    construct.header());
            require(
                    construct.is(Construct.Kind.CASE) || all.length() == construct.merge(),
                    "the merge block of %s %d does not come just after it",
                    construct.kind(),
                    construct.header());
        }
    }

    private Stream<Merge.Loop> loops() {
        return merges.values().stream().filter(Merge.Loop.class::isInstance).map(Merge.Loop.class::cast);
    }

    private int number(Block block) {
        return numbers.get(block);
    }
}
