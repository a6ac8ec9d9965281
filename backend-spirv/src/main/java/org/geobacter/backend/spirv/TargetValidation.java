package org.geobacter.backend.spirv;

import java.util.Optional;
import org.geobacter.ir.*;
import org.geobacter.ir.analysis.LoopForest;

/** Finds what a kernel needs and the target has not, before anything is emitted. */
final class TargetValidation {
    private final SpirvTarget target;

    TargetValidation(SpirvTarget target) {
        this.target = target;
    }

    /**
     * Goes through all instructions.
     *
     * @throws UnsupportedCodeException at the first that the target cannot run
     * @throws IllegalArgumentException for an instruction that is not one of device level
     */
    void check(Function function) {
        for (var block : function.blocks()) {
            for (var instruction : block.instructions()) {
                checkOperation(instruction);
                if (instruction instanceof Atomic atomic) {
                    checkLoop(atomic, function);
                }
                checkType(instruction.type(), instruction);
                instruction.operands().forEach(operand -> checkType(operand.type(), instruction));
            }
        }
    }

    /**
     * Llvmpipe loses work-items in loops that they leave at different times because of what they find in work-group memory (Mesa 22.3):
     * after such a loop nothing is executed for them.
     */
    private void checkLoop(Atomic atomic, Function function) {
        if (!target.has(SpirvFeature.DIVERGENT_LOOPS) && atomic.space() == AddressSpace.LOCAL && atomic.isUsed()
                && LoopForest.of(function).innermost(atomic.block()).isPresent()) {
            throw new UnsupportedCodeException(
                    "the result of an atomic access of work-group memory in a loop, which this driver miscompiles"
                            + (atomic.operation() == AtomicOperation.COMPARE_EXCHANGE
                                    ? " (a sum of floats is such a loop, too)"
                                    : ""),
                    atomic.position(),
                    "Use an array that is an argument, or another device.");
        }
    }

    private void checkType(Type type, Instruction user) {
        switch (type) {
            case ScalarType scalar -> checkScalar(scalar, user);
            case PointerType(var space, var element) -> {
                checkScalar(element, user);
                switch (space) {
                    case GLOBAL, CONSTANT -> {
                        if (element == ScalarType.I1) {
                            throw new IllegalArgumentException("an i1 has no form in memory: " + user);
                        }
                    }
                    case PRIVATE, LOCAL -> {
                        if (!(user instanceof PrivateArray || user instanceof GroupArray || user instanceof Atomic
                                || user instanceof PointerElement || user instanceof Load
                                || user instanceof Store)) {
                            throw new IllegalArgumentException("pointers to variables are no values on this target: " + user);
                        }
                    }
                }
            }
            case VoidType _ -> {
            }
            case ArrayType _, RefType _ -> throw notDeviceLevel(user);
        }
    }

    private void checkScalar(ScalarType type, Instruction user) {
        feature(type).filter(feature -> !target.has(feature)).ifPresent(feature -> {
            throw new UnsupportedCodeException(
                    "the device has no " + describe(type), user.position(), "Use another type or another device.");
        });
    }

    private static Optional<SpirvFeature> feature(ScalarType type) {
        return switch (type) {
            case I1, I32, F32 -> Optional.empty();
            case I8 -> Optional.of(SpirvFeature.INT8);
            case I16 -> Optional.of(SpirvFeature.INT16);
            case I64 -> Optional.of(SpirvFeature.INT64);
            case F16 -> Optional.of(SpirvFeature.FLOAT16);
            case F64 -> Optional.of(SpirvFeature.FLOAT64);
        };
    }

    private static String describe(ScalarType type) {
        return switch (type) {
            case I1 -> "boolean";
            case I8 -> "8-bit integers (byte, boolean arrays)";
            case I16 -> "16-bit integers (short, char arrays)";
            case I32 -> "int";
            case I64 -> "64-bit integers (long)";
            case F16 -> "half floats";
            case F32 -> "float";
            case F64 -> "64-bit floating-point numbers (double)";
        };
    }

    private void checkOperation(Instruction instruction) {
        switch (instruction) {
            case Binary binary when binary.type().isFloat() -> {
                switch (binary.operation()) {
                    case DIV -> requireExact(instruction, NativeOperation.DIV_F32, NativeOperation.DIV_F64);
                    case REM -> requireExact(instruction, NativeOperation.REM_F32, NativeOperation.REM_F64);
                    case MIN, MAX -> {
                        if (binary.type() == ScalarType.F16) {
                            requireIntegerBits(instruction);
                        }
                    }
                    case ADD, SUB, MUL, AND, OR, XOR, SHL, SHR, USHR -> {
                    }
                }
            }
            case Unary unary when unary.type().isFloat() -> {
                switch (unary.operation()) {
                    case SQRT -> requireExact(instruction, NativeOperation.SQRT_F32, NativeOperation.SQRT_F64);
                    case FLOOR, CEIL, RINT -> requireExact(instruction, NativeOperation.ROUND_F32, NativeOperation.ROUND_F64);
                    case NEG, ABS, BIT_COUNT, LEADING_ZEROS, TRAILING_ZEROS, REVERSE -> {
                    }
                }
            }
            case Fma _ -> requireExact(instruction, NativeOperation.FMA_F32, NativeOperation.FMA_F64);
            case Atomic atomic -> {
                var needed = atomic.space() == AddressSpace.LOCAL ? SpirvFeature.INT64_LOCAL_ATOMICS : SpirvFeature.INT64_ATOMICS;
                if (atomic.element().bits() == 64 && !target.has(needed)) {
                    throw new UnsupportedCodeException(
                            "the device has no atomic accesses of 64 bits (long, double)"
                                    + (atomic.space() == AddressSpace.LOCAL ? " in work-group memory" : ""),
                            instruction.position(),
                            "Use an int or a float array, or another device.");
                }
            }
            case Binary _, Unary _, Approximation _, Convert _, Compare _, ThreeWayCompare _, Select _, WorkItemQuery _, Barrier _,
                    PrivateArray _,
                    GroupArray _,
                    PointerElement _, Load _, Store _, Fence _, TrapRecord _, Jump _, Branch _, Switch _, Return _, Unreachable _ ->
                {
                }
            case ObjectInstruction _, Check _, NewArray _, NewGroupArray _, ArraySlice _, StoredArray _, StoredArrayWord _,
                    ArrayLength _, ArrayLoad _, ArrayStore _,
                    ArrayAtomic _,
                    Invoke _,
                    StaticLoad _,
                    StaticStore _, CatchBranch _, Throw _, ThrowReference _ ->
                throw notDeviceLevel(instruction);
            case SubGroupInstruction exchange -> {
                if (target.subGroupSize() == 0 || !SubGroupLowering.features(exchange).stream().allMatch(target::has)) {
                    throw new IllegalArgumentException("sub-groups of this target do not exchange values like this: " + exchange);
                }
            }
        }
    }

    private void requireExact(Instruction instruction, NativeOperation single, NativeOperation wide) {
        if (instruction.type() == ScalarType.F16) {
            throw new UnsupportedCodeException(
                    "half floats have no exact form of this operation", instruction.position(), "Compute it in float.");
        }
        var needed = instruction.type() == ScalarType.F64 ? wide : single;
        if (!target.isExact(needed)) {
            throw new UnsupportedCodeException(
                    "the device does not compute " + needed + " exactly", instruction.position(), "Use another device.");
        }
    }

    private void requireIntegerBits(Instruction instruction) {
        if (!target.has(SpirvFeature.INT16)) {
            throw new UnsupportedCodeException(
                    "the device has no 16-bit integers", instruction.position(), "Use float, or another device.");
        }
    }

    private static IllegalArgumentException notDeviceLevel(Instruction instruction) {
        return new IllegalArgumentException(
                "not a device-level instruction: " + instruction.getClass().getSimpleName() + " at "
                        + instruction.position().location());
    }
}
