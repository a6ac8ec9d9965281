package org.geobacter.backend.llvm;

import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Binary;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Load;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Store;
import org.geobacter.ir.Value;

/** Writes pointers to elements, loads and stores of one work-item; those of several at once are {@link LaneAccessText}'s. */
final class AccessText {
    private final FunctionText function;
    private final TargetLowering target;
    private final DeviceKernel kernel;
    private final boolean isDivided;

    /** @param isDivided whether the function is divided at its barriers, and private memory lies in its context */
    AccessText(FunctionText function, TargetLowering target, DeviceKernel kernel, boolean isDivided) {
        this.function = function;
        this.target = target;
        this.kernel = kernel;
        this.isDivided = isDivided;
    }

    void load(Load load) {
        function.define(load,
                "load " + function.type(load.type()) + ", " + function.typed(load.pointer()) + details(load.pointer()));
    }

    void store(Store store) {
        function.write(
                "store " + function.typed(store.value()) + ", " + function.typed(store.pointer()) + details(store.pointer()));
    }

    /** Writes a pointer to an element. */
    void element(PointerElement element) {
        var type = (PointerType) element.type();
        var index = element.index();
        if (type.space() == AddressSpace.PRIVATE && isDivided) {
            // The same elements of the work-items of a block lie beside each other.
            var scaled = index instanceof IntConstant constant
                    ? String.valueOf(constant.value() * ContextLayout.BLOCK)
                    : function.value(
                            "mul " + function.type(index.type()) + " " + function.operand(index) + ", " + ContextLayout.BLOCK);
            function.define(element,
                    "getelementptr inbounds " + LlvmTypes.name(type.element()) + ", " + function.typed(element.pointer()) + ", "
                            + function.type(index.type()) + " " + scaled);
            return;
        }
        if (type.space() != AddressSpace.GLOBAL || index instanceof IntConstant || index.type() != ScalarType.I32) {
            function.define(element,
                    "getelementptr inbounds " + LlvmTypes.name(type.element()) + ", " + function.typed(element.pointer()) + ", "
                            + function.typed(index));
            return;
        }
        // An index into an array has been checked: it is not negative.
        int shift = Integer.numberOfTrailingZeros(type.element().bytes());
        if (target.offsetsFit32Bits()) {
            var offset = shift == 0
                    ? function.operand(index)
                    : function.value("shl nuw i32 " + function.operand(index) + ", " + shift);
            function.define(element,
                    "getelementptr inbounds i8, " + function.typed(element.pointer()) + ", i64 "
                            + function.value("zext i32 " + offset + " to i64"));
        } else {
            var wide = target.wideIndices() ? wide(index) : function.value("zext nneg i32 " + function.operand(index) + " to i64");
            function.define(element,
                    "getelementptr inbounds " + LlvmTypes.name(type.element()) + ", " + function.typed(element.pointer()) + ", i64 "
                            + wide);
        }
    }

    /** {@return an index computed in 64 bits from where it may wrap in 32} */
    private String wide(Value index) {
        if (index instanceof IntConstant constant) {
            return String.valueOf(constant.value());
        }
        if (index instanceof Binary binary && target.isExact(binary)) {
            var operation = switch (binary.operation()) {
                case ADD -> "add";
                case SUB -> "sub";
                case MUL -> "mul";
                default -> throw new IllegalArgumentException("not exact: " + binary);
            };
            return function.value(operation + " nsw i64 " + wide(binary.left()) + ", " + wide(binary.right()));
        }
        return function.value("sext i32 " + function.operand(index) + " to i64");
    }

    /** {@return what follows the pointer of a load or a store} */
    String details(Value pointer) {
        var type = (PointerType) pointer.type();
        var alignment = ", align " + type.element().bytes();
        return switch (type.space()) {
            case GLOBAL -> alignment + ", !tbaa "
                    + function.module()
                            .aliasTag(kernel.function().module().hasOverlappingArrays() ? ScalarType.I8 : type.element());
            case CONSTANT -> alignment + ", !invariant.load " + function.module().node("!{}");
            case LOCAL, PRIVATE -> alignment;
        };
    }
}
