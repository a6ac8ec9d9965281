package org.geobacter.ir.transform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.CatchBranch;
import org.geobacter.ir.CastCheck;
import org.geobacter.ir.Check;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Invoke;
import org.geobacter.ir.InvokeVirtual;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Module;
import org.geobacter.ir.RefType;
import org.geobacter.ir.Return;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.StoreCheck;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.TextTemplate;
import org.geobacter.ir.ThrowReference;
import org.geobacter.ir.ThrowableClasses;
import org.geobacter.ir.TrapReason;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.analysis.ReversePostOrder;

/**
 * Replaces every call by the body of what is called, so that the module is left with its entry alone: devices have no stack to
 * call on. Each position in a copied body gets the call as its outermost caller.
 *
 * <p>Callees come before their callers, so that what is copied has no calls any more, but virtual ones; those of the entry are then
 * resolved: {@code Devirtualisation}. A cycle of calls has no such order, and is
 * refused, as is a kernel that grows beyond a limit.
 */
public final class Inlining implements Pass {
    /** Far more than drivers compile in reasonable time; the largest function of the JDK's mathematics has some 2,000. */
    public static final int DEFAULT_MAX_INSTRUCTIONS = 250_000;

    private final int maxInstructions;

    public Inlining() {
        this(DEFAULT_MAX_INSTRUCTIONS);
    }

    /** @param maxInstructions how many instructions a function may come to have */
    public Inlining(int maxInstructions) {
        this.maxInstructions = maxInstructions;
    }

    @Override
    public String name() {
        return "inlining";
    }

    /**
     * @throws UnsupportedCodeException if a function calls itself, directly or by way of others, or if a function becomes larger than
     *         the limit
     */
    @Override
    public boolean run(Module module) {
        var entry = module.entry();
        var walk = new CallGraphWalk();
        boolean changed = walk.visit(entry);
        changed |= new Devirtualisation(entry, walk::inlineReady).run();
        for (var function : List.copyOf(module.functions())) {
            if (function != entry) {
                module.removeFunction(function);
                changed = true;
            }
        }
        return changed;
    }

    /** Inlines into callees first, depth first along the calls. */
    private final class CallGraphWalk {
        private final Set<Function> done = new HashSet<>();
        /** The calls that lead from the entry to the function at hand, the innermost first. */
        private final ArrayDeque<Invoke> path = new ArrayDeque<>();

        boolean visit(Function function) {
            if (!done.add(function)) {
                return false;
            }
            var calls = calls(function);
            for (var call : calls) {
                var callee = call.callee();
                path.push(call);
                if (callee == function || path.stream().anyMatch(outer -> outer.block().function() == callee)) {
                    throw recursion(callee);
                }
                visit(callee);
                path.pop();
            }
            int size = size(function);
            for (var call : calls) {
                size += size(call.callee());
                refuseIfTooLarge(size, call);
                inline(call);
            }
            return !calls.isEmpty();
        }

        /** Inlines a call in a function that has no others. */
        void inlineReady(Invoke call) {
            path.push(call);
            visit(call.callee());
            path.pop();
            refuseIfTooLarge(size(call.block().function()) + size(call.callee()), call);
            inline(call);
        }

        private void refuseIfTooLarge(int size, Invoke call) {
            if (size > maxInstructions) {
                throw new UnsupportedCodeException(
                        "a kernel of more than " + maxInstructions + " instructions once " + call.callee().name()
                                + " is inlined",
                        call.position(),
                        "Call fewer methods, or the large ones from fewer places: a loop around one call instead of several calls.");
            }
        }

        private UnsupportedCodeException recursion(Function callee) {
            var calls = new ArrayList<>(path).reversed();
            var cycle = calls.stream().dropWhile(call -> call.block().function() != callee).toList();
            var position = cycle.getLast().position();
            for (var outer : path.stream().skip(1).toList()) {
                position = position.inlinedAt(outer.position());
            }
            var chain = cycle.stream().map(call -> call.callee().name()).collect(Collectors.joining(", which calls "));
            return new UnsupportedCodeException(
                    "recursion: " + callee.name() + " calls " + chain,
                    position,
                    "Write it as a loop, with an array for what has to be remembered.");
        }
    }

    private static List<Invoke> calls(Function function) {
        var calls = new ArrayList<Invoke>();
        for (var block : function.blocks()) {
            for (var instruction : block.instructions()) {
                if (instruction instanceof Invoke call) {
                    calls.add(call);
                }
            }
        }
        return calls;
    }

    private static int size(Function function) {
        return function.blocks().stream().mapToInt(block -> block.instructions().size()).sum();
    }

    private static void inline(Invoke call) {
        var block = call.block();
        var rest = block.splitBefore(call);
        if (call.type() != VoidType.VOID) {
            call.replaceAllUsesWith(rest.addParameter(call.type()));
        }
        new BodyCopy(call, rest, landing(rest)).into(block);
        call.remove();
    }

    /** {@return where exceptions of the call at the end of a block go, with the exception as its parameter; empty if to the caller} */
    private static Optional<Block> landing(Block rest) {
        if (!(rest.terminator() instanceof CatchBranch branch)) {
            return Optional.empty();
        }
        var landing = branch.thrown().target();
        branch.replaceAllUsesWith(landing.addParameter(RefType.REF));
        rest.replaceTerminator(new Jump(branch.returned().call(), branch.position()));
        return Optional.of(landing);
    }

    /**
     * A copy of the callee's body between the call and what comes after it. If the caller catches what the callee throws, each place
     * that throws makes an object of the exception and goes to the caller's handlers with it.
     */
    private static final class BodyCopy {
        private final Invoke call;
        private final Block rest;
        private final Optional<HandlerSearch> handlers;
        private final Map<Block, Block> blocks = new HashMap<>();
        private final Map<Value, Value> values = new HashMap<>();
        /** By identity: instructions of one line mostly share their position. */
        private final Map<SourcePosition, SourcePosition> positions = new IdentityHashMap<>();

        /** @param landing the block that takes what the callee throws as its parameter; empty if nobody catches it */
        BodyCopy(Invoke call, Block rest, Optional<Block> landing) {
            this.call = call;
            this.rest = rest;
            this.handlers = landing.map(HandlerSearch::new);
        }

        void into(Block block) {
            var callee = call.callee();
            var order = ReversePostOrder.of(callee);
            var last = block;
            for (var original : order) {
                if (original.isEntry()) {
                    blocks.put(original, block);
                    for (int i = 0; i < callee.parameters().size(); i++) {
                        values.put(callee.parameters().get(i), call.operand(i));
                    }
                } else {
                    last = block.function().insertBlockAfter(last);
                    blocks.put(original, last);
                    for (var parameter : original.parameters()) {
                        values.put(parameter, last.addParameter(parameter.type()));
                    }
                }
            }
            for (var original : order) {
                var builder = new Builder(blocks.get(original));
                original.instructions().forEach(instruction -> add(instruction, builder));
            }
        }

        private void add(Instruction instruction, Builder builder) {
            if (handlers.isPresent()) {
                builder.at(position(instruction));
                switch (instruction) {
                    case Check check -> {
                        CatchingCheck.build(check.kind(), check.detail(), values(check), builder, this::catching);
                        return;
                    }
                    case CastCheck check -> {
                        TypeCheckBranches.cast(
                                check.className(),
                                value(check.object()),
                                ObjectClassSearch.in(call.callee().module()),
                                builder,
                                (type, at) -> catching(check.reason(type), at));
                        return;
                    }
                    case StoreCheck check -> {
                        var classes = ObjectClassSearch.in(call.callee().module());
                        TypeCheckBranches.store(
                                value(check.array()),
                                value(check.object()),
                                classes.stream().filter(type -> type.element().filter(RefType.REF::equals).isPresent()).toList(),
                                classes,
                                builder,
                                (type, at) -> catching(StoreCheck.reason(type), at));
                        return;
                    }
                    case ThrowReference thrown -> {
                        catching(value(thrown.exception()), builder);
                        return;
                    }
                    case InvokeVirtual virtual when !(virtual.block().terminator() instanceof CatchBranch
                            && virtual.block().instructions().get(virtual.block().instructions().size() - 2) == virtual) -> {
                        // What it calls is not known yet: the callers' handlers are for its exceptions too.
                        values.put(virtual, builder.block().append(copy(virtual)));
                        var function = builder.block().function();
                        var returned = function.insertBlockAfter(builder.block());
                        var thrown = function.insertBlockAfter(returned);
                        var exception = builder.catchBranch(BlockCall.to(returned), thrown);
                        catching(exception, builder.at(thrown));
                        builder.at(returned);
                        return;
                    }
                    default -> {
                    }
                }
            }
            values.put(instruction, builder.block().append(copy(instruction)));
        }

        private void catching(TrapReason reason, Builder builder) {
            var message = reason.message().map(text -> new TextTemplate(text, List.of()));
            var type = ThrowableClasses.implicit(reason.exceptionClass()).orElseThrow();
            catching(builder.newException(type, message, List.of()), builder);
        }

        private void catching(Value exception, Builder builder) {
            handlers.orElseThrow().leave(exception, builder);
        }

        private Instruction copy(Instruction instruction) {
            var operands = values(instruction);
            var targets = instruction instanceof Terminator terminator
                    ? terminator.successors().stream().map(blocks::get).toList()
                    : List.<Block>of();
            var copy = instruction instanceof Return
                    ? new Jump(new BlockCall(rest, operands), instruction.position())
                    : instruction.copy(operands, targets);
            copy.setPosition(position(instruction));
            return copy;
        }

        private SourcePosition position(Instruction instruction) {
            return positions.computeIfAbsent(instruction.position(), position -> position.inlinedAt(call.position()));
        }

        private List<Value> values(Instruction instruction) {
            return instruction.operands().stream().map(this::value).toList();
        }

        private Value value(Value original) {
            return original instanceof Constant ? original : values.get(original);
        }
    }
}
