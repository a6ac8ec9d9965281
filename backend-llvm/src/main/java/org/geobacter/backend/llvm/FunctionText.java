package org.geobacter.backend.llvm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.ArrayLength;
import org.geobacter.ir.ArrayLoad;
import org.geobacter.ir.ArrayStore;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.Binary;
import org.geobacter.ir.Block;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Check;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.Convert;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.Edge;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.Fma;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Invoke;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Load;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.Return;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.StaticLoad;
import org.geobacter.ir.StaticStore;
import org.geobacter.ir.Store;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.ThreeWayCompare;
import org.geobacter.ir.Throw;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.Type;
import org.geobacter.ir.Unary;
import org.geobacter.ir.Unreachable;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;

/**
 * Writes the body of one kernel's function.
 *
 * <p>Each block of the IR becomes one block of LLVM, {@code b3}; block parameters become phis. Two edges from one terminator to one
 * block with parameters go through blocks of their own, since a phi knows its predecessors by name only. A block that ends with an
 * exception is written for each edge that leads to it: see {@link SeparateTraps}.
 *
 * <p>Integer arithmetic wraps: it has {@code nsw} only where it has been proven that it does not. Floating point has no fast-math
 * flags: LLVM then neither contracts nor reassociates it. What LLVM leaves undefined and Java does not (division, shift counts,
 * conversions out of range) is guarded.
 *
 * <p>A function that is divided at its barriers runs one region at each call. It takes two more parameters, {@code ptr %context} and
 * {@code i32 %region}, and returns the number of the region that comes next, 0 at the kernel's end and -1 after a trap. What crosses a
 * barrier is stored in the context where it is computed and loaded where another block uses it.
 */
public final class FunctionText {
    /** How many times more often a check passes than it fails, for LLVM's layout of blocks and registers. */
    private static final int LIKELY = 1 << 20;

    private final ModuleText module;
    private final TargetLowering target;
    private final DeviceKernel kernel;
    private final StringBuilder text = new StringBuilder();
    private final Map<Value, String> names = new IdentityHashMap<>();
    private final Map<Block, Integer> numbers = new HashMap<>();
    private final TrapPaths trapPaths;
    private final TrapText traps;
    private final SourcePosition kernelPosition;
    private final String subprogram;
    private final String name;
    private final Optional<ContextText> context;
    private Block current;
    private String startedBlock = "";
    private String location = "";
    private int next;

    private FunctionText(ModuleText module, DeviceKernel kernel, String name, Optional<ContextLayout> context) {
        this.context = context.map(layout -> new ContextText(this, layout));
        this.module = module;
        this.target = module.target();
        this.kernel = kernel;
        this.name = name;
        for (var block : kernel.function().blocks()) {
            numbers.put(block, numbers.size());
        }
        kernelPosition = kernel.function().blocks().stream().flatMap(block -> block.instructions().stream())
                .map(Instruction::position)
                .map(FunctionText::outermost).filter(position -> position != SourcePosition.UNKNOWN).findFirst()
                .orElse(SourcePosition.UNKNOWN);
        subprogram = kernelPosition == SourcePosition.UNKNOWN ? "" : module.debug().subprogram(kernelPosition, name);
        trapPaths = new TrapPaths(kernel.function());
        traps = target.endOfWave().<TrapText>map(end -> new SeparateTraps(this, end)).orElseGet(() -> new SharedTrap(this));
    }

    /**
     * Adds the definition of a kernel's function to a module.
     *
     * @param name the function's name, without {@code @}
     * @param header what comes before the name, such as {@code define internal void}
     * @param parameters the parameters in text, with types and names
     * @param arguments the values of the IR function's parameters in the definition, in order
     */
    public static void define(
            ModuleText module, DeviceKernel kernel, String name, String header, List<String> parameters, List<String> arguments) {
        define(module, kernel, name, header, parameters, arguments, Optional.empty());
    }

    /**
     * Adds the definition of a kernel's function that is divided at its barriers, and returns an {@code i32}.
     *
     * @param context what the function keeps between regions
     */
    public static void defineRegions(
            ModuleText module, DeviceKernel kernel, String name, String header, List<String> parameters, List<String> arguments,
            ContextLayout context) {
        var all = new ArrayList<>(parameters);
        all.add("ptr noalias %context");
        all.add("i32 %region");
        define(module, kernel, name, header, all, arguments, Optional.of(context));
    }

    private static void define(
            ModuleText module, DeviceKernel kernel, String name, String header, List<String> parameters, List<String> arguments,
            Optional<ContextLayout> context) {
        var function = new FunctionText(module, kernel, name, context);
        var irParameters = kernel.function().parameters();
        for (int i = 0; i < irParameters.size(); i++) {
            function.names.put(irParameters.get(i), arguments.get(i));
        }
        function.text.append(header).append(" @").append(name).append('(').append(String.join(", ", parameters)).append(") ")
                .append(module.target().functionAttributes())
                .append(function.subprogram.isEmpty() ? "" : " !dbg " + function.subprogram).append(' ')
                .append(module.target().functionMetadata(module)).append(" {\n");
        function.body();
        function.text.append("}\n");
        module.define(function.text.toString());
    }

    private static SourcePosition outermost(SourcePosition position) {
        var at = position;
        while (at.caller().isPresent()) {
            at = at.caller().get();
        }
        return at;
    }

    /** {@return the module that the function is part of, to declare what it calls} */
    public ModuleText module() {
        return module;
    }

    /** Writes an instruction that gives a value, and names it. */
    public String value(String instruction) {
        var result = reserve();
        write(result, instruction);
        return result;
    }

    /** Writes an instruction that gives none. */
    public void write(String instruction) {
        text.append("  ").append(instruction).append(location).append('\n');
    }

    private void body() {
        var blocks = kernel.function().blocks();
        // Private memory first: LLVM wants allocations of constant size at the start of the entry.
        startBlock("entry");
        instructions(PrivateArray.class).forEach(array -> names.put(array, context.map(kept -> kept.address(array))
                .orElseGet(() -> allocation(array))));
        if (context.isPresent()) {
            // So that they are known in all regions.
            instructions(WorkItemQuery.class)
                    .forEach(query -> names.put(query, target.workItem(this, query.query(), query.dimension())));
            write("switch i32 %region, label %" + label(blocks.getFirst()) + " [" + context.get().resumptions() + " ]");
        } else {
            write("br label %" + label(blocks.getFirst()));
        }
        for (var block : blocks) {
            for (var parameter : block.parameters()) {
                if (!block.isEntry()) {
                    names.put(parameter, reserve());
                }
            }
            for (var instruction : block.instructions()) {
                if (!names.containsKey(instruction) && hasValue(instruction)) {
                    // Named before it is written: a phi may use it earlier.
                    names.put(instruction, reserve());
                }
            }
        }
        context.ifPresent(kept -> blocks.stream().flatMap(block -> block.terminator().edges().stream())
                .filter(edge -> !trapPaths.isTrap(edge.target())).forEach(kept::nameLoads));
        for (var block : blocks) {
            if (!trapPaths.isTrap(block)) {
                block(block);
            } else if (block.isEntry()) {
                startBlock(label(block));
                current = block;
                trapBlock(block, Optional.empty());
            } else {
                block.incoming().forEach(this::trapBlock);
            }
        }
        traps.finish();
    }

    private <I extends Instruction> Stream<I> instructions(Class<I> type) {
        return kernel.function().blocks().stream().flatMap(block -> block.instructions().stream()).filter(type::isInstance)
                .map(type::cast);
    }

    private String allocation(PrivateArray array) {
        int space = target.addressSpace(AddressSpace.PRIVATE);
        return value("alloca [" + array.length() + " x " + LlvmTypes.name(array.element()) + "], align "
                + Math.max(4, array.element().bytes()) + (space == 0 ? "" : ", addrspace(" + space + ")"));
    }

    /** {@return what a phi takes from an edge} */
    private String source(Edge edge, int index) {
        return context.flatMap(kept -> kept.loadedOn(edge, index)).orElseGet(() -> name(edge.argument(index)));
    }

    /** How a work-item leaves the function, with the region that comes next. */
    private void leave(int region) {
        write(context.isPresent() ? "ret i32 " + region : "ret void");
    }

    /** How a work-item leaves the function after an exception. */
    void leaveAfterTrap() {
        leave(-1);
    }

    /** {@return whether an instruction is written at the start of the function, wherever it is in the kernel} */
    private boolean isAtEntry(Instruction instruction) {
        return instruction instanceof PrivateArray || instruction instanceof WorkItemQuery && context.isPresent();
    }

    private static boolean hasValue(Instruction instruction) {
        return instruction.type() != org.geobacter.ir.VoidType.VOID;
    }

    String label(Block block) {
        return "b" + numbers.get(block);
    }

    private void block(Block block) {
        startBlock(label(block));
        if (!block.isEntry()) {
            for (var parameter : block.parameters()) {
                var sources = Stream.concat(
                        block.incoming().stream()
                                .map(edge -> "[ " + source(edge, parameter.index()) + ", %" + edgeLabel(edge) + " ]"),
                        waysTo(block).map(label -> "[ poison, %" + label + " ]")).collect(Collectors.joining(", "));
                text.append("  ").append(names.get(parameter)).append(" = phi ").append(type(parameter.type())).append(' ')
                        .append(sources).append('\n');
            }
            context.ifPresent(kept -> block.parameters().forEach(kept::keep));
        }
        current = block;
        for (var instruction : block.instructions()) {
            at(instruction.position());
            if (context.isPresent() && instruction instanceof Barrier barrier) {
                leave(context.get().regionAfter(barrier));
                break;
            }
            if (instruction instanceof Terminator terminator) {
                context.ifPresent(kept -> terminator.edges().forEach(kept::writeLoads));
            }
            instruction(instruction);
            context.ifPresent(kept -> kept.keep(instruction));
        }
        location = "";
    }

    /** Writes a block that ends with an exception for one of the edges to it, whose arguments it gets directly. */
    private void trapBlock(Edge edge) {
        var block = edge.target();
        startBlock(trapLabel(edge));
        current = block;
        for (var parameter : block.parameters()) {
            names.put(parameter, operand(edge.argument(parameter.index())));
        }
        trapBlock(block, trapPaths.wayOn(edge).map(this::label));
    }

    private void trapBlock(Block block, Optional<String> next) {
        for (var instruction : block.instructions()) {
            at(instruction.position());
            if (instruction instanceof TrapRecord trap) {
                if (target.mayTrap()) {
                    // The return that follows is the trap's.
                    traps.end(startedBlock, trap, kernel.siteNumber(trap), next);
                } else {
                    write("unreachable");
                }
                break;
            }
            if (hasValue(instruction) && !isAtEntry(instruction)) {
                // Anew for each edge.
                names.put(instruction, reserve());
            }
            instruction(instruction);
        }
        location = "";
    }

    private String trapLabel(Edge edge) {
        int index = edge.target().incoming().indexOf(edge);
        return label(edge.target()) + (index == 0 ? "" : "." + index);
    }

    /** The labels of the ends of traps that LLVM is told to go on to a block. */
    private Stream<String> waysTo(Block block) {
        return traps instanceof SeparateTraps && target.mayTrap()
                ? trapPaths.waysTo(block).stream().map(edge -> trapLabel(edge) + ".end")
                : Stream.empty();
    }

    /** Starts a block; what follows has no source position yet. */
    void startBlock(String label) {
        startedBlock = label;
        text.append(label).append(":\n");
    }

    /** Gives what follows the position of the kernel itself. */
    void atKernel() {
        at(kernelPosition);
    }

    private void at(SourcePosition position) {
        location = subprogram.isEmpty()
                ? ""
                : ", !dbg " + module.debug().location(position == SourcePosition.UNKNOWN ? kernelPosition : position, subprogram,
                        kernelPosition, name);
    }

    /** The label from which control comes along an edge: the end of its source, or a block of the edge's own. */
    private String edgeLabel(Edge edge) {
        var source = label(edge.source().block());
        return needsBlock(edge) ? source + ".e" + edge.source().edges().indexOf(edge) : source;
    }

    /** A condition that is known in these launches is a constant; the edges stay, for the phis at their ends. */
    private String condition(Branch branch) {
        return !target.mayTake(branch.whenFalse())
                ? "true"
                : !target.mayTake(branch.whenTrue()) ? "false" : operand(branch.condition());
    }

    private boolean needsBlock(Edge edge) {
        return !trapPaths.isTrap(edge.target()) && !edge.target().parameters().isEmpty()
                && edge.source().edges().stream().filter(other -> other.target() == edge.target()).count() > 1;
    }

    private String destination(Edge edge) {
        if (trapPaths.isTrap(edge.target())) {
            return "label %" + trapLabel(edge);
        }
        return "label %" + (needsBlock(edge) ? edgeLabel(edge) : label(edge.target()));
    }

    private void edgeBlocks(Terminator terminator) {
        for (var edge : terminator.edges()) {
            if (needsBlock(edge)) {
                text.append(edgeLabel(edge)).append(":\n");
                write("br label %" + label(edge.target()));
            }
        }
    }

    String type(Type type) {
        return LlvmTypes.name(type, target);
    }

    /** {@return a value as an operand, without its type} */
    public String operand(Value value) {
        return context.isPresent() && context.get().isKeptFor(value, current) ? context.get().load(value) : name(value);
    }

    /** {@return what stands for a value where it is computed and, if it is not kept in a context, everywhere} */
    String name(Value value) {
        return value instanceof Constant constant ? switch (constant) {
            case IntConstant integer -> LlvmTypes.constant(integer);
            case FloatConstant number -> LlvmTypes.constant(number);
            case NullConstant _ -> "null";
            case ConstantTable table -> module.table(table);
        } : names.get(value);
    }

    /** {@return a name for a value that is not written yet} */
    String reserve() {
        return "%v" + next++;
    }

    /** Writes an instruction that gives a value that has its name already. */
    void write(String name, String instruction) {
        text.append("  ").append(name).append(" = ").append(instruction).append(location).append('\n');
    }

    private String typed(Value value) {
        return type(value.type()) + " " + operand(value);
    }

    /** Writes an instruction whose result is the value of an IR instruction. */
    private void define(Instruction instruction, String definition) {
        write(names.get(instruction), definition);
    }

    private void instruction(Instruction instruction) {
        switch (instruction) {
            case Binary binary -> binary(binary);
            case Unary unary -> unary(unary);
            case Fma fma -> define(fma, call("fma", (ScalarType) fma.type(), typed(fma.operand(0)), typed(fma.operand(1)),
                    typed(fma.operand(2))));
            case Convert convert -> convert(convert);
            case Compare compare -> define(compare, compare(compare.predicate(), compare.left(), operand(compare.right())));
            case ThreeWayCompare compare -> threeWay(compare);
            case Select select -> define(select, "select i1 " + operand(select.condition()) + ", " + typed(select.whenTrue()) + ", "
                    + typed(select.whenFalse()));
            case WorkItemQuery query -> {
                if (!isAtEntry(query)) {
                    names.put(query, replaceName(query, target.workItem(this, query.query(), query.dimension())));
                }
            }
            case Barrier _ -> target.barrier(this);
            case PrivateArray _ -> {
                // Written at the start.
            }
            case PointerElement element -> element(element);
            case Load load -> define(load, "load " + type(load.type()) + ", " + typed(load.operand(0)) + access(load.operand(0)));
            case Store store -> write("store " + typed(store.value()) + ", " + typed(store.pointer()) + access(store.pointer()));
            case TrapRecord _ -> throw new AssertionError("written by trapBlock()");
            case Jump jump -> write("br " + destination(jump.edge()));
            case Branch branch -> {
                write("br i1 " + condition(branch) + ", " + destination(branch.whenTrue()) + ", "
                        + destination(branch.whenFalse()) + weights(branch));
                edgeBlocks(branch);
            }
            case Switch choice -> {
                var cases = new StringBuilder();
                for (int i = 0; i < choice.keys().size(); i++) {
                    cases.append(" i32 ").append(choice.keys().get(i)).append(", ").append(destination(choice.cases().get(i)));
                }
                write("switch " + typed(choice.selector()) + ", " + destination(choice.otherwise()) + " [" + cases + " ]");
                edgeBlocks(choice);
            }
            case Return _ -> leave(0);
            case Unreachable _ -> write("unreachable");
            case Throw _, Check _, NewArray _, ArrayLength _, ArrayLoad _, ArrayStore _, Invoke _, StaticLoad _, StaticStore _ ->
                throw new IllegalArgumentException("not a device-level instruction: " + instruction);
        }
    }

    /** The name that a phi may already have used cannot change: it becomes a copy. */
    private String replaceName(Instruction instruction, String value) {
        define(instruction, "add i32 " + value + ", 0");
        return names.get(instruction);
    }

    private void element(PointerElement element) {
        var type = (PointerType) element.type();
        var index = element.index();
        if (type.space() != AddressSpace.GLOBAL || index instanceof IntConstant || index.type() != ScalarType.I32) {
            define(element, "getelementptr inbounds " + LlvmTypes.name(type.element()) + ", " + typed(element.pointer()) + ", "
                    + typed(index));
            return;
        }
        // An index into an array has been checked: it is not negative.
        int shift = Integer.numberOfTrailingZeros(type.element().bytes());
        if (target.offsetsFit32Bits()) {
            var offset = shift == 0 ? operand(index) : value("shl nuw i32 " + operand(index) + ", " + shift);
            define(element,
                    "getelementptr inbounds i8, " + typed(element.pointer()) + ", i64 " + value("zext i32 " + offset + " to i64"));
        } else {
            define(element, "getelementptr inbounds " + LlvmTypes.name(type.element()) + ", " + typed(element.pointer()) + ", i64 "
                    + value("zext nneg i32 " + operand(index) + " to i64"));
        }
    }

    /** {@return the metadata that says that exceptions are rare, where the branch leads to one} */
    private String weights(Branch branch) {
        boolean whenTrue = trapPaths.isUnlikely(branch.whenTrue());
        if (whenTrue == trapPaths.isUnlikely(branch.whenFalse())) {
            return "";
        }
        return ", !prof " + module.node(
                "!{!\"branch_weights\", i32 " + (whenTrue ? 1 : LIKELY) + ", i32 " + (whenTrue ? LIKELY : 1) + "}");
    }

    private String access(Value pointer) {
        var type = (PointerType) pointer.type();
        var alignment = ", align " + type.element().bytes();
        return switch (type.space()) {
            case GLOBAL -> alignment + ", !tbaa " + module.aliasTag(type.element());
            case CONSTANT -> alignment + ", !invariant.load " + module.node("!{}");
            case LOCAL, PRIVATE -> alignment;
        };
    }

    private String call(String intrinsic, ScalarType type, String... typedOperands) {
        return call(intrinsic + "." + LlvmTypes.suffix(type), LlvmTypes.name(type), typedOperands);
    }

    private String call(String intrinsic, String result, String... typedOperands) {
        var types = java.util.Arrays.stream(typedOperands).map(operand -> operand.substring(0, operand.lastIndexOf(' ')))
                .collect(Collectors.joining(", "));
        module.declare(result + " @llvm." + intrinsic + "(" + types + ")");
        return "call " + result + " @llvm." + intrinsic + "(" + String.join(", ", typedOperands) + ")";
    }

    private void binary(Binary binary) {
        var type = (ScalarType) binary.type();
        var left = binary.left();
        var right = operand(binary.right());
        var operands = typed(left) + ", " + right;
        if (type.isFloat()) {
            define(binary, switch (binary.operation()) {
                case ADD -> "fadd " + operands;
                case SUB -> "fsub " + operands;
                case MUL -> "fmul " + operands;
                case DIV -> "fdiv " + operands;
                case REM -> remainder(type, operands);
                case MIN -> call("minimum", type, typed(left), typed(binary.right()));
                case MAX -> call("maximum", type, typed(left), typed(binary.right()));
                case AND, OR, XOR, SHL, SHR, USHR -> throw new IllegalArgumentException("not an operation on floats: " + binary);
            });
            return;
        }
        var noWrap = target.isExact(binary) ? "nsw " : "";
        switch (binary.operation()) {
            case ADD -> define(binary, "add " + noWrap + operands);
            case SUB -> define(binary, "sub " + noWrap + operands);
            case MUL -> define(binary, "mul " + noWrap + operands);
            case AND -> define(binary, "and " + operands);
            case OR -> define(binary, "or " + operands);
            case XOR -> define(binary, "xor " + operands);
            case MIN -> define(binary, call("smin", type, typed(left), typed(binary.right())));
            case MAX -> define(binary, call("smax", type, typed(left), typed(binary.right())));
            case DIV, REM -> divide(binary, type);
            case SHL -> define(binary, "shl " + typed(left) + ", " + shiftCount(binary.right(), type));
            case SHR -> define(binary, "ashr " + typed(left) + ", " + shiftCount(binary.right(), type));
            case USHR -> define(binary, "lshr " + typed(left) + ", " + shiftCount(binary.right(), type));
        }
    }

    private String remainder(ScalarType type, String operands) {
        var operation = type == ScalarType.F64 ? NativeOperation.REM_F64 : NativeOperation.REM_F32;
        if (!target.exactOperations().contains(operation)) {
            throw new IllegalArgumentException(
                    "the remainder of floats is not exact on this target: the frontend was to replace it");
        }
        return "frem " + operands;
    }

    /** Division by zero and {@code MIN / -1}, which LLVM leaves undefined and x86 traps on, never reach the instruction. */
    private void divide(Binary binary, ScalarType type) {
        var t = LlvmTypes.name(type);
        var left = operand(binary.left());
        boolean quotient = binary.operation() == org.geobacter.ir.BinaryOperation.DIV;
        var instruction = quotient ? "sdiv " : "srem ";
        if (binary.right() instanceof IntConstant divisor && divisor.value() != 0 && divisor.value() != -1) {
            define(binary, instruction + t + " " + left + ", " + operand(divisor));
            return;
        }
        var right = operand(binary.right());
        var minusOne = value("icmp eq " + t + " " + right + ", -1");
        var zero = value("icmp eq " + t + " " + right + ", 0");
        var special = value("or i1 " + minusOne + ", " + zero);
        var divisor = value("select i1 " + special + ", " + t + " 1, " + t + " " + right);
        var plain = value(instruction + t + " " + left + ", " + divisor);
        var byMinusOne = quotient ? value("sub " + t + " 0, " + left) : "0";
        define(binary, "select i1 " + minusOne + ", " + t + " " + byMinusOne + ", " + t + " " + plain);
    }

    private String shiftCount(Value count, ScalarType type) {
        if (count instanceof IntConstant constant) {
            return String.valueOf(constant.value() & type.bits() - 1);
        }
        var masked = value("and i32 " + operand(count) + ", " + (type.bits() - 1));
        return type == ScalarType.I64 ? value("zext i32 " + masked + " to i64") : masked;
    }

    private void unary(Unary unary) {
        var type = (ScalarType) unary.operand(0).type();
        var operand = typed(unary.operand(0));
        switch (unary.operation()) {
            case NEG ->
                define(unary, type.isFloat() ? "fneg " + operand : "sub " + type(type) + " 0, " + operand(unary.operand(0)));
            case ABS -> define(unary, type.isFloat() ? call("fabs", type, operand) : call("abs", type, operand, "i1 false"));
            case SQRT -> define(unary, call("sqrt", type, operand));
            case FLOOR -> define(unary, call("floor", type, operand));
            case CEIL -> define(unary, call("ceil", type, operand));
            case RINT -> define(unary, call("roundeven", type, operand));
            case BIT_COUNT -> count(unary, type, call("ctpop", type, operand));
            case LEADING_ZEROS -> count(unary, type, call("ctlz", type, operand, "i1 false"));
            case TRAILING_ZEROS -> count(unary, type, call("cttz", type, operand, "i1 false"));
            case REVERSE -> define(unary, call("bitreverse", type, operand));
        }
    }

    private void count(Unary unary, ScalarType type, String call) {
        define(unary, type == ScalarType.I64 ? "trunc i64 " + value(call) + " to i32" : call);
    }

    private void convert(Convert convert) {
        var from = (ScalarType) convert.operand(0).type();
        var to = convert.to();
        var operand = typed(convert.operand(0));
        var target = " " + operand + " to " + LlvmTypes.name(to);
        define(convert, switch (convert.operation()) {
            case SIGN_EXTEND -> "sext" + target;
            case ZERO_EXTEND -> "zext" + target;
            case TRUNCATE -> "trunc" + target;
            case INT_TO_FLOAT -> "sitofp" + target;
            case FLOAT_TO_INT ->
                call("fptosi.sat." + LlvmTypes.suffix(to) + "." + LlvmTypes.suffix(from), LlvmTypes.name(to), operand);
            case FLOAT_TO_FLOAT -> (from.bits() < to.bits() ? "fpext" : "fptrunc") + target;
            case BITCAST -> "bitcast" + target;
        });
    }

    private String compare(Predicate predicate, Value left, String right) {
        if (left.type().isFloat()) {
            return "fcmp " + switch (predicate) {
                case EQ -> "oeq";
                case NE -> "une";
                case LT -> "olt";
                case LE -> "ole";
                case GT -> "ogt";
                case GE -> "oge";
                case ULT, ULE, UGT, UGE -> throw new IllegalArgumentException("unsigned comparison of floats");
            } + " " + typed(left) + ", " + right;
        }
        return "icmp " + switch (predicate) {
            case EQ -> "eq";
            case NE -> "ne";
            case LT -> "slt";
            case LE -> "sle";
            case GT -> "sgt";
            case GE -> "sge";
            case ULT -> "ult";
            case ULE -> "ule";
            case UGT -> "ugt";
            case UGE -> "uge";
        } + " " + typed(left) + ", " + right;
    }

    private void threeWay(ThreeWayCompare compare) {
        var right = operand(compare.right());
        var less = value(compare(Predicate.LT, compare.left(), right));
        var greater = value(compare(Predicate.GT, compare.left(), right));
        var equal = value(compare(Predicate.EQ, compare.left(), right));
        var otherwise = value("select i1 " + equal + ", i32 0, i32 " + compare.resultForNan());
        var orGreater = value("select i1 " + greater + ", i32 1, i32 " + otherwise);
        define(compare, "select i1 " + less + ", i32 -1, i32 " + orGreater);
    }
}
