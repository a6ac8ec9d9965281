package org.geobacter.backend.llvm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geobacter.ir.Atomic;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Edge;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Load;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Store;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.Value;

/**
 * Writes what differs where a function runs for several {@link Lanes}: an instruction whose value varies is one on vectors, whose operands
 * become vectors too. A consecutive value has the name of the first lane's.
 */
final class LaneText {
    /** How many times as often lanes stay together as they part, for LLVM's layout of blocks and registers. */
    private static final int UNLIKELY = 1 << 10;

    private final FunctionText function;
    private final Lanes lanes;
    /** What phis take from edges, where it is not a vector by itself: the argument's number to the vector's name. */
    private final Map<Edge, Map<Integer, String>> edgeVectors = new HashMap<>();
    /** The region of each block at whose end lanes may part and go on together. */
    private final Map<Block, Divergence.Region> regions = new HashMap<>();
    /** The block that follows in a region. */
    private final Map<Block, Block> next = new HashMap<>();
    /** For each edge in a region, the vector that says which lanes take it; it is missing if all do. */
    private final Map<Edge, String> takers = new HashMap<>();
    /** The lanes that come to a block on their own way, if not all of them do. */
    private final Map<Block, String> active = new HashMap<>();
    /** For each parameter of a block where lanes meet, what it takes from the region. */
    private final Map<Divergence.Region, Map<BlockParameter, String>> results = new HashMap<>();
    /** Whether the instruction that is being written is one on vectors. */
    private boolean onVectors;
    private final Optional<ContextLayout> context;
    /** What is computed for each lane by itself: its names. */
    private final Map<Value, List<String>> apart = new HashMap<>();
    /** The lane for which an instruction is being written, if it is for one. */
    private OptionalInt lane = OptionalInt.empty();

    /** @param context what the function keeps between regions, if it is one of a region */
    LaneText(FunctionText function, Lanes lanes, Optional<ContextLayout> context) {
        this.function = function;
        this.lanes = lanes;
        this.context = context;
        for (var region : lanes.divergence().regions()) {
            var sources = region.sources();
            sources.forEach(source -> regions.put(source, region));
            for (int i = 0; i + 1 < sources.size(); i++) {
                next.put(sources.get(i), sources.get(i + 1));
            }
            next.put(region.last(), region.after());
        }
    }

    /** {@return whether an instruction is written for each lane by itself} */
    boolean isApart(Instruction instruction) {
        return lane.isEmpty() && context.isPresent() && lanes.isApart(instruction, context.get());
    }

    /**
     * Writes an instruction for each lane by itself.
     *
     * @param one writes it for one
     */
    void apart(Instruction instruction, Runnable one) {
        var names = new ArrayList<String>();
        for (int i = 0; i < lanes.count(); i++) {
            lane = OptionalInt.of(i);
            names.add(function.rename(instruction));
            one.run();
        }
        lane = OptionalInt.empty();
        apart.put(instruction, names);
    }

    /** {@return what a value is for one lane} */
    private String ofOne(Value value, int number) {
        if (apart.containsKey(value)) {
            return apart.get(value).get(number);
        }
        var available = function.available(value);
        return switch (lanes.shape(value)) {
            case UNIFORM -> available;
            case CONSECUTIVE -> {
                if (number == 0) {
                    yield available;
                }
                yield function.value(value.type() instanceof PointerType pointer
                        ? "getelementptr inbounds " + LlvmTypes.name(pointer.element()) + ", ptr " + available + ", i64 " + number
                        : "add " + scalarType(value) + " " + available + ", " + number);
            }
            case VARYING -> function.value("extractelement " + vector(scalarType(value)) + " " + available + ", i64 " + number);
        };
    }

    boolean reaches(Block block) {
        return lanes.reaches(block);
    }

    boolean mayTake(Edge edge) {
        return lanes.mayTake(edge);
    }

    boolean isUniform(Value value) {
        return lanes.shape(value) == Lanes.Shape.UNIFORM;
    }

    boolean isVector(Value value) {
        return lane.isEmpty() && lanes.shape(value) == Lanes.Shape.VARYING;
    }

    /** Notes which instruction is written next. */
    void start(Instruction instruction) {
        onVectors = instruction.type() instanceof ScalarType && isVector(instruction);
    }

    private String vector(String element) {
        return "<" + lanes.count() + " x " + element + ">";
    }

    String type(ScalarType type) {
        return onVectors ? vector(LlvmTypes.name(type)) : LlvmTypes.name(type);
    }

    String type(BlockParameter parameter) {
        return isVector(parameter) ? vector(LlvmTypes.name((ScalarType) parameter.type())) : scalarType(parameter);
    }

    /** {@return the blocks in an order in which those of a region follow each other} */
    List<Block> order(List<Block> blocks) {
        var order = new LinkedHashSet<Block>();
        for (var block : blocks) {
            order.addAll(regions.containsKey(block) ? regions.get(block).sources() : List.of(block));
        }
        return List.copyOf(order);
    }

    /** {@return where the function starts} */
    Block start() {
        return lanes.start();
    }

    String keptType(Value value) {
        return isVector(value) ? vector(scalarType(value)) : scalarType(value);
    }

    String keptByAll(Value value) {
        return vector(scalarType(value)) + " " + asVector(value);
    }

    private String scalarType(Value value) {
        return value.type() instanceof ScalarType scalar ? LlvmTypes.name(scalar) : "ptr";
    }

    String suffix(ScalarType type) {
        return onVectors ? "v" + lanes.count() + LlvmTypes.suffix(type) : LlvmTypes.suffix(type);
    }

    String literal(ScalarType type, String value) {
        return onVectors ? "splat (" + LlvmTypes.name(type) + " " + value + ")" : value;
    }

    String operand(Value value) {
        if (lane.isPresent()) {
            return ofOne(value, lane.getAsInt());
        }
        return onVectors ? asVector(value) : function.available(value);
    }

    /** {@return a value as a vector, which is written now if it is none} */
    private String asVector(Value value) {
        if (isVector(value)) {
            return function.available(value);
        }
        if (value instanceof IntConstant || value instanceof FloatConstant) {
            return "splat (" + scalarType(value) + " " + function.available(value) + ")";
        }
        return function.value(widening(value));
    }

    /**
     * Writes what a vector of a value that is none is made from.
     *
     * @return the instruction that gives it
     */
    private String widening(Value value) {
        var scalar = scalarType(value);
        var type = vector(scalar);
        var first = function.value("insertelement " + type + " poison, " + scalar + " " + function.available(value) + ", i64 0");
        var same = "shufflevector " + type + " " + first + ", " + type + " poison, " + vector("i32") + " zeroinitializer";
        if (isUniform(value)) {
            return same;
        }
        var numbers = IntStream.range(0, lanes.count()).mapToObj(lane -> scalar + " " + lane)
                .collect(Collectors.joining(", ", "<", ">"));
        return "add " + type + " " + function.value(same) + ", " + numbers;
    }

    /** Names the vectors that are written at the end of an edge's source. */
    void nameVectors(Edge edge) {
        if (regions.containsKey(edge.source().block())) {
            return;
        }
        for (int i = 0; i < edge.argumentCount(); i++) {
            var argument = edge.argument(i);
            if (isVector(edge.target().parameters().get(i)) && !isVector(argument) && !(argument instanceof Constant)) {
                edgeVectors.computeIfAbsent(edge, _ -> new HashMap<>()).put(i, function.reserve());
            }
        }
    }

    void writeVectors(Edge edge) {
        edgeVectors.getOrDefault(edge, Map.of()).forEach((index, name) -> function.write(name, widening(edge.argument(index))));
    }

    /** {@return the parts of a phi: what it takes, and the label from which control comes} */
    List<String> sources(BlockParameter parameter) {
        var sources = new ArrayList<String>();
        var met = new HashSet<Divergence.Region>();
        for (var edge : parameter.block().incoming()) {
            if (!mayTake(edge)) {
                continue;
            }
            var region = regions.get(edge.source().block());
            if (region == null) {
                sources.add("[ " + source(edge, parameter.index()) + ", %" + function.edgeLabel(edge) + " ]");
            } else if (met.add(region)) {
                var last = isAgain(region, parameter.block()) ? region.iteration().getLast() : region.last();
                sources.add("[ " + result(region, parameter) + ", %" + function.label(last) + " ]");
            }
        }
        return sources;
    }

    private static boolean isAgain(Divergence.Region region, Block block) {
        return region.isLoop() && region.entry() == block;
    }

    private String result(Divergence.Region region, BlockParameter parameter) {
        return results.computeIfAbsent(region, _ -> new HashMap<>()).computeIfAbsent(parameter, _ -> function.reserve());
    }

    /**
     * Writes the start of a block that all lanes go through although some would not: which lanes would, and what each would have chosen.
     *
     * @return whether it is such a block; if not, it has phis
     */
    boolean choose(Block block) {
        var region = regions.get(block);
        if (region == null || !region.contains(block) || isAgain(region, block)) {
            return false;
        }
        var edges = lanes.divergence().from(region, block);
        any(edges).ifPresent(some -> active.put(block, some));
        for (var parameter : block.parameters()) {
            choose(function.name(parameter), parameter, edges, Optional.empty());
        }
        return true;
    }

    /**
     * Writes what each lane takes from one of some edges.
     *
     * @param name of the result
     * @param otherwise what lanes take that come on none of the edges, if there are such lanes
     */
    private void choose(String name, BlockParameter parameter, List<Edge> edges, Optional<String> otherwise) {
        int index = parameter.index();
        if (!isVector(parameter)) {
            // There is one edge only.
            var argument = edges.getFirst().argument(index);
            copy(name, scalarType(parameter), function.available(argument));
            return;
        }
        var type = vector(scalarType(parameter));
        var value = otherwise.orElseGet(() -> asVector(edges.getFirst().argument(index)));
        for (var edge : otherwise.isPresent() ? edges : edges.subList(1, edges.size())) {
            var argument = asVector(edge.argument(index));
            value = takers.containsKey(edge)
                    ? function.value("select " + vector("i1") + " " + takers.get(edge) + ", " + type + " " + argument + ", " + type
                            + " " + value)
                    : argument;
        }
        copy(name, type, value);
    }

    private void copy(String name, String type, String value) {
        function.write(name, "bitcast " + type + " " + value + " to " + type);
    }

    /**
     * Writes how control goes on at the end of a block where lanes may part and go on together.
     *
     * @return whether it is so
     */
    boolean goOn(Terminator terminator) {
        var block = terminator.block();
        var region = regions.get(block);
        if (region == null) {
            return false;
        }
        writeTakers(terminator);
        boolean endsIteration = region.isLoop() && region.iteration().getLast() == block;
        var any = endsIteration ? endIteration(region) : "";
        if (region.last() == block) {
            var edges = lanes.divergence().from(region, region.after());
            region.after().parameters()
                    .forEach(parameter -> choose(result(region, parameter), parameter, edges, Optional.empty()));
        }
        var following = "label %" + function.label(next.get(block));
        function.write(endsIteration
                ? "br i1 " + any + ", label %" + function.label(region.entry()) + ", " + following
                : "br " + following);
        return true;
    }

    /** Writes which lanes take the edges at the end of a block. */
    private void writeTakers(Terminator terminator) {
        var block = terminator.block();
        var here = Optional.ofNullable(active.get(block));
        var edges = lanes.divergence().taken(terminator);
        if (edges.size() == 1) {
            here.ifPresent(takers -> this.takers.put(edges.getFirst(), takers));
            return;
        }
        switch (terminator) {
            case Branch branch -> {
                var condition = asVector(branch.condition());
                takers.put(branch.whenTrue(), both(here, condition));
                takers.put(branch.whenFalse(), both(here, not(condition)));
            }
            case Switch choice -> {
                var selector = asVector(choice.selector());
                var type = vector("i32");
                var others = here;
                for (int i = 0; i < choice.keys().size(); i++) {
                    var isKey = function.value("icmp eq " + type + " " + selector + ", splat (i32 " + choice.keys().get(i) + ")");
                    takers.put(choice.cases().get(i), both(here, isKey));
                    others = Optional.of(both(others, not(isKey)));
                }
                others.ifPresent(rest -> takers.put(choice.otherwise(), rest));
            }
            default -> throw new IllegalArgumentException("lanes do not part at " + terminator);
        }
    }

    /** What the other lanes have computed may be poison, as where a sum is only known not to wrap behind a test: no {@code and}. */
    private String both(Optional<String> first, String second) {
        return first.map(lanes -> function.value("select " + vector("i1") + " " + lanes + ", " + vector("i1") + " " + second + ", "
                + vector("i1") + " zeroinitializer")).orElse(second);
    }

    private String not(String condition) {
        return function.value("xor " + vector("i1") + " " + condition + ", splat (i1 true)");
    }

    /** {@return the lanes that take one of some edges; empty if all do} */
    private Optional<String> any(List<Edge> edges) {
        if (!edges.stream().allMatch(takers::containsKey)) {
            return Optional.empty();
        }
        return edges.stream().map(takers::get)
                .reduce((a, b) -> function.value("or " + vector("i1") + " " + a + ", " + b));
    }

    /**
     * Writes the end of an iteration: lanes that stay take the next one's values, the others those that they have entered this one with.
     *
     * @return whether any lane stays
     */
    private String endIteration(Divergence.Region loop) {
        var edges = lanes.divergence().from(loop, loop.entry());
        for (var parameter : loop.entry().parameters()) {
            choose(result(loop, parameter), parameter, edges, Optional.of(function.name(parameter)));
        }
        return anyOf(any(edges).orElse("splat (i1 true)"));
    }

    private String source(Edge edge, int index) {
        var named = edgeVectors.getOrDefault(edge, Map.of()).get(index);
        if (named != null) {
            return named;
        }
        var loaded = function.loadedOn(edge, index);
        if (loaded.isPresent()) {
            return loaded.get();
        }
        var argument = edge.argument(index);
        return isVector(edge.target().parameters().get(index)) ? asVector(argument) : function.name(argument);
    }

    /** {@return whether an instruction is for some lanes only} */
    boolean isForSome(Instruction instruction) {
        return active.containsKey(instruction.block());
    }

    private String mask(Instruction instruction) {
        return vector("i1") + " " + active.getOrDefault(instruction.block(), "splat (i1 true)");
    }

    /**
     * Writes pointers to elements that are anywhere in an array, or that not all lanes access. Of consecutive ones, the first may be
     * outside of the array then.
     */
    void elements(PointerElement element) {
        var type = (PointerType) element.type();
        boolean isNarrow = element.index().type() == ScalarType.I32;
        var pointer = "getelementptr " + (isForSome(element) ? "" : "inbounds ") + LlvmTypes.name(type.element()) + ", ptr "
                + function.available(element.pointer()) + ", ";
        if (!isVector(element)) {
            var index = function.available(element.index());
            function.define(element, pointer + "i64 " + (isNarrow ? function.value("sext i32 " + index + " to i64") : index));
            return;
        }
        var index = asVector(element.index());
        var extension = isForSome(element) ? "sext " : "zext nneg ";
        function.define(element, pointer + vector("i64") + " "
                + (isNarrow ? function.value(extension + vector("i32") + " " + index + " to " + vector("i64")) : index));
    }

    /** Writes a load from pointers that differ, or that is for some lanes only. */
    void load(Load load, String access) {
        var type = (ScalarType) load.type();
        var scalar = LlvmTypes.name(type);
        var vector = vector(scalar);
        var pointer = function.available(load.pointer());
        boolean isForSome = isForSome(load);
        if (isUniform(load.pointer())) {
            if (isForSome) {
                // Where no lane comes by, what can be read at any time, and is not used.
                var any = anyOf(active.get(load.block()));
                pointer = function.value("select i1 " + any + ", ptr " + pointer + ", ptr " + function.readable());
            }
            var one = "load " + scalar + ", ptr " + pointer + (isForSome ? ", align " + type.bytes() : access);
            if (!isVector(load)) {
                function.define(load, one);
                return;
            }
            var first = function.value("insertelement " + vector + " poison, " + scalar + " " + function.value(one) + ", i64 0");
            function.define(load,
                    "shufflevector " + vector + " " + first + ", " + vector + " poison, " + vector("i32") + " zeroinitializer");
        } else if (!isVector(load.pointer())) {
            function.define(load, isForSome
                    ? "call " + vector + " "
                            + intrinsic("load", type, vector + " @(ptr, i32, " + vector("i1") + ", " + vector + ")")
                            + "(ptr " + pointer + ", i32 " + type.bytes() + ", " + mask(load) + ", " + vector + " poison)"
                            + metadata(access)
                    : "load " + vector + ", ptr " + pointer + access);
        } else {
            function.define(load,
                    "call " + vector + " "
                            + intrinsic("gather", type,
                                    vector + " @(" + vector("ptr") + ", i32, " + vector("i1") + ", " + vector + ")")
                            + "(" + vector("ptr") + " " + pointer + ", i32 " + type.bytes() + ", " + mask(load) + ", " + vector
                            + " poison)" + metadata(access));
        }
    }

    /**
     * {@return the name of an intrinsic that accesses memory for some lanes}
     *
     * @param declaration its declaration, with {@code @} for the name
     */
    private String intrinsic(String operation, ScalarType type, String declaration) {
        boolean isConsecutive = operation.equals("load") || operation.equals("store");
        var name = "@llvm.masked." + operation + ".v" + lanes.count() + LlvmTypes.suffix(type)
                + (isConsecutive ? ".p0" : ".v" + lanes.count() + "p0");
        function.module().declare(declaration.replace("@", name));
        return name;
    }

    private String anyOf(String mask) {
        var intrinsic = "@llvm.vector.reduce.or.v" + lanes.count() + "i1";
        function.module().declare("i1 " + intrinsic + "(" + vector("i1") + ")");
        return function.value("call i1 " + intrinsic + "(" + vector("i1") + " " + mask + ")");
    }

    /** Writes a store. Where lanes store to one element, the last of them does so last, as in the order of the work-items. */
    void store(Store store, String access) {
        var type = (ScalarType) store.value().type();
        var scalar = LlvmTypes.name(type);
        var vector = vector(scalar);
        var pointer = function.available(store.pointer());
        boolean isForSome = isForSome(store);
        switch (lanes.shape(store.pointer())) {
            case UNIFORM -> {
                if (isForSome) {
                    var same = function.value("insertelement " + vector("ptr") + " poison, ptr " + pointer + ", i64 0");
                    scatter(store, function.value("shufflevector " + vector("ptr") + " " + same + ", " + vector("ptr") + " poison, "
                            + vector("i32") + " zeroinitializer"), access);
                    return;
                }
                var value = isUniform(store.value())
                        ? function.available(store.value())
                        : function.value(
                                "extractelement " + vector + " " + asVector(store.value()) + ", i64 " + (lanes.count() - 1));
                function.write("store " + scalar + " " + value + ", ptr " + pointer + access);
            }
            case CONSECUTIVE ->
                function.write(isForSome
                        ? "call void " + intrinsic("store", type, "void @(" + vector + ", ptr, i32, " + vector("i1") + ")") + "("
                                + vector + " " + asVector(store.value()) + ", ptr " + pointer + ", i32 " + type.bytes() + ", "
                                + mask(store) + ")" + metadata(access)
                        : "store " + vector + " " + asVector(store.value()) + ", ptr " + pointer + access);
            case VARYING -> scatter(store, pointer, access);
        }
    }

    private void scatter(Store store, String pointers, String access) {
        var type = (ScalarType) store.value().type();
        var vector = vector(LlvmTypes.name(type));
        function.write("call void "
                + intrinsic("scatter", type, "void @(" + vector + ", " + vector("ptr") + ", i32, " + vector("i1") + ")") + "("
                + vector + " " + asVector(store.value()) + ", " + vector("ptr") + " " + pointers + ", i32 " + type.bytes() + ", "
                + mask(store) + ")" + metadata(access));
    }

    /** Writes an atomic access for one lane after the other. */
    void atomic(Atomic atomic, AtomicText text) {
        var element = LlvmTypes.name(atomic.element());
        boolean hasResult = atomic.operation().reads();
        var results = "poison";
        for (int i = 0; i < lanes.count(); i++) {
            int number = i;
            var values = atomic.values().stream().map(value -> ofOne(value, number)).toList();
            var result = function.reserve();
            text.one(atomic, ofOne(atomic.pointer(), number), values, result);
            if (hasResult) {
                var insertion = "insertelement " + vector(element) + " " + results + ", " + element + " " + result + ", i64 " + i;
                if (i < lanes.count() - 1) {
                    results = function.value(insertion);
                } else {
                    function.define(atomic, insertion);
                }
            }
        }
    }

    /** {@return the parting that a branch is} */
    Optional<Lanes.Parting> parting(Branch branch) {
        return lanes.parting(branch.block());
    }

    /** {@return the label of the last block of LLVM that a block becomes} */
    String endLabel(Block block) {
        return function.label(block) + (lanes.parting(block).isPresent() ? ".together" : "");
    }

    /** {@return the name of the function that a lane goes on with after a parting} */
    static String alone(String lanesFunction, Lanes.Parting parting) {
        return lanesFunction + ".alone." + parting.number();
    }

    /**
     * Writes what sees whether lanes part, and what they do then.
     *
     * @param parting where
     * @param name that of this function
     * @param parameters those of this function
     * @return the condition for all of them, in a block for when they do not
     */
    String part(Lanes.Parting parting, String name, List<String> parameters) {
        var compare = parting.condition();
        var left = function.available(compare.left());
        var right = function.available(compare.right());
        boolean isLeft = lanes.shape(compare.left()) == Lanes.Shape.CONSECUTIVE;
        var lastOne = function.value("add nsw i32 " + (isLeft ? left : right) + ", " + (lanes.count() - 1));
        var comparison = "icmp s" + compare.predicate().mnemonic() + " i32 ";
        var first = function.value(comparison + left + ", " + right);
        var last = function.value(comparison + (isLeft ? lastOne + ", " + right : left + ", " + lastOne));
        var label = function.label(parting.block());
        var differ = function.value("xor i1 " + first + ", " + last);
        function.write("br i1 " + differ + ", label %" + label + ".part, label %" + label + ".together, !prof "
                + function.module().node("!{!\"branch_weights\", i32 1, i32 " + UNLIKELY + "}"));
        function.startBlock(label + ".part");
        function.write("br label %" + label + ".alone");
        function.startBlock(label + ".alone");
        var one = function.reserve();
        var next = function.reserve();
        function.write(one, "phi i32 [ 0, %" + label + ".part ], [ " + next + ", %" + label + ".alone ]");
        var arguments = new ArrayList<String>();
        parameters.stream().flatMap(some -> Stream.of(some.split(", "))).map(parameter -> parameter.replace("noalias ", ""))
                .filter(parameter -> !parameter.equals("ptr %next")).forEach(parameter -> arguments.add(ofLane(parameter, one)));
        for (var input : parting.inputs()) {
            arguments.add(scalarType(input) + " " + ofLane(input, one));
        }
        var region = function.value("call i32 @" + alone(name, parting) + "(" + String.join(", ", arguments) + ")");
        function.write("store i32 " + region + ", ptr " + function.value("getelementptr inbounds i32, ptr %next, i32 " + one)
                + ", align 4");
        function.write(next, "add nuw nsw i32 " + one + ", 1");
        function.write("br i1 " + function.value("icmp ult i32 " + next + ", " + lanes.count()) + ", label %" + label
                + ".alone, label %" + label + ".parted");
        function.startBlock(label + ".parted");
        function.write("ret i32 " + FunctionText.PARTED);
        function.startBlock(label + ".together");
        return first;
    }

    private String ofLane(String parameter, String number) {
        var name = parameter.substring(parameter.lastIndexOf(' ') + 1);
        return name.equals("%lane") || function.module().target().consecutiveParameters().contains(name)
                ? "i32 " + function.value("add nuw nsw i32 " + name + ", " + number)
                : parameter;
    }

    private String ofLane(Value value, String number) {
        var available = function.available(value);
        return switch (lanes.shape(value)) {
            case UNIFORM -> available;
            case CONSECUTIVE -> function.value("add " + scalarType(value) + " " + available + ", " + number);
            case VARYING -> function.value("extractelement " + keptType(value) + " " + available + ", i32 " + number);
        };
    }

    /** {@return the alias tag of an access, which calls can have too} */
    private static String metadata(String access) {
        int start = access.indexOf(", !tbaa");
        return start < 0 ? "" : access.substring(start);
    }
}
