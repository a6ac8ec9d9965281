package org.geobacter.ir.transform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.CatchBranch;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Function;
import org.geobacter.ir.Invoke;
import org.geobacter.ir.InvokeVirtual;
import org.geobacter.ir.Jump;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.RefType;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.analysis.PointsTo;

/**
 * Replaces the virtual calls of the entry by the functions that they can run, as {@link PointsTo} has it: a direct call where there is
 * one, tests of the object's class where there are several. What is called is inlined at once, since that makes known what the calls in
 * it, and on what it returns, are made on.
 */
final class Devirtualisation {
    /** How often calls on objects whose class is known may be nested in each other: that of a chain of composed functions, say. */
    private static final int MAX_NESTING = 24;

    private final Function entry;
    private final Consumer<Invoke> inliner;
    /** The functions in which the calls lie that are there by inlining virtual ones. */
    private final Map<InvokeVirtual, Nesting> nestings = new IdentityHashMap<>();

    private record Nesting(Function function, Optional<Nesting> outer) {
        Stream<Function> functions() {
            return Stream.concat(Stream.of(function), outer.stream().flatMap(Nesting::functions));
        }
    }

    /** @param inliner inlines a direct call */
    Devirtualisation(Function entry, Consumer<Invoke> inliner) {
        this.entry = entry;
        this.inliner = inliner;
    }

    /**
     * {@return whether there were any calls}
     *
     * @throws UnsupportedCodeException if a call comes back to where it is made from, or an object has no function for it
     */
    boolean run() {
        boolean changed = false;
        for (var calls = calls(); !calls.isEmpty(); calls = calls()) {
            changed = true;
            var pointsTo = PointsTo.of(entry);
            var known = calls.stream().filter(call -> pointsTo.isKnown(call.receiver())).toList();
            for (var call : known) {
                resolve(call, pointsTo.classes(call.receiver()));
            }
            if (known.isEmpty()) {
                // On what another of the calls gives: then on anything.
                resolve(calls.getFirst(), calls.getFirst().table().targets().keySet());
            }
        }
        return changed;
    }

    private List<InvokeVirtual> calls() {
        var calls = new ArrayList<InvokeVirtual>();
        for (var block : entry.blocks()) {
            for (var instruction : block.instructions()) {
                if (instruction instanceof InvokeVirtual call) {
                    calls.add(call);
                }
            }
        }
        return calls;
    }

    private void resolve(InvokeVirtual call, Set<ObjectClass> classes) {
        var targets = targets(call, classes);
        var nesting = Optional.ofNullable(nestings.get(call));
        targets.keySet().forEach(target -> refuseRecursion(call, target, nesting, targets.size() > 1));
        for (var direct : expand(call, targets)) {
            var before = new LinkedHashSet<>(calls());
            var target = direct.callee();
            inliner.accept(direct);
            for (var inner : calls()) {
                if (!before.contains(inner)) {
                    nestings.put(inner, new Nesting(target, nesting));
                }
            }
        }
    }

    /** {@return the functions with the classes that run them, the most special classes first} */
    private static Map<Function, List<ObjectClass>> targets(InvokeVirtual call, Set<ObjectClass> classes) {
        var targets = new LinkedHashMap<Function, List<ObjectClass>>();
        var ordered = new ArrayList<>(classes);
        ordered.sort(Comparator.comparing(type -> -type.supertypes().size()));
        for (var type : ordered) {
            if (call.table().refused().contains(type)) {
                throw new UnsupportedCodeException(
                        "the call of " + call.table().name() + " on an object of class " + type.name()
                                + ", which has no method for it that is written in Java",
                        call.position(),
                        "Override the method, or call it on objects of other classes.");
            }
            // Objects of other classes do not come here: a cast has thrown.
            call.table().target(type).ifPresent(
                    target -> targets.computeIfAbsent(target, _ -> new ArrayList<>()).add(type));
        }
        return targets;
    }

    private static void refuseRecursion(
            InvokeVirtual call, Function target, Optional<Nesting> nesting, boolean isOneOfSeveral) {
        long count = nesting.stream().flatMap(Nesting::functions).filter(target::equals).count();
        if (count > 0 && isOneOfSeveral || count > MAX_NESTING) {
            var cycle = new ArrayList<String>();
            for (var function : nesting.stream().flatMap(Nesting::functions).toList()) {
                cycle.addFirst(function.name());
                if (function == target) {
                    break;
                }
            }
            cycle.add(target.name());
            throw new UnsupportedCodeException(
                    "recursion: " + cycle.removeFirst() + " calls " + String.join(", which calls ", cycle),
                    call.position(),
                    "Write it as a loop, with an array for what has to be remembered.");
        }
    }

    /** {@return the direct calls that take the place of a virtual one} */
    private static List<Invoke> expand(InvokeVirtual call, Map<Function, List<ObjectClass>> targets) {
        if (targets.isEmpty()) {
            // On null alone: a check has thrown.
            if (call.block().terminator() instanceof CatchBranch branch) {
                branch.replaceAllUsesWith(new NullConstant(RefType.REF));
                call.block().replaceTerminator(new Jump(branch.returned().call(), branch.position()));
            }
            if (call.type() != VoidType.VOID) {
                call.replaceAllUsesWith(Constant.zero(call.type()));
            }
            call.remove();
            return List.of();
        }
        if (targets.size() == 1) {
            var direct = new Invoke(targets.keySet().iterator().next(), call.operands(), call.position());
            call.block().insertBefore(call, direct);
            if (call.type() != VoidType.VOID) {
                call.replaceAllUsesWith(direct);
            }
            call.remove();
            return List.of(direct);
        }
        return branch(call, targets);
    }

    private static List<Invoke> branch(InvokeVirtual call, Map<Function, List<ObjectClass>> targets) {
        var before = call.block();
        var rest = before.splitBefore(call);
        if (call.type() != VoidType.VOID) {
            call.replaceAllUsesWith(rest.addParameter(call.type()));
        }
        var direct = new ArrayList<Invoke>();
        var builder = new Builder(before).at(call.position());
        var remaining = new ArrayList<>(targets.entrySet());
        while (remaining.size() > 1) {
            var next = remaining.removeFirst();
            var function = before.function();
            var here = function.insertBlockAfter(builder.block());
            var elsewhere = function.insertBlockAfter(here);
            builder.branch(isAny(builder, call.receiver(), next.getValue()), BlockCall.to(here), BlockCall.to(elsewhere));
            direct.add(callAndLeave(next.getKey(), call, here, rest));
            builder.at(elsewhere);
        }
        direct.add(callAndLeave(remaining.getFirst().getKey(), call, builder.block(), rest));
        call.remove();
        if (rest.terminator() instanceof CatchBranch branch) {
            catchFromEach(direct, branch);
        }
        return direct;
    }

    /** Gives each of the direct calls a branch of its own to where the virtual one's exceptions go. */
    private static void catchFromEach(List<Invoke> calls, CatchBranch branch) {
        var landing = branch.thrown().target();
        var exception = landing.addParameter(RefType.REF);
        branch.replaceAllUsesWith(exception);
        branch.thrown().addArgument(exception);
        var function = landing.function();
        for (var call : calls) {
            var block = call.block();
            var returned = block.splitBefore(block.terminator());
            var thrown = function.addBlock();
            var builder = new Builder(block).at(call.position());
            var caught = builder.catchBranch(BlockCall.to(returned), thrown);
            builder.at(thrown);
            builder.jump(landing, caught);
        }
        var rest = branch.block();
        rest.replaceTerminator(new Jump(branch.returned().call(), branch.position()));
    }

    private static Value isAny(Builder builder, Value object, List<ObjectClass> classes) {
        return classes.stream()
                .map(type -> builder.instanceOf(type.name(), object))
                .reduce((a, b) -> builder.binary(BinaryOperation.OR, a, b))
                .orElseThrow();
    }

    private static Invoke callAndLeave(Function target, InvokeVirtual call, Block block, Block rest) {
        var builder = new Builder(block).at(call.position());
        var direct = builder.invoke(target, call.operands());
        if (call.type() == VoidType.VOID) {
            builder.jump(rest);
        } else {
            builder.jump(rest, direct);
        }
        return (Invoke) direct;
    }
}
