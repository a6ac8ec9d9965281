package org.geobacter.frontend.bytecode;

import java.util.List;
import java.util.Optional;
import org.geobacter.frontend.bytecode.SourceInterpreter.Source;
import org.geobacter.ir.JavaKind;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The helpful messages of {@code NullPointerException}s (JEP 358), word for word as HotSpot has them.
 *
 * <p>HotSpot finds out what was null by simulating the operand stack from the method's start, in the order of the code and not of
 * control flow, up to the instruction that failed: each entry remembers the instruction that pushed it. Backward branches therefore
 * count only for code that nothing before leads to. The simulation here visits the instructions in the same order, and takes an
 * instruction's message when it first comes to it.
 */
final class NullPointerMessages {
    /** A field of a field of a field…: how deep an expression is described. */
    private static final int MAX_DETAIL = 5;
    /** Whether local variables above this have been written is not tracked; they count as written. */
    private static final int TRACKED_LOCALS = 64;

    private final MethodNode method;
    private final InsnList list;
    private final AbstractInsnNode[] instructions;
    private final State[] states;
    private final String[] messages;

    private NullPointerMessages(MethodNode method) {
        this.method = method;
        this.list = method.instructions;
        this.instructions = list.toArray();
        this.states = new State[instructions.length + 1];
        this.messages = new String[instructions.length];
    }

    /** {@return for each instruction that fails on a null reference the message, {@code null} for all others} */
    static String[] of(MethodNode method) throws AnalyzerException {
        var analysis = new NullPointerMessages(method);
        for (var instruction : analysis.instructions) {
            if (action(instruction).isPresent()) {
                analysis.simulate();
                break;
            }
        }
        return analysis.messages;
    }

    /** The operand stack before an instruction, and the local variables that have been written, by bits. */
    private record State(Frame<Source> frame, long written) {
        State copy() {
            return new State(new Frame<>(frame), written);
        }

        boolean isWritten(int local) {
            return local >= TRACKED_LOCALS || (written >>> local & 1) != 0;
        }
    }

    private void simulate() throws AnalyzerException {
        var sources = new SourceInterpreter(list);
        var start = emptyState();
        states[next(-1)] = start;
        for (var handler : method.tryCatchBlocks) {
            int index = Bytecode.firstFrom(list, handler.handler);
            if (states[index] == null) {
                states[index] = emptyState();
                states[index].frame().push(new Source(1, index));
            }
        }
        boolean allProcessed = false;
        boolean addedOne = true;
        while (!allProcessed && addedOne) {
            allProcessed = true;
            addedOne = false;
            for (int i = next(-1); i < instructions.length; i = next(i)) {
                if (states[i] == null) {
                    allProcessed = false;
                    continue;
                }
                if (messages[i] == null) {
                    messages[i] = message(i);
                }
                addedOne |= process(i, sources);
            }
        }
    }

    private State emptyState() {
        var frame = new Frame<Source>(method.maxLocals, method.maxStack);
        for (int i = 0; i < method.maxLocals; i++) {
            frame.setLocal(i, new Source(1, Source.UNKNOWN));
        }
        return new State(frame, 0);
    }

    /** {@return whether an instruction after this one has got its first state} */
    private boolean process(int index, SourceInterpreter sources) throws AnalyzerException {
        var instruction = instructions[index];
        int opcode = instruction.getOpcode();
        if (opcode == Opcodes.RET) {
            return false; // Where it returns to is not known, nor does HotSpot know.
        }
        var frame = new Frame<>(states[index].frame());
        frame.execute(instruction, sources);
        long written = states[index].written();
        boolean stores = opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
        if (stores && ((VarInsnNode) instruction).var < TRACKED_LOCALS) {
            written |= 1L << ((VarInsnNode) instruction).var;
        }
        var after = new State(frame, written);
        boolean added = false;
        if (!Bytecode.endsFlow(instruction)) {
            added = states[next(index)] == null;
            after = merge(next(index), after, sources);
        }
        var targets = Bytecode.targets(instruction);
        for (int i = 0; i < targets.size(); i++) {
            // The default of a switch comes first.
            int target = Bytecode.firstFrom(list, targets.get((i + targets.size() - 1) % targets.size()));
            added |= states[target] == null;
            after = merge(target, after, sources);
        }
        return added;
    }

    /** Merges the state that is known at an instruction into {@code state}, and makes the result known there. */
    private State merge(int index, State state, SourceInterpreter sources) throws AnalyzerException {
        var merged = state;
        if (states[index] != null) {
            state.frame().merge(states[index].frame(), sources);
            merged = new State(state.frame(), state.written() | states[index].written());
        }
        states[index] = merged.copy();
        return merged;
    }

    private int next(int index) {
        int at = index + 1;
        while (at < instructions.length && !Bytecode.isReal(instructions[at])) {
            at++;
        }
        return at;
    }

    private String message(int index) {
        var instruction = instructions[index];
        return action(instruction).map(action -> action + cause(index, depthOfReference(instruction))).orElse(null);
    }

    /** {@return how many entries are on the stack above the reference that must not be null} */
    private static int depthOfReference(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return switch (opcode) {
            case Opcodes.ARRAYLENGTH, Opcodes.GETFIELD, Opcodes.ATHROW, Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> 0;
            case Opcodes.PUTFIELD -> 1;
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE, Opcodes.INVOKESPECIAL ->
                Type.getArgumentCount(((MethodInsnNode) instruction).desc);
            default -> opcode < Opcodes.IASTORE ? 1 : 2;
        };
    }

    private static Optional<String> action(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return switch (instruction) {
            case FieldInsnNode field when opcode == Opcodes.GETFIELD ->
                Optional.of("Cannot read field \"" + field.name + "\"");
            case FieldInsnNode field when opcode == Opcodes.PUTFIELD ->
                Optional.of("Cannot assign field \"" + field.name + "\"");
            case MethodInsnNode call when opcode != Opcodes.INVOKESTATIC && !call.name.equals("<init>") ->
                Optional.of(
                        "Cannot invoke \"" + className(call.owner) + "." + call.name + "(" + parameters(call.desc) + ")\"");
            default -> action(opcode);
        };
    }

    private static Optional<String> action(int opcode) {
        switch (opcode) {
            case Opcodes.ARRAYLENGTH:
                return Optional.of("Cannot read the array length");
            case Opcodes.ATHROW:
                return Optional.of("Cannot throw exception");
            case Opcodes.MONITORENTER:
                return Optional.of("Cannot enter synchronized block");
            case Opcodes.MONITOREXIT:
                return Optional.of("Cannot exit synchronized block");
            default:
                break;
        }
        boolean loads = opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD;
        boolean stores = opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
        if (!loads && !stores) {
            return Optional.empty();
        }
        var name = arrayName(opcode);
        return Optional.of((loads ? "Cannot load from " : "Cannot store to ") + name + " array");
    }

    private static String arrayName(int opcode) {
        if (opcode == Opcodes.AALOAD || opcode == Opcodes.AASTORE) {
            return "object";
        }
        var kind = Bytecode.elementKind(opcode);
        return kind == JavaKind.BYTE ? "byte/boolean" : kind.javaName();
    }

    private String cause(int index, int depth) {
        return expression(index, depth, MAX_DETAIL)
                .map(text -> " because " + (isCall(source(index, depth)) ? "the return value of \"" : "\"") + text + "\" is null")
                .orElse("");
    }

    /** {@return the Java expression for what an entry of the stack before an instruction is, if it is simple enough} */
    private Optional<String> expression(int index, int depth, int maxDetail) {
        int source = maxDetail > 0 && states[index] != null ? source(index, depth) : Source.UNKNOWN;
        if (source == Source.UNKNOWN) {
            return Optional.empty();
        }
        return switch (instructions[source]) {
            case VarInsnNode load -> Optional.of(local(source, load.var, !states[index].isWritten(load.var)));
            case FieldInsnNode field when field.getOpcode() == Opcodes.GETSTATIC ->
                Optional.of(className(field.owner) + "." + field.name);
            case FieldInsnNode field ->
                Optional.of(expression(source, 0, maxDetail - 1).map(object -> object + ".").orElse("") + field.name);
            case MethodInsnNode call -> Optional.of(className(call.owner) + "." + call.name + "(" + parameters(call.desc) + ")");
            case AbstractInsnNode other when other.getOpcode() == Opcodes.ACONST_NULL -> Optional.of("null");
            case AbstractInsnNode load when load.getOpcode() == Opcodes.AALOAD -> element(source, maxDetail);
            default -> Optional.empty();
        };
    }

    /** {@return the expression for an element of an array of references} */
    private Optional<String> element(int load, int maxDetail) {
        var array = expression(load, 1, maxDetail - 1).orElse("<array>");
        return Optional.of(array + "[" + index(load, 0, maxDetail - 1).orElse("...") + "]");
    }

    /** {@return the expression for an index} */
    private Optional<String> index(int index, int depth, int maxDetail) {
        int source = maxDetail > 0 && states[index] != null ? source(index, depth) : Source.UNKNOWN;
        if (source == Source.UNKNOWN) {
            return Optional.empty();
        }
        var instruction = instructions[source];
        int opcode = instruction.getOpcode();
        return switch (instruction) {
            case IntInsnNode constant when opcode == Opcodes.BIPUSH || opcode == Opcodes.SIPUSH ->
                Optional.of(String.valueOf(constant.operand));
            case AbstractInsnNode constant when opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5 ->
                Optional.of(String.valueOf(opcode - Opcodes.ICONST_0));
            case AbstractInsnNode load when opcode == Opcodes.IALOAD -> element(source, maxDetail);
            default -> expression(index, depth, maxDetail);
        };
    }

    private int source(int index, int depth) {
        var frame = states[index].frame();
        return frame.getStack(frame.getStackSize() - 1 - depth).instruction();
    }

    private boolean isCall(int source) {
        return instructions[source] instanceof MethodInsnNode;
    }

    private String local(int source, int slot, boolean isParameter) {
        for (var variable : method.localVariables == null ? List.<LocalVariableNode>of() : method.localVariables) {
            if (variable.index == slot && list.indexOf(variable.start) <= source && source < list.indexOf(variable.end)) {
                return variable.name;
            }
        }
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        if (!isParameter) {
            return "<local" + slot + ">";
        }
        if (!isStatic && slot == 0) {
            return "this";
        }
        int first = isStatic ? 0 : 1;
        int number = 1;
        for (var type : Type.getArgumentTypes(method.desc)) {
            if (slot >= first && slot < first + type.getSize()) {
                return "<parameter" + number + ">";
            }
            first += type.getSize();
            number++;
        }
        return "<local" + slot + ">";
    }

    private static String className(String internalName) {
        var name = Type.getObjectType(internalName).getClassName();
        return name.equals("java.lang.Object") || name.equals("java.lang.String") ? withoutJavaLang(name) : name;
    }

    private static String parameters(String descriptor) {
        // HotSpot shortens every name that begins so, java.lang.StringBuilder too.
        return MethodNames.parameters(descriptor).replaceAll("(^|, )java\\.lang\\.(Object|String)", "$1$2");
    }

    private static String withoutJavaLang(String name) {
        return name.substring("java.lang.".length());
    }
}
