package org.geobacter.frontend.bytecode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/** Divides a method's bytecode into basic blocks. */
final class ControlFlow {
    private final InsnList list;
    private final AbstractInsnNode[] instructions;
    private final BitSet reached = new BitSet();
    private final BitSet leaders = new BitSet();
    private final List<Covered> exceptionTable = new ArrayList<>();

    /**
     * An entry of the exception table.
     *
     * @param start the index of the first instruction that it covers
     * @param end the index of the first after them
     * @param handler the index of the handler's first instruction
     */
    private record Covered(int start, int end, int handler, Optional<String> catchType) {
        boolean contains(int index) {
            return start <= index && index < end;
        }
    }

    private ControlFlow(MethodNode method) {
        this.list = method.instructions;
        this.instructions = list.toArray();
        for (var entry : method.tryCatchBlocks) {
            var covered = new Covered(
                    list.indexOf(entry.start),
                    list.indexOf(entry.end),
                    Bytecode.firstFrom(list, entry.handler),
                    Optional.ofNullable(entry.type));
            exceptionTable.add(covered);
            leaders.set(skip(covered.start()));
            leaders.set(skip(covered.end()));
        }
    }

    /** {@return the blocks that control reaches from the start, those of exception handlers included, in reverse postorder} */
    static List<CodeBlock> blocks(MethodNode method) {
        var flow = new ControlFlow(method);
        flow.visit();
        return flow.connect();
    }

    private void visit() {
        int first = skip(0);
        var work = new ArrayDeque<Integer>();
        leaders.set(first);
        work.add(first);
        while (!work.isEmpty()) {
            int at = work.remove();
            while (at < instructions.length && !reached.get(at)) {
                reached.set(at);
                var instruction = instructions[at];
                var targets = Bytecode.targets(instruction);
                for (var target : targets) {
                    int index = Bytecode.firstFrom(list, target);
                    leaders.set(index);
                    work.add(index);
                }
                if (Bytecode.mayThrow(instruction)) {
                    for (var entry : handlersOf(at)) {
                        leaders.set(entry.handler());
                        work.add(entry.handler());
                    }
                }
                if (Bytecode.endsFlow(instruction)) {
                    break;
                }
                at = skip(at + 1);
                if (!targets.isEmpty()) {
                    leaders.set(at);
                }
            }
        }
    }

    private List<CodeBlock> connect() {
        var blocks = new TreeMap<Integer, CodeBlock>();
        for (int start = leaders.nextSetBit(0); start >= 0; start = leaders.nextSetBit(start + 1)) {
            if (reached.get(start)) {
                blocks.put(start, new CodeBlock(start, end(start)));
            }
        }
        for (var block : blocks.values()) {
            var last = instructions[block.end() - 1];
            if (!Bytecode.endsFlow(last)) {
                var next = blocks.get(skip(block.end()));
                if (next != null) {
                    block.addSuccessor(next);
                }
            }
            for (var target : Bytecode.targets(last)) {
                block.addSuccessor(blocks.get(Bytecode.firstFrom(list, target)));
            }
        }
        addDispatches(blocks);
        var entry = blocks.firstEntry().getValue();
        entry.markEntry();
        return reversePostorder(entry);
    }

    /** Blocks that the same entries of the table cover share a dispatch. */
    private void addDispatches(Map<Integer, CodeBlock> blocks) {
        var dispatches = new HashMap<List<CodeBlock.Handler>, CodeBlock>();
        for (var block : blocks.values()) {
            var handlers = handlersOf(block.start()).stream()
                    .filter(entry -> blocks.containsKey(entry.handler()))
                    .map(entry -> new CodeBlock.Handler(entry.catchType(), blocks.get(entry.handler())))
                    .toList();
            if (!handlers.isEmpty() && mayThrow(block)) {
                block.setDispatch(dispatches.computeIfAbsent(handlers, CodeBlock::dispatch));
            }
        }
    }

    private boolean mayThrow(CodeBlock block) {
        return IntStream.range(block.start(), block.end()).anyMatch(i -> Bytecode.mayThrow(instructions[i]));
    }

    /** {@return the entries that cover an instruction, up to the first that handles everything} */
    private List<Covered> handlersOf(int index) {
        var handlers = new ArrayList<Covered>();
        for (var entry : exceptionTable) {
            if (entry.contains(index)) {
                handlers.add(entry);
                if (entry.catchType().isEmpty()) {
                    break;
                }
            }
        }
        return handlers;
    }

    /** {@return the end of the block that starts here: after its last real instruction} */
    private int end(int start) {
        int at = start;
        while (true) {
            int next = skip(at + 1);
            boolean goesOn = !Bytecode.endsFlow(instructions[at]) && Bytecode.targets(instructions[at]).isEmpty();
            if (!goesOn || next >= instructions.length || leaders.get(next)) {
                return at + 1;
            }
            at = next;
        }
    }

    private int skip(int index) {
        int at = index;
        while (at < instructions.length && !Bytecode.isReal(instructions[at])) {
            at++;
        }
        return at;
    }

    /** Without recursion: long methods have thousands of blocks in a row. */
    private static List<CodeBlock> reversePostorder(CodeBlock entry) {
        record Visit(CodeBlock block, int next) {}
        var order = new ArrayList<CodeBlock>();
        var seen = Collections.newSetFromMap(new java.util.IdentityHashMap<CodeBlock, Boolean>());
        var stack = new ArrayDeque<Visit>();
        seen.add(entry);
        stack.push(new Visit(entry, 0));
        while (!stack.isEmpty()) {
            var visit = stack.pop();
            var following = following(visit.block());
            if (visit.next() == following.size()) {
                order.add(visit.block());
                continue;
            }
            stack.push(new Visit(visit.block(), visit.next() + 1));
            var successor = following.get(visit.next());
            if (seen.add(successor)) {
                stack.push(new Visit(successor, 0));
            }
        }
        Collections.reverse(order);
        return order;
    }

    private static List<CodeBlock> following(CodeBlock block) {
        return Stream.concat(block.successors().stream(), block.dispatch().stream()).toList();
    }
}
