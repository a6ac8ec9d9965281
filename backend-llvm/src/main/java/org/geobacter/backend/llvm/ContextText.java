package org.geobacter.backend.llvm;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.Block;
import org.geobacter.ir.Edge;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.BarrierRegions;

/**
 * How a function that is divided at its barriers uses its {@linkplain ContextLayout context}: a value that crosses a barrier is stored
 * there where it is computed, and loaded from there in each other block that uses it. LLVM removes what is superfluous in a region.
 */
final class ContextText {
    private final FunctionText function;
    private final ContextLayout layout;
    private final Map<Edge, Map<Integer, String>> edgeLoads = new IdentityHashMap<>();

    ContextText(FunctionText function, ContextLayout layout) {
        this.function = function;
        this.layout = layout;
    }

    /** {@return the cases of the switch that goes to the start of a region} */
    String resumptions() {
        var regions = layout.regions();
        return regions.barriers().stream()
                .map(barrier -> " i32 " + regions.number(barrier) + ", label %" + function.label(regions.resumption(barrier)))
                .collect(Collectors.joining());
    }

    int regionAfter(Barrier barrier) {
        return layout.regions().number(barrier);
    }

    /** {@return the address of what a value has in the context} */
    String address(Value value) {
        var first = function.value(
                "getelementptr inbounds i8, ptr %context, i64 " + ContextLayout.BLOCK * layout.offset(value));
        var element = value instanceof PrivateArray array ? LlvmTypes.name(array.element()) : type(value);
        return function
                .value("getelementptr inbounds " + (element.equals("i1") ? "i8" : element) + ", ptr " + first + ", i32 %lane");
    }

    /** {@return whether a block has to load a value} */
    boolean isKeptFor(Value value, Block block) {
        return isKept(value) && BarrierRegions.home(value) != block;
    }

    private boolean isKept(Value value) {
        return !(value instanceof PrivateArray) && layout.keeps(value);
    }

    /** Stores a value that has just been computed, if it is to be kept. */
    void keep(Value value) {
        if (isKept(value)) {
            var address = address(value);
            function.write("store " + function.keptByAll(value) + ", ptr " + address + access(value));
        }
    }

    String load(Value value) {
        return function.value(load(value, address(value)));
    }

    private String load(Value value, String address) {
        return "load " + function.keptType(value) + ", ptr " + address + access(value);
    }

    private static String type(Value value) {
        return value.type() instanceof ScalarType scalar ? LlvmTypes.name(scalar) : "ptr";
    }

    /** The context is no Java array. */
    private String access(Value value) {
        return ", align " + (value.type() instanceof ScalarType scalar ? scalar.bytes() : Long.BYTES) + ", !tbaa "
                + function.module().contextTag();
    }

    /** What a phi takes from the context is loaded at the end of the block that the edge leaves. */
    void nameLoads(Edge edge) {
        for (int i = 0; i < edge.argumentCount(); i++) {
            if (isKeptFor(edge.argument(i), edge.source().block())) {
                edgeLoads.computeIfAbsent(edge, _ -> new HashMap<>()).put(i, function.reserve());
            }
        }
    }

    void writeLoads(Edge edge) {
        edgeLoads.getOrDefault(edge, Map.of()).forEach((index, name) -> {
            var argument = edge.argument(index);
            function.write(name, load(argument, address(argument)));
        });
    }

    /** {@return the name of an argument of an edge, if it is loaded before the edge} */
    Optional<String> loadedOn(Edge edge, int index) {
        return Optional.ofNullable(edgeLoads.getOrDefault(edge, Map.of()).get(index));
    }
}
