package org.geobacter.backend.llvm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.ArrayAtomic;
import org.geobacter.ir.ArrayLength;
import org.geobacter.ir.ArrayLoad;
import org.geobacter.ir.ArraySlice;
import org.geobacter.ir.ArrayStore;
import org.geobacter.ir.Atomic;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.Binary;
import org.geobacter.ir.Block;
import org.geobacter.ir.Branch;
import org.geobacter.ir.CatchBranch;
import org.geobacter.ir.Check;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.Convert;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Fence;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.Fma;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Invoke;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Load;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewGroupArray;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.ObjectInstruction;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.Return;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.StaticLoad;
import org.geobacter.ir.StaticStore;
import org.geobacter.ir.Store;
import org.geobacter.ir.StoredArray;
import org.geobacter.ir.StoredArrayWord;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.ThreeWayCompare;
import org.geobacter.ir.Throw;
import org.geobacter.ir.ThrowReference;
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
 * <p>What an operation computes is written by {@link ArithmeticText}, accesses of memory by {@link AccessText} and {@link AtomicText}.
 *
 * <p>A function that is divided at its barriers runs one region at each call. It takes three more parameters, {@code ptr %context}, the
 * block of contexts, {@code i32 %lane}, the work-item's place in it, and {@code i32 %region}, and returns the number of the region that
 * comes next, 0 at the kernel's end and -1 after a trap. One for several lanes has a last parameter {@code ptr %next}: where they {@linkplain
 * Lanes.Parting part}, it stores the region that comes next for each of them there, and returns {@link #PARTED}. What crosses a barrier is stored in the context where it is computed and loaded where another block uses it.
 */
public final class FunctionText {
    /** What a function for several lanes returns when they have parted. */
    public static final int PARTED = -2;

    /** How many times more often a check passes than it fails, for LLVM's layout of blocks and registers. */
    private static final int LIKELY = 1 << 20;

    private final ModuleText module;
    private final TargetLowering target;
    private final DeviceKernel kernel;
    private final StringBuilder text = new StringBuilder();
    private final Map<Value, String> names = new IdentityHashMap<>();
    private final Map<Block, Integer> numbers = new HashMap<>();
    private final ArithmeticText arithmetic;
    private final AccessText accesses;
    private final AtomicText atomics;
    private final TrapPaths trapPaths;
    private final TrapText traps;
    private final SourcePosition kernelPosition;
    private final String subprogram;
    private final String name;
    private final Optional<ContextText> context;
    private final Optional<LaneText> lanes;
    /** Where the function starts, if it is for a lane that has parted from others. */
    private final Optional<Lanes.Parting> parting;
    private final List<String> parameters;
    private Block current;
    private String startedBlock = "";
    private String location = "";
    private int next;

    private FunctionText(
            ModuleText module, DeviceKernel kernel, String name, List<String> parameters, Optional<ContextLayout> context,
            Optional<Lanes> lanes, Optional<Lanes.Parting> parting) {
        this.parameters = parameters;
        this.parting = parting;
        this.lanes = lanes.map(shapes -> new LaneText(this, shapes, context));
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
        arithmetic = new ArithmeticText(this);
        accesses = new AccessText(this, target, kernel, context.isPresent());
        atomics = new AtomicText(this, target);
        trapPaths = new TrapPaths(kernel.function());
        traps = target.waveEnd().<TrapText>map(end -> new SeparateTraps(this, end)).orElseGet(() -> new SharedTrap(this));
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
        define(module, kernel, name, header, parameters, arguments, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Adds the definition of a kernel's function for several work-items at once, of which the target gives the id of the first.
     *
     * @param lanes how it runs for them
     */
    public static void defineLanes(
            ModuleText module, DeviceKernel kernel, String name, String header, List<String> parameters, List<String> arguments,
            Lanes lanes) {
        define(module, kernel, name, header, parameters, arguments, Optional.empty(), Optional.of(lanes), Optional.empty());
    }

    /**
     * Adds the definition of a kernel's function that is divided at its barriers, and returns an {@code i32}.
     *
     * @param context what the function keeps between regions
     */
    public static void defineRegions(
            ModuleText module, DeviceKernel kernel, String name, String header, List<String> parameters, List<String> arguments,
            ContextLayout context) {
        define(module, kernel, name, header, withContext(parameters), arguments, Optional.of(context), Optional.empty(),
                Optional.empty());
    }

    /**
     * Adds the definition of one region of such a function for several work-items at once, and of what those go on with that part.
     *
     * @param context what the function keeps between regions
     * @param lanes how the region runs for them
     */
    public static void defineRegionLanes(
            ModuleText module, DeviceKernel kernel, String name, String header, List<String> parameters, List<String> arguments,
            ContextLayout context, Lanes lanes) {
        for (var parting : lanes.partings()) {
            var all = withContext(parameters);
            for (int i = 0; i < parting.inputs().size(); i++) {
                all.add(LlvmTypes.name(parting.inputs().get(i).type(), module.target()) + " " + input(i));
            }
            define(module, kernel, LaneText.alone(name, parting), header, all, arguments, Optional.of(context), Optional.empty(),
                    Optional.of(parting));
        }
        var all = withContext(parameters);
        all.add("ptr noalias %next");
        define(module, kernel, name, header, all, arguments, Optional.of(context), Optional.of(lanes), Optional.empty());
    }

    private static String input(int index) {
        return "%in" + index;
    }

    private static List<String> withContext(List<String> parameters) {
        var all = new ArrayList<>(parameters);
        all.add("ptr noalias %context");
        all.add("i32 %lane");
        all.add("i32 %region");
        return all;
    }

    private static void define(
            ModuleText module, DeviceKernel kernel, String name, String header, List<String> parameters, List<String> arguments,
            Optional<ContextLayout> context, Optional<Lanes> lanes, Optional<Lanes.Parting> parting) {
        var function = new FunctionText(module, kernel, name, parameters, context, lanes, parting);
        var irParameters = kernel.function().parameters();
        for (int i = 0; i < irParameters.size(); i++) {
            function.names.put(irParameters.get(i), arguments.get(i));
        }
        function.text.append(header).append(" @").append(name).append('(').append(String.join(", ", parameters)).append(") ")
                .append(parting.isPresent() ? "cold noinline nounwind" : module.target().functionAttributes())
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
        instructions(GroupArray.class).forEach(array -> names.put(array, target.groupArray(this, array)));
        if (context.isPresent()) {
            // So that they are known in all regions.
            instructions(WorkItemQuery.class)
                    .forEach(query -> names.put(query, target.workItem(this, query.query(), query.dimension())));
            write(lanes.map(LaneText::start).or(() -> parting.map(Lanes.Parting::block)).map(start -> "br label %" + label(start))
                    .orElseGet(
                            () -> "switch i32 %region, label %" + label(blocks.getFirst()) + " [" + context.get().resumptions()
                                    + " ]"));
        } else {
            target.begin(this, label(blocks.getFirst()));
        }
        parting.ifPresent(from -> from.inputs().stream().filter(value -> !from.block().parameters().contains(value))
                .forEach(value -> names.put(value, input(from.inputs().indexOf(value)))));
        for (var block : blocks) {
            for (var parameter : block.parameters()) {
                if (!block.isEntry() && !names.containsKey(parameter)) {
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
        context.ifPresent(kept -> blocks.stream().filter(this::isWritten).flatMap(block -> block.terminator().edges().stream())
                .filter(this::isWritten)
                .filter(edge -> !trapPaths.isTrap(edge.target())).forEach(kept::nameLoads));
        lanes.ifPresent(vectors -> blocks.stream().filter(this::isWritten)
                .flatMap(block -> block.terminator().edges().stream()).filter(this::isWritten).forEach(vectors::nameVectors));
        for (var block : lanes.map(vectors -> vectors.divergence().order(blocks)).orElse(blocks)) {
            if (!isWritten(block)) {
                continue;
            }
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

    /** For lanes, what no work-item comes to is left out. */
    private boolean isWritten(Block block) {
        return lanes.map(vectors -> vectors.reaches(block)).or(() -> parting.map(from -> from.blocks().contains(block)))
                .orElse(true);
    }

    private boolean isWritten(Edge edge) {
        return lanes.map(vectors -> vectors.mayTake(edge))
                .or(() -> parting.map(from -> from.blocks().contains(edge.source().block()) && target.mayTake(edge))).orElse(true);
    }

    /** {@return what a phi takes from an edge} */
    private String source(Edge edge, int index) {
        return loadedOn(edge, index).orElseGet(() -> name(edge.argument(index)));
    }

    /** {@return a pointer to some bytes that can be read at any time} */
    String readable() {
        return target.errorRecord(this);
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
        return instruction instanceof PrivateArray || instruction instanceof GroupArray
                || instruction instanceof WorkItemQuery && context.isPresent();
    }

    private static boolean hasValue(Instruction instruction) {
        return instruction.type() != org.geobacter.ir.VoidType.VOID;
    }

    String label(Block block) {
        return "b" + numbers.get(block);
    }

    private void block(Block block) {
        startBlock(label(block));
        current = block;
        if (!block.isEntry()) {
            if (lanes.isEmpty() || !lanes.get().divergence().choose(block)) {
                phis(block);
            }
            context.ifPresent(kept -> block.parameters().forEach(kept::keep));
        }
        for (var instruction : block.instructions()) {
            at(instruction.position());
            if (context.isPresent() && instruction instanceof Barrier barrier) {
                leave(context.get().regionAfter(barrier));
                break;
            }
            if (instruction instanceof Terminator terminator) {
                context.ifPresent(kept -> terminator.edges().forEach(kept::writeLoads));
                lanes.ifPresent(vectors -> terminator.edges().stream().filter(this::isWritten).forEach(vectors::writeVectors));
            }
            if (lanes.isEmpty() || !(instruction instanceof Terminator terminator) || !lanes.get().divergence().goOn(terminator)) {
                instruction(instruction);
            }
            context.ifPresent(kept -> kept.keep(instruction));
        }
        location = "";
    }

    private void phis(Block block) {
        for (var parameter : block.parameters()) {
            var sources = Stream.of(
                    lanes.map(vectors -> vectors.divergence().sources(parameter).stream())
                            .orElseGet(() -> block.incoming().stream().filter(this::isWritten)
                                    .map(edge -> "[ " + source(edge, parameter.index()) + ", %" + edgeLabel(edge) + " ]")),
                    waysTo(block).map(label -> "[ poison, %" + label + " ]"),
                    parting.stream().filter(from -> from.block() == block)
                            .map(_ -> "[ " + input(parameter.index()) + ", %entry ]"))
                    .flatMap(Function.identity()).collect(Collectors.joining(", "));
            text.append("  ").append(names.get(parameter)).append(" = phi ")
                    .append(lanes.map(vectors -> vectors.type(parameter)).orElseGet(() -> type(parameter.type()))).append(' ')
                    .append(sources).append('\n');
        }
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

    /** The labels of the traps that LLVM is told to go on to a block. */
    private Stream<String> waysTo(Block block) {
        return traps instanceof SeparateTraps && target.mayTrap()
                ? trapPaths.waysTo(block).stream().map(this::trapLabel)
                : Stream.empty();
    }

    /** Starts a block; what follows has no source position yet. */
    public void startBlock(String label) {
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
    String edgeLabel(Edge edge) {
        var source = lanes.map(vectors -> vectors.endLabel(edge.source().block())).orElseGet(() -> label(edge.source().block()));
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
            if (needsBlock(edge) && isWritten(edge)) {
                text.append(edgeLabel(edge)).append(":\n");
                write("br label %" + label(edge.target()));
            }
        }
    }

    String type(Type type) {
        return type instanceof ScalarType scalar ? typeName(scalar) : LlvmTypes.name(type, target);
    }

    /** {@return the type of a scalar in the instruction that is being written, which may be one on vectors} */
    String typeName(ScalarType type) {
        return lanes.map(vectors -> vectors.type(type)).orElseGet(() -> LlvmTypes.name(type));
    }

    /** {@return the suffix of intrinsics for a scalar in the instruction that is being written} */
    String suffix(ScalarType type) {
        return lanes.map(vectors -> vectors.suffix(type)).orElseGet(() -> LlvmTypes.suffix(type));
    }

    /** {@return an integer as an operand of the instruction that is being written} */
    String literal(ScalarType type, long value) {
        return lanes.map(vectors -> vectors.literal(type, String.valueOf(value))).orElseGet(() -> String.valueOf(value));
    }

    /** {@return a value as an operand, without its type} */
    public String operand(Value value) {
        if (lanes.isPresent()) {
            return lanes.get().operand(value);
        }
        return available(value);
    }

    /** {@return what stands for a value in the block that is being written, which for lanes is a vector only if it varies} */
    String available(Value value) {
        return context.isPresent() && context.get().isKeptFor(value, current) ? context.get().load(value) : name(value);
    }

    /** {@return what a phi takes from an edge, if it is loaded from the context before the edge} */
    Optional<String> loadedOn(Edge edge, int index) {
        return context.flatMap(kept -> kept.loadedOn(edge, index));
    }

    /** {@return the type of what is loaded from the context for a value} */
    String keptType(Value value) {
        return lanes.map(vectors -> vectors.keptType(value)).orElseGet(() -> type(value.type()));
    }

    /** {@return what is stored in the context for a value, after its type: for lanes, something for each} */
    String keptByAll(Value value) {
        return lanes.map(vectors -> vectors.keptByAll(value)).orElseGet(() -> type(value.type()) + " " + name(value));
    }

    /** {@return what stands for a value where it is computed and, if it is not kept in a context, everywhere} */
    String name(Value value) {
        return value instanceof Constant constant ? switch (constant) {
            case IntConstant integer -> LlvmTypes.constant(integer);
            case FloatConstant number -> LlvmTypes.constant(number);
            case NullConstant _ -> "null";
            case ConstantTable table -> module.table(table);
            case ObjectConstant object -> throw new IllegalArgumentException(object.name() + " is not a device-level value");
        } : names.get(value);
    }

    /** {@return a name for a value that is not written yet} */
    String reserve() {
        return "%v" + next++;
    }

    /** {@return a new name for what is written next for an instruction} */
    String rename(Instruction instruction) {
        names.put(instruction, reserve());
        return names.get(instruction);
    }

    /** Writes an instruction that gives a value that has its name already. */
    void write(String name, String instruction) {
        text.append("  ").append(name).append(" = ").append(instruction).append(location).append('\n');
    }

    /** {@return a value as an operand, after its type} */
    public String typed(Value value) {
        return type(value.type()) + " " + operand(value);
    }

    /** Writes an instruction whose result is the value of an IR instruction. */
    public void define(Instruction instruction, String definition) {
        write(names.get(instruction), definition);
    }

    private void instruction(Instruction instruction) {
        lanes.ifPresent(vectors -> vectors.start(instruction));
        if (lanes.isPresent() && lanes.get().isApart(instruction)) {
            lanes.get().apart(instruction, () -> instruction(instruction));
            return;
        }
        switch (instruction) {
            case Binary binary -> arithmetic.binary(binary);
            case Unary unary -> arithmetic.unary(unary);
            case Fma fma -> arithmetic.fma(fma);
            case Approximation approximation -> target.approximate(this, approximation);
            case Convert convert -> arithmetic.convert(convert);
            case Compare compare -> arithmetic.compare(compare);
            case ThreeWayCompare compare -> arithmetic.threeWay(compare);
            case Select select -> define(select, "select " + typed(select.condition()) + ", " + typed(select.whenTrue()) + ", "
                    + typed(select.whenFalse()));
            case WorkItemQuery query -> {
                if (!isAtEntry(query)) {
                    names.put(query, replaceName(query, target.workItem(this, query.query(), query.dimension())));
                }
            }
            case Barrier _ -> target.barrier(this);
            case SubGroupInstruction exchange -> target.exchange(this, exchange);
            case PrivateArray _, GroupArray _ -> {
                // Written at the start.
            }
            case PointerElement element when lanes.isPresent()
                    && (lanes.get().isVector(element) || lanes.get().accesses().isForSome(element)) ->
                lanes.get().accesses().elements(element);
            case Load load when lanes.isPresent() && (lanes.get().isVector(load) || lanes.get().accesses().isForSome(load)) ->
                lanes.get().accesses().load(load, accesses.details(load.pointer()));
            case Store store when lanes.isPresent() -> lanes.get().accesses().store(store, accesses.details(store.pointer()));
            case PointerElement element -> accesses.element(element);
            case Load load -> accesses.load(load);
            case Store store -> accesses.store(store);
            case Atomic atomic when lanes.isPresent() -> lanes.get().atomic(atomic, atomics);
            case Atomic atomic -> atomics.atomic(atomic);
            case Fence fence -> atomics.fence(fence);
            case TrapRecord _ -> throw new AssertionError("written by trapBlock()");
            case Jump jump -> write("br " + destination(jump.edge()));
            case Branch branch when !isWritten(branch.whenFalse()) || !isWritten(branch.whenTrue()) -> {
                write("br " + destination(isWritten(branch.whenTrue()) ? branch.whenTrue() : branch.whenFalse()));
                edgeBlocks(branch);
            }
            case Branch branch when lanes.isPresent() && lanes.get().parting(branch).isPresent() -> {
                var condition = lanes.get().part(lanes.get().parting(branch).get(), name, parameters);
                write("br i1 " + condition + ", " + destination(branch.whenTrue()) + ", " + destination(branch.whenFalse()));
                edgeBlocks(branch);
            }
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
            case ObjectInstruction _, CatchBranch _, Throw _, ThrowReference _, Check _, NewArray _, NewGroupArray _, ArraySlice _,
                    StoredArray _, StoredArrayWord _,
                    ArrayLength _,
                    ArrayLoad _,
                    ArrayStore _, ArrayAtomic _, Invoke _,
                    StaticLoad _, StaticStore _ ->
                throw new IllegalArgumentException("not a device-level instruction: " + instruction);
        }
    }

    /** The name that a phi may already have used cannot change: it becomes a copy. */
    private String replaceName(Instruction instruction, String value) {
        define(instruction, "add i32 " + value + ", 0");
        return names.get(instruction);
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
}
