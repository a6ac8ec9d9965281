package org.geobacter.backend.llvm;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
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
import org.geobacter.ir.Value;

/**
 * Writes what differs where a function runs for several {@link Lanes}: an instruction whose value varies is one on vectors, whose operands
 * become vectors too. A consecutive value has the name of the first lane's.
 */
final class LaneText {
    private final FunctionText function;
    private final Lanes lanes;
    /** What phis take from edges, where it is not a vector by itself: the argument's number to the vector's name. */
    private final Map<Edge, Map<Integer, String>> edgeVectors = new HashMap<>();
    /** Whether the instruction that is being written is one on vectors. */
    private boolean onVectors;

    LaneText(FunctionText function, Lanes lanes) {
        this.function = function;
        this.lanes = lanes;
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
        return lanes.shape(value) == Lanes.Shape.VARYING;
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

    /** Writes pointers to elements that are anywhere in an array. */
    void elements(PointerElement element) {
        var type = (PointerType) element.type();
        var index = asVector(element.index());
        var wide = element.index().type() == ScalarType.I32
                ? function.value("zext nneg " + vector("i32") + " " + index + " to " + vector("i64"))
                : index;
        function.define(element,
                "getelementptr inbounds " + LlvmTypes.name(type.element()) + ", ptr " + function.available(element.pointer())
                        + ", " + vector("i64") + " " + wide);
    }

    /** Writes a load from pointers that differ. */
    void load(Load load, String access) {
        var type = (ScalarType) load.type();
        var pointer = function.available(load.pointer());
        if (isUniform(load.pointer())) {
            var scalar = LlvmTypes.name(type);
            var one = function.value("load " + scalar + ", ptr " + pointer + access);
            var first = function.value("insertelement " + vector(scalar) + " poison, " + scalar + " " + one + ", i64 0");
            function.define(load, "shufflevector " + vector(scalar) + " " + first + ", " + vector(scalar) + " poison, "
                    + vector("i32") + " zeroinitializer");
            return;
        }
        if (!isVector(load.pointer())) {
            function.define(load, "load " + vector(LlvmTypes.name(type)) + ", ptr " + pointer + access);
            return;
        }
        var vector = vector(LlvmTypes.name(type));
        var intrinsic = "@llvm.masked.gather.v" + lanes.count() + LlvmTypes.suffix(type) + ".v" + lanes.count() + "p0";
        function.module().declare(vector + " " + intrinsic + "(" + vector("ptr") + ", i32, " + vector("i1") + ", " + vector + ")");
        function.define(load,
                "call " + vector + " " + intrinsic + "(" + vector("ptr") + " " + pointer + ", i32 " + type.bytes() + ", "
                        + vector("i1") + " splat (i1 true), " + vector + " poison)" + metadata(access));
    }

    /** Writes a store. Where lanes store to one element, the last of them does so last, as in the order of the work-items. */
    void store(Store store, String access) {
        var type = (ScalarType) store.value().type();
        var scalar = LlvmTypes.name(type);
        var pointer = function.available(store.pointer());
        switch (lanes.shape(store.pointer())) {
            case UNIFORM -> {
                var value = isUniform(store.value())
                        ? function.available(store.value())
                        : function.value(
                                "extractelement " + vector(scalar) + " " + asVector(store.value()) + ", i64 "
                                        + (lanes.count() - 1));
                function.write("store " + scalar + " " + value + ", ptr " + pointer + access);
            }
            case CONSECUTIVE ->
                function.write("store " + vector(scalar) + " " + asVector(store.value()) + ", ptr " + pointer + access);
            case VARYING -> {
                var intrinsic = "@llvm.masked.scatter.v" + lanes.count() + LlvmTypes.suffix(type) + ".v" + lanes.count() + "p0";
                function.module()
                        .declare(
                                "void " + intrinsic + "(" + vector(scalar) + ", " + vector("ptr") + ", i32, " + vector("i1") + ")");
                function.write(
                        "call void " + intrinsic + "(" + vector(scalar) + " " + asVector(store.value()) + ", " + vector("ptr") + " "
                                + pointer + ", i32 " + type.bytes() + ", " + vector("i1") + " splat (i1 true))" + metadata(access));
            }
        }
    }

    /** {@return the alias tag of an access, which calls can have too} */
    private static String metadata(String access) {
        int start = access.indexOf(", !tbaa");
        return start < 0 ? "" : access.substring(start);
    }
}
