package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.frontend.bytecode.approximate.DoubleFunctions;
import org.geobacter.frontend.bytecode.approximate.FloatFunctions;
import org.geobacter.ir.Convert;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.Function;
import org.geobacter.ir.Invoke;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The calls of functions of {@code Math} in a kernel whose floats need not be Java's to the bit. They become calls of approximations: of
 * those on {@code double}, where there is one; and of those on {@code float} where the arguments are floats and only a float is made of the
 * result, as in {@code (float) Math.sin(x)}. Which it is shows when the function that calls has been translated.
 *
 * <p>What the JDK calls itself stays as it is, and so does {@code StrictMath}.
 */
final class ApproximateCalls {
    private static final String MATH = "java/lang/Math";
    private static final List<String> EXACT_CALLERS = List.of("java.", "jdk.");

    private final ModuleTranslator module;
    /** The calls that may become ones of functions on floats, which are the values. */
    private final Map<Invoke, JavaMethod> onFloats = new HashMap<>();

    ApproximateCalls(ModuleTranslator module) {
        this.module = module;
    }

    /** {@return the function on {@code double} that stands in for what is called, if there is one} */
    Optional<JavaMethod> onDoubles(MethodInsnNode call, JavaMethod caller) {
        return isApproximated(call, caller) ? ClassFile.of(DoubleFunctions.class).method(call.name, call.desc) : Optional.empty();
    }

    /** Takes note of a call, which gives a {@code double}. */
    void note(MethodInsnNode call, JavaMethod caller, Operand result) {
        if (isApproximated(call, caller) && result instanceof Operand.Computed(Invoke invoke)) {
            ClassFile.of(FloatFunctions.class).method(call.name, call.desc.replace('D', 'F'))
                    .ifPresent(method -> onFloats.put(invoke, method));
        }
    }

    private boolean isApproximated(MethodInsnNode call, JavaMethod caller) {
        return module.floats().relaxed() && call.owner.equals(MATH)
                && EXACT_CALLERS.stream().noneMatch(caller.owner().getName()::startsWith);
    }

    /** Makes the calls of a function that has been translated ones of functions on floats, where a float is all that comes of it. */
    void narrow(Function function) {
        var calls = onFloats.keySet().stream().filter(call -> call.block() != null && call.block().function() == function).toList();
        // In the order of the code, so that functions are found in the same order each time.
        for (var block : function.blocks()) {
            for (var instruction : List.copyOf(block.instructions())) {
                if (instruction instanceof Invoke call && calls.contains(call)) {
                    narrow(call, onFloats.remove(call));
                }
            }
        }
    }

    private void narrow(Invoke call, JavaMethod method) {
        var arguments = new ArrayList<Value>();
        for (var operand : call.operands()) {
            asFloat(operand).ifPresent(arguments::add);
        }
        boolean givesFloat = call.isUsed() && call.users().stream().allMatch(ApproximateCalls::narrows);
        if (!givesFloat || arguments.size() < call.operands().size()) {
            return;
        }
        var shapes = Arrays.stream(method.parameterTypes()).map(Shape::of).toList();
        var onFloat = new Invoke(module.function(method, shapes, call.position()), arguments, call.position());
        call.block().insertBefore(call, onFloat);
        for (var user : List.copyOf(call.users())) {
            user.replaceAllUsesWith(onFloat);
            user.remove();
        }
        call.remove();
        module.forgetUnlessCalled(call.callee());
    }

    private static boolean narrows(Object user) {
        return user instanceof Convert convert && convert.operation() == ConvertOperation.FLOAT_TO_FLOAT
                && convert.to() == ScalarType.F32;
    }

    /** {@return the float that a value is made from, or equal to} */
    private static Optional<Value> asFloat(Value value) {
        return switch (value) {
            case Convert convert when convert.operation() == ConvertOperation.FLOAT_TO_FLOAT
                    && convert.operand(0).type() == ScalarType.F32 ->
                Optional.of(convert.operand(0));
            case FloatConstant constant when (float) constant.value() == constant.value() ->
                Optional.of(FloatConstant.of((float) constant.value()));
            default -> Optional.empty();
        };
    }
}
