package org.geobacter.backend.llvm;

import java.util.ArrayList;
import java.util.HashMap;
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
import org.geobacter.ir.PointerType;
import org.geobacter.ir.ScalarType;
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
    private final DivergenceText divergence;
    private final LaneAccessText accesses;
    /** What phis take from edges, where it is not a vector by itself: the argument's number to the vector's name. */
    private final Map<Edge, Map<Integer, String>> edgeVectors = new HashMap<>();
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
        divergence = new DivergenceText(function, this, lanes.divergence());
        accesses = new LaneAccessText(function, this, divergence);
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

    int count() {
        return lanes.count();
    }

    Lanes.Shape shape(Value value) {
        return lanes.shape(value);
    }

    /** {@return the type of a vector with an element for each lane} */
    String vector(String element) {
        return "<" + lanes.count() + " x " + element + ">";
    }

    String type(ScalarType type) {
        return onVectors ? vector(LlvmTypes.name(type)) : LlvmTypes.name(type);
    }

    String type(BlockParameter parameter) {
        return isVector(parameter) ? vector(LlvmTypes.name((ScalarType) parameter.type())) : scalarType(parameter);
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

    /** {@return the type of what one lane has of a value} */
    String scalarType(Value value) {
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
    String asVector(Value value) {
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
        if (divergence.isInRegion(edge.source().block())) {
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

    /** {@return how lanes go on that would part} */
    DivergenceText divergence() {
        return divergence;
    }

    /** {@return how lanes access memory} */
    LaneAccessText accesses() {
        return accesses;
    }

    /** {@return what a phi takes from an edge} */
    String source(Edge edge, int index) {
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
}
