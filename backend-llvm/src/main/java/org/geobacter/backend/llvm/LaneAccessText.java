package org.geobacter.backend.llvm;

import org.geobacter.ir.Instruction;
import org.geobacter.ir.Load;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Store;

/** Writes loads and stores of {@link Lanes}: of one element for all, of elements beside each other, or of any, and for all lanes or some. */
final class LaneAccessText {
    private final FunctionText function;
    private final LaneText lanes;
    private final DivergenceText divergence;

    LaneAccessText(FunctionText function, LaneText lanes, DivergenceText divergence) {
        this.function = function;
        this.lanes = lanes;
        this.divergence = divergence;
    }

    /** {@return whether an instruction is for some lanes only} */
    boolean isForSome(Instruction instruction) {
        return divergence.active(instruction.block()).isPresent();
    }

    private String mask(Instruction instruction) {
        return lanes.vector("i1") + " " + divergence.active(instruction.block()).orElse("splat (i1 true)");
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
        if (!lanes.isVector(element)) {
            var index = function.available(element.index());
            function.define(element, pointer + "i64 " + (isNarrow ? function.value("sext i32 " + index + " to i64") : index));
            return;
        }
        var index = lanes.asVector(element.index());
        var extension = isForSome(element) ? "sext " : "zext nneg ";
        function.define(element, pointer + lanes.vector("i64") + " "
                + (isNarrow
                        ? function.value(extension + lanes.vector("i32") + " " + index + " to " + lanes.vector("i64"))
                        : index));
    }

    /** Writes a load from pointers that differ, or that is for some lanes only. */
    void load(Load load, String access) {
        var type = (ScalarType) load.type();
        var scalar = LlvmTypes.name(type);
        var vector = lanes.vector(scalar);
        var pointer = function.available(load.pointer());
        boolean isForSome = isForSome(load);
        if (lanes.isUniform(load.pointer())) {
            if (isForSome) {
                // Where no lane comes by, what can be read at any time, and is not used.
                var any = divergence.isAny(divergence.active(load.block()).orElseThrow());
                pointer = function.value("select i1 " + any + ", ptr " + pointer + ", ptr " + function.readable());
            }
            var one = "load " + scalar + ", ptr " + pointer + (isForSome ? ", align " + type.bytes() : access);
            if (!lanes.isVector(load)) {
                function.define(load, one);
                return;
            }
            var first = function.value("insertelement " + vector + " poison, " + scalar + " " + function.value(one) + ", i64 0");
            function.define(load,
                    "shufflevector " + vector + " " + first + ", " + vector + " poison, " + lanes.vector("i32")
                            + " zeroinitializer");
        } else if (!lanes.isVector(load.pointer())) {
            function.define(load, isForSome
                    ? "call " + vector + " "
                            + intrinsic("load", type, vector + " @(ptr, i32, " + lanes.vector("i1") + ", " + vector + ")")
                            + "(ptr " + pointer + ", i32 " + type.bytes() + ", " + mask(load) + ", " + vector + " poison)"
                            + metadata(access)
                    : "load " + vector + ", ptr " + pointer + access);
        } else {
            function.define(load,
                    "call " + vector + " "
                            + intrinsic("gather", type,
                                    vector + " @(" + lanes.vector("ptr") + ", i32, " + lanes.vector("i1") + ", " + vector + ")")
                            + "(" + lanes.vector("ptr") + " " + pointer + ", i32 " + type.bytes() + ", " + mask(load) + ", "
                            + vector
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

    /** Writes a store. Where lanes store to one element, the last of them does so last, as in the order of the work-items. */
    void store(Store store, String access) {
        var type = (ScalarType) store.value().type();
        var scalar = LlvmTypes.name(type);
        var vector = lanes.vector(scalar);
        var pointer = function.available(store.pointer());
        boolean isForSome = isForSome(store);
        switch (lanes.shape(store.pointer())) {
            case UNIFORM -> {
                if (isForSome) {
                    var same = function.value("insertelement " + lanes.vector("ptr") + " poison, ptr " + pointer + ", i64 0");
                    scatter(store,
                            function.value(
                                    "shufflevector " + lanes.vector("ptr") + " " + same + ", " + lanes.vector("ptr") + " poison, "
                                            + lanes.vector("i32") + " zeroinitializer"),
                            access);
                    return;
                }
                var value = lanes.isUniform(store.value())
                        ? function.available(store.value())
                        : function.value(
                                "extractelement " + vector + " " + lanes.asVector(store.value()) + ", i64 " + (lanes.count() - 1));
                function.write("store " + scalar + " " + value + ", ptr " + pointer + access);
            }
            case CONSECUTIVE ->
                function.write(isForSome
                        ? "call void " + intrinsic("store", type, "void @(" + vector + ", ptr, i32, " + lanes.vector("i1") + ")")
                                + "("
                                + vector + " " + lanes.asVector(store.value()) + ", ptr " + pointer + ", i32 " + type.bytes() + ", "
                                + mask(store) + ")" + metadata(access)
                        : "store " + vector + " " + lanes.asVector(store.value()) + ", ptr " + pointer + access);
            case VARYING -> scatter(store, pointer, access);
        }
    }

    private void scatter(Store store, String pointers, String access) {
        var type = (ScalarType) store.value().type();
        var vector = lanes.vector(LlvmTypes.name(type));
        function.write("call void "
                + intrinsic("scatter", type, "void @(" + vector + ", " + lanes.vector("ptr") + ", i32, " + lanes.vector("i1") + ")")
                + "("
                + vector + " " + lanes.asVector(store.value()) + ", " + lanes.vector("ptr") + " " + pointers + ", i32 "
                + type.bytes() + ", "
                + mask(store) + ")" + metadata(access));
    }

    /** {@return the alias tag of an access, which calls can have too} */
    private static String metadata(String access) {
        int start = access.indexOf(", !tbaa");
        return start < 0 ? "" : access.substring(start);
    }
}
