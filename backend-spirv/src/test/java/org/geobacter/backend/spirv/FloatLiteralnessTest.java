package org.geobacter.backend.spirv;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.junit.jupiter.api.Test;
import org.lwjgl.util.spvc.Spv;

/** What keeps drivers from computing something else: decorations, and constants that they cannot see. */
class FloatLiteralnessTest {
    private static final Set<Opcode> ARITHMETIC = Set.of(
            Opcode.F_ADD, Opcode.F_SUB, Opcode.F_MUL, Opcode.F_DIV, Opcode.F_REM, Opcode.F_NEGATE, Opcode.F_CONVERT,
            Opcode.CONVERT_S_TO_F, Opcode.CONVERT_F_TO_S);

    private final Map<Integer, Opcode> definitions = new HashMap<>();
    private final List<SpirvInstruction> arithmetic = new ArrayList<>();
    private final List<SpirvInstruction> choices = new ArrayList<>();
    private final Set<Integer> zeros = new HashSet<>();
    private final Set<Integer> literal = new HashSet<>();

    private FloatLiteralnessTest() {}

    private static List<Value> constants() {
        return List.of(FloatConstant.of(0f), FloatConstant.of(-0f), FloatConstant.of(2f));
    }

    @Test
    void arithmeticIsDecoratedAndSeesNoZero() {
        read(SpirvBackend.compile(Kernels.elementWise(List.of(JavaKind.FLOAT, JavaKind.INT), (builder, elements, place) -> {
            var x = elements.get(0);
            for (var operation : List.of(BinaryOperation.ADD, BinaryOperation.SUB, BinaryOperation.MUL, BinaryOperation.DIV)) {
                for (var constant : constants()) {
                    builder.store(place, builder.binary(operation, x, constant));
                    builder.store(place, builder.binary(operation, constant, x));
                }
            }
            builder.store(place, builder.convert(ConvertOperation.INT_TO_FLOAT, elements.get(1), ScalarType.F32));
            builder.store(place, builder.unary(org.geobacter.ir.UnaryOperation.NEG, x));
        }), Targets.FULL));
        assertTrue(arithmetic.size() >= 26, () -> "" + arithmetic.size());
        for (var instruction : arithmetic) {
            assertTrue(literal.contains(instruction.operands()[1]), () -> "not decorated: " + instruction.opcode());
            for (int i = 2; i < instruction.operands().length; i++) {
                assertFalse(zeros.contains(instruction.operands()[i]), () -> "a constant zero: " + instruction.opcode());
            }
        }
    }

    @Test
    void mergesAndChoicesOfFloatsHaveNoConstants() {
        read(SpirvBackend.compile(Kernels.elementWise(List.of(JavaKind.FLOAT), (builder, elements, place) -> {
            var x = elements.getFirst();
            var isPositive = builder.compare(Predicate.GT, x, FloatConstant.of(0f));
            var chosen = builder.select(isPositive, x, FloatConstant.of(0f));
            var function = builder.block().function();
            var then = function.addBlock();
            var end = function.addBlock();
            var merged = end.addParameter(ScalarType.F32);
            builder.branch(isPositive, BlockCall.to(then), BlockCall.to(end, FloatConstant.of(1f)));
            builder.at(then);
            builder.jump(end, FloatConstant.of(3f));
            builder.at(end);
            builder.store(place, builder.binary(BinaryOperation.ADD, merged, chosen));
        }), Targets.FULL));
        assertTrue(choices.size() >= 2, () -> "" + choices.size());
        for (var choice : choices) {
            for (int i = 2; i < choice.operands().length; i++) {
                assertFalse(definitions.get(choice.operands()[i]) == Opcode.CONSTANT, () -> "a constant: " + choice.opcode());
            }
        }
    }

    @Test
    void integersThatCanBecomeConstantAreHiddenBeforeTheyBecomeFloats() {
        read(SpirvBackend.compile(Kernels.elementWise(List.of(JavaKind.FLOAT), (builder, elements, place) -> {
            var number = builder.convert(ConvertOperation.INT_TO_FLOAT, IntConstant.of(0), ScalarType.F32);
            var bits = builder.convert(ConvertOperation.BITCAST, IntConstant.of(0), ScalarType.F32);
            var sum = builder.binary(BinaryOperation.MUL, elements.getFirst(), number);
            builder.store(place, builder.binary(BinaryOperation.ADD, sum, bits));
        }), Targets.FULL));
        var conversion = arithmetic.stream().filter(i -> i.opcode() == Opcode.CONVERT_S_TO_F).findFirst().orElseThrow();
        assertTrue(definitions.get(conversion.operands()[2]) == Opcode.BITWISE_OR);
    }

    private void read(SpirvKernel kernel) {
        SpirvTools.assertValid(kernel.words());
        var words = kernel.words();
        int floatType = 0;
        for (int at = 5; at < words.length; at += words[at] >>> 16) {
            var opcode = Opcode.of(words[at] & 0xffff);
            var operands = java.util.Arrays.copyOfRange(words, at + 1, at + (words[at] >>> 16));
            var instruction = new SpirvInstruction(opcode, operands);
            if (opcode.hasResult() && opcode.hasType()) {
                definitions.put(operands[1], opcode);
            }
            if (opcode == Opcode.TYPE_FLOAT) {
                floatType = operands[0];
            } else if (opcode == Opcode.CONSTANT && operands[0] == floatType && operands[2] << 1 == 0) {
                zeros.add(operands[1]);
            } else if (opcode == Opcode.DECORATE && operands[1] == Spv.SpvDecorationNoContraction) {
                literal.add(operands[0]);
            } else if (ARITHMETIC.contains(opcode)) {
                arithmetic.add(instruction);
            } else if ((opcode == Opcode.PHI || opcode == Opcode.SELECT) && operands[0] == floatType) {
                choices.add(instruction);
            }
        }
    }
}
