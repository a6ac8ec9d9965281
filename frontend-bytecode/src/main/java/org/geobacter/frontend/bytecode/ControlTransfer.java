package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Constant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.RefType;
import org.geobacter.ir.Type;
import org.geobacter.ir.Value;
import org.geobacter.ir.interpret.Semantics;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Translates the instructions that end a basic block: branches, switches, returns and {@code athrow}. */
final class ControlTransfer {
    private final Emission emission;
    private final BlockArrivals arrivals;
    private final boolean isEntry;

    ControlTransfer(Emission emission, BlockArrivals arrivals, boolean isEntry) {
        this.emission = emission;
        this.arrivals = arrivals;
        this.isEntry = isEntry;
    }

    /** @param narrows whether an {@code ireturn} must narrow its value to the method's return type */
    void translate(CodeBlock block, AbstractInsnNode instruction, boolean narrows, Frame<Operand> frame) {
        int opcode = instruction.getOpcode();
        switch (opcode) {
            case Opcodes.GOTO -> jump(block.successors().getFirst(), frame);
            case Opcodes.IFEQ, Opcodes.IFNE, Opcodes.IFLT, Opcodes.IFGE, Opcodes.IFGT, Opcodes.IFLE -> {
                var value = emission.scalar(frame.pop());
                branch(block, compare(predicate(opcode - Opcodes.IFEQ), value, IntConstant.of(0)), frame);
            }
            case Opcodes.IF_ICMPEQ,
                    Opcodes.IF_ICMPNE,
                    Opcodes.IF_ICMPLT,
                    Opcodes.IF_ICMPGE,
                    Opcodes.IF_ICMPGT,
                    Opcodes.IF_ICMPLE -> {
                var right = emission.scalar(frame.pop());
                var left = emission.scalar(frame.pop());
                branch(block, compare(predicate(opcode - Opcodes.IF_ICMPEQ), left, right), frame);
            }
            case Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE -> {
                var right = frame.pop();
                var left = frame.pop();
                branch(block, compareReferences(predicate(opcode - Opcodes.IF_ACMPEQ), left, right), frame);
            }
            case Opcodes.IFNULL -> branch(block, compareReferences(Predicate.EQ, frame.pop(), Operand.Special.NULL), frame);
            case Opcodes.IFNONNULL ->
                branch(block, compareReferences(Predicate.NE, frame.pop(), Operand.Special.NULL), frame);
            case Opcodes.TABLESWITCH -> {
                int first = ((TableSwitchInsnNode) instruction).min;
                var keys = new ArrayList<Integer>();
                for (int i = 0; i < block.successors().size() - 1; i++) {
                    keys.add(first + i);
                }
                switchOn(block, emission.scalar(frame.pop()), keys, frame);
            }
            case Opcodes.LOOKUPSWITCH ->
                switchOn(block, emission.scalar(frame.pop()), ((LookupSwitchInsnNode) instruction).keys, frame);
            case Opcodes.RETURN -> emission.builder().returnVoid();
            case Opcodes.IRETURN, Opcodes.LRETURN, Opcodes.FRETURN, Opcodes.DRETURN, Opcodes.ARETURN ->
                returnValue(frame.pop(), narrows);
            case Opcodes.ATHROW -> throwException(frame.pop());
            case Opcodes.JSR, Opcodes.RET ->
                throw emission.unsupported(
                        "a subroutine (jsr), as compilers made them before Java 6", "Compile the class for a later Java.");
            default -> throw new AssertionError(opcode);
        }
    }

    /** The order in which the class file format numbers the comparisons. */
    private static Predicate predicate(int offset) {
        return List.of(Predicate.EQ, Predicate.NE, Predicate.LT, Predicate.GE, Predicate.GT, Predicate.LE).get(offset);
    }

    private void jump(CodeBlock target, Frame<Operand> frame) {
        emission.builder().block().append(new Jump(arrivals.edge(target, frame), emission.builder().position()));
    }

    private Value compare(Predicate predicate, Value left, Value right) {
        return left instanceof Constant a && right instanceof Constant b
                ? Semantics.compare(predicate, a, b)
                : emission.builder().compare(predicate, left, right);
    }

    private Value compareReferences(Predicate predicate, Operand left, Operand right) {
        if (left == Operand.Special.NULL && right == Operand.Special.NULL) {
            return IntConstant.of(predicate == Predicate.EQ);
        }
        boolean withNull = left == Operand.Special.NULL || right == Operand.Special.NULL;
        if (withNull && isObject(left == Operand.Special.NULL ? right : left)) {
            return IntConstant.of(predicate == Predicate.NE);
        }
        var type = typeOf(left).or(() -> typeOf(right)).orElse(RefType.REF);
        if (typeOf(right).filter(other -> !other.equals(type)).isPresent()) {
            throw emission.unsupported("a comparison of references to different types", "Compare arrays of one type.");
        }
        var a = emission.valueOf(left, type);
        var b = emission.valueOf(right, type);
        if (a instanceof Constant first && b instanceof Constant second) {
            return Semantics.compare(predicate, first, second);
        }
        var compare = emission.builder().compare(predicate, a, b);
        if (type == RefType.REF && !withNull) {
            emission.module().boxComparisons().add((Compare) compare, emission.stackType(1), emission.stackType(0));
        }
        return compare;
    }

    private static Optional<Type> typeOf(Operand operand) {
        return operand instanceof Operand.Computed(var value) ? Optional.of(value.type()) : Optional.empty();
    }

    /** {@return whether this is certainly not null} */
    private static boolean isObject(Operand operand) {
        return switch (operand) {
            case Operand.Text _,
                    Operand.TextBuilder _,
                    Operand.MessageOf _,
                    Operand.ClassObject _,
                    Operand.ArrayClass _,
                    Operand.ArrayHandle _,
                    Operand.Layout _ ->
                true;
            case Operand.Computed _, Operand.Uninitialised _, Operand.Opaque _, Operand.Special _ -> false;
        };
    }

    private void branch(CodeBlock block, Value condition, Frame<Operand> frame) {
        var next = block.successors().get(0);
        var target = block.successors().get(1);
        if (condition instanceof IntConstant constant) {
            jump(constant.value() != 0 ? target : next, frame);
            return;
        }
        var whenTrue = arrivals.edge(target, frame);
        emission.builder().branch(condition, whenTrue, arrivals.edge(next, frame));
    }

    private void switchOn(CodeBlock block, Value selector, List<Integer> keys, Frame<Operand> frame) {
        var otherwise = block.successors().getLast();
        if (selector instanceof IntConstant constant) {
            int index = keys.indexOf((int) constant.value());
            jump(index < 0 ? otherwise : block.successors().get(index), frame);
            return;
        }
        var cases = new LinkedHashMap<Integer, BlockCall>();
        for (int i = 0; i < keys.size(); i++) {
            if (block.successors().get(i) != otherwise) {
                cases.put(keys.get(i), arrivals.edge(block.successors().get(i), frame));
            }
        }
        emission.builder().switchOn(
                selector, List.copyOf(cases.keySet()), List.copyOf(cases.values()), arrivals.edge(otherwise, frame));
    }

    private void returnValue(Operand operand, boolean narrows) {
        if (isEntry) {
            emission.builder().returnVoid();
            return;
        }
        var type = emission.method().returnType();
        var value = emission.valueOf(operand, emission.builder().block().function().returnType());
        emission.builder().returnValue(narrows ? emission.narrow(value, JavaTypes.kind(type)) : value);
    }

    private void throwException(Operand operand) {
        if (operand instanceof Operand.Computed(var exception) && exception.type() == RefType.REF) {
            emission.nullCheck(exception);
            emission.throwReference(exception);
            return;
        }
        if (operand == Operand.Special.NULL) {
            emission.throwNullPointerException();
            return;
        }
        throw operand instanceof Operand.Opaque
                ? emission.refuse(operand)
                : emission.unsupported("throw of what is no exception", "Write throw new E(\"message\").");
    }
}
