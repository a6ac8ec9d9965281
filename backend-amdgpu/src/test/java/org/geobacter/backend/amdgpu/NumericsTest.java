package org.geobacter.backend.amdgpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Builder;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.Value;
import org.geobacter.ir.transform.FloatRelaxation;

/** Floating point is computed as Java demands, as far as the instructions show it. */
class NumericsTest {
    private static final Pattern FUSED = Pattern.compile("v_(pk_)?(dual_)?(fma|fmac|fmaak|fmamk|mac|mad|madak|madmk)(ak|mk|c)?_.*");

    private static Disassembly compile(String processor, JavaKind kind, BiFunction<Builder, List<Value>, Value> body) {
        return AmdgpuCompiler.compile(Kernels.elementWise(kind, 3, body), processor, LaunchShape.usual(64)).disassembly();
    }

    private static long count(Disassembly code, String regex) {
        return code.lines().stream().filter(line -> line.text().matches(regex)).count();
    }

    @Architectures
    void productsAndSumsAreNotFused(String processor) {
        for (var kind : List.of(JavaKind.FLOAT, JavaKind.DOUBLE)) {
            var code = compile(processor, kind, (builder, elements) -> builder.binary(BinaryOperation.ADD,
                    builder.binary(BinaryOperation.MUL, elements.get(0), elements.get(1)), elements.get(2)));
            assertEquals(0, code.lines().stream().filter(line -> FUSED.matcher(line.mnemonic()).matches()).count(),
                    code.toString());
            assertEquals(1, count(code, "v_mul_f(32|64).*"), code.toString());
            assertEquals(1, count(code, "v_add_f(32|64).*"), code.toString());
        }
    }

    @Architectures
    void fmaIsFused(String processor) {
        for (var kind : List.of(JavaKind.FLOAT, JavaKind.DOUBLE)) {
            var code = compile(processor, kind,
                    (builder, elements) -> builder.fma(elements.get(0), elements.get(1), elements.get(2)));
            assertEquals(1, code.lines().stream().filter(line -> line.mnemonic().matches("v_fma(c)?_f(32|64).*")).count(),
                    code.toString());
        }
    }

    /** The sequence with scaling, and the correction of the last bit. */
    @Architectures
    void divisionIsCorrectlyRounded(String processor) {
        for (var kind : List.of(JavaKind.FLOAT, JavaKind.DOUBLE)) {
            var code = compile(processor, kind,
                    (builder, elements) -> builder.binary(BinaryOperation.DIV, elements.get(0), elements.get(1)));
            var suffix = kind == JavaKind.FLOAT ? "_f32.*" : "_f64.*";
            assertEquals(2, count(code, "v_div_scale" + suffix), code.toString());
            assertEquals(1, count(code, "v_div_fmas" + suffix), code.toString());
            assertEquals(1, count(code, "v_div_fixup" + suffix), code.toString());
        }
    }

    /** An approximation, and steps of Newton's method with fused operations; never the instruction alone. */
    @Architectures
    void squareRootsAreCorrectlyRounded(String processor) {
        for (var kind : List.of(JavaKind.FLOAT, JavaKind.DOUBLE)) {
            var code = compile(processor, kind, (builder, elements) -> builder.unary(UnaryOperation.SQRT, elements.get(0)));
            assertTrue(count(code, "v_fma(c)?_f(32|64).*") >= 2, code.toString());
            assertTrue(count(code, "v_cmp.*") >= 1, code.toString());
        }
    }

    @Architectures
    void approximationsAreTheInstructionsAlone(String processor) {
        var instructions = Map.of(Approximation.Operation.EXP2, "v_exp_f32", Approximation.Operation.LOG2, "v_log_f32",
                Approximation.Operation.RECIPROCAL, "v_(rcp|rcp_iflag)_f32", Approximation.Operation.RECIPROCAL_ROOT, "v_rsq_f32",
                Approximation.Operation.ROOT, "v_sqrt_f32");
        var others = EnumSet.copyOf(AmdgpuCompiler.approximations());
        others.removeAll(instructions.keySet());
        assertEquals(Set.of(Approximation.Operation.QUOTIENT), others);
        instructions.forEach((operation, instruction) -> {
            var code = compile(processor, JavaKind.FLOAT, (builder, elements) -> builder.approximate(operation, elements.get(0)));
            assertEquals(1, count(code, instruction + ".*"), code.toString());
            assertEquals(0, count(code, "v_(fma|mul|ldexp)\\w*_f32.*"), code.toString());
        });
    }

    /** The significands are divided, and the exponents subtracted, so that subnormal numbers come out right: 8 instructions and not 11. */
    @Architectures
    void approximateQuotientsTakeOneReciprocal(String processor) {
        var code = compile(processor, JavaKind.FLOAT, (builder, elements) -> builder.approximate(Approximation.Operation.QUOTIENT,
                elements.get(0), elements.get(1)));
        assertEquals(List.of("v_frexp_exp_i32_f32", "v_frexp_exp_i32_f32", "v_frexp_mant_f32", "v_frexp_mant_f32", "v_ldexp_f32",
                "v_mul_f32", "v_rcp_f32"), floatInstructions(code), code.toString());
        assertEquals(0, count(code, "(v_div_|s_setreg|s_denorm_mode).*"), code.toString());
    }

    /** Neither a divisor that is an integer nor its reciprocal is subnormal. */
    @Architectures
    void relaxedQuotientsByIntegersAreProducts(String processor) {
        var code = relaxed(processor, (builder, elements) -> builder.binary(BinaryOperation.DIV, elements.get(0), builder.convert(
                ConvertOperation.INT_TO_FLOAT,
                builder.convert(ConvertOperation.BITCAST, elements.get(1), ScalarType.I32), ScalarType.F32)));
        assertEquals(List.of("v_cvt_f32_i32", "v_mul_f32", "v_rcp_f32"),
                floatInstructions(code).stream().map(name -> name.replace("_iflag", "")).toList(), code.toString());
    }

    /** Subnormal numbers are raised before, and their roots lowered after the instruction. */
    @Architectures
    void relaxedRootsTakeOneInstructionForThem(String processor) {
        var code = relaxed(processor, (builder, elements) -> builder.unary(UnaryOperation.SQRT, elements.get(0)));
        assertEquals(List.of("v_cmp_gt_f32", "v_mul_f32", "v_mul_f32", "v_sqrt_f32"), floatInstructions(code), code.toString());
        assertEquals(2, count(code, ".*v_(dual_)?cndmask.*"), code.toString());
    }

    private static Disassembly relaxed(String processor, BiFunction<Builder, List<Value>, Value> body) {
        var kernel = Kernels.elementWise(JavaKind.FLOAT, 2, body);
        new FloatRelaxation(AmdgpuCompiler.exactOperations(), AmdgpuCompiler.approximations()).run(kernel.function());
        return AmdgpuCompiler.compile(kernel, processor, LaunchShape.usual(64)).disassembly();
    }

    /** {@return the instructions on {@code f32}, without their encodings, sorted} */
    private static List<String> floatInstructions(Disassembly code) {
        return code.lines().stream().map(Disassembly.Line::mnemonic).filter(name -> name.matches("v_\\w+_f32\\w*"))
                .map(name -> name.replaceFirst("_(e32|e64|dpp|sdwa)$", "")).sorted().toList();
    }

    @Architectures
    void denormalsAreKept(String processor) {
        var kernel = Kernels.elementWise(JavaKind.FLOAT, 1, (_, elements) -> elements.getFirst());
        var descriptor = AmdgpuCompiler.compile(kernel, processor, LaunchShape.usual(64)).descriptor();
        assertEquals(3, descriptor.denormalMode32());
        assertEquals(3, descriptor.denormalMode1664());
        assertEquals(0, descriptor.roundingMode32());
        assertEquals(0, descriptor.roundingMode1664());
    }

    /** LLVM's instruction selection would make a negation of each of these, whose zero is negative. */
    @Architectures
    void theSignOfZeroIsKept(String processor) {
        Value zero = FloatConstant.of(0f);
        List<BiFunction<Builder, Value, Value>> forms = List.of(
                (builder, x) -> builder.binary(BinaryOperation.SUB, zero, x),
                (builder, x) -> builder.binary(BinaryOperation.ADD, builder.unary(UnaryOperation.NEG, x), zero),
                (builder, x) -> builder.binary(BinaryOperation.ADD, zero, builder.unary(UnaryOperation.NEG, x)),
                (builder, x) -> builder.binary(BinaryOperation.SUB, hidden(builder, x), x),
                (builder, x) -> builder.binary(BinaryOperation.ADD,
                        builder.binary(BinaryOperation.MUL, x, FloatConstant.of(-1f)), zero),
                (builder, x) -> builder.binary(BinaryOperation.ADD, signFlipped(builder, x), zero));
        for (var form : forms) {
            var code = compile(processor, JavaKind.FLOAT, (builder, elements) -> builder.binary(BinaryOperation.DIV,
                    elements.get(1), form.apply(builder, elements.get(0))));
            keepsZero(code);
            var product = compile(processor, JavaKind.FLOAT, (builder, elements) -> builder.binary(BinaryOperation.MUL,
                    elements.get(1), form.apply(builder, elements.get(0))));
            keepsZero(product);
            assertFalse(product.lines().stream().anyMatch(line -> line.text().matches("v_(dual_)?mul_f32.* -v.*")),
                    product.toString());
        }
    }

    /** The value is compared with zero, or subtracted or added by an instruction. */
    private static void keepsZero(Disassembly code) {
        boolean selected = count(code, "v_cmp_\\w+_f32.*") > 0 && count(code, "v_(dual_)?cndmask_b32.*") > 0;
        assertTrue(selected, code.toString());
    }

    /** {@return a zero that only LLVM can see} */
    private static Value hidden(Builder builder, Value x) {
        var bits = builder.convert(ConvertOperation.BITCAST, x, ScalarType.I32);
        var cleared = builder.binary(BinaryOperation.AND, bits, IntConstant.of(0x7fffffff));
        var product = builder.binary(BinaryOperation.AND, cleared, IntConstant.of(0x80000000));
        return builder.convert(ConvertOperation.BITCAST, product, ScalarType.F32);
    }

    private static Value signFlipped(Builder builder, Value x) {
        var bits = builder.convert(ConvertOperation.BITCAST, x, ScalarType.I32);
        var flipped = builder.binary(BinaryOperation.XOR, bits, IntConstant.of(0x80000000));
        return builder.convert(ConvertOperation.BITCAST, flipped, ScalarType.F32);
    }
}
