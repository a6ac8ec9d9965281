package org.geobacter.frontend.bytecode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;

/** Divides a method's bytecode into basic blocks. */
final class ControlFlow {
    private final InsnList list;
    private final AbstractInsnNode[] instructions;
    private final BitSet reached = new BitSet();
    private final BitSet leaders = new BitSet();

    private ControlFlow(InsnList list) {
        this.list = list;
        this.instructions = list.toArray();
    }

    /** {@return the blocks that normal control flow reaches from the start, in reverse postorder} */
    static List<CodeBlock> blocks(InsnList list) {
        var flow = new ControlFlow(list);
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
        var entry = blocks.firstEntry().getValue();
        entry.markEntry();
        return reversePostorder(entry);
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
            if (visit.next() == visit.block().successors().size()) {
                order.add(visit.block());
                continue;
            }
            stack.push(new Visit(visit.block(), visit.next() + 1));
            var successor = visit.block().successors().get(visit.next());
            if (seen.add(successor)) {
                stack.push(new Visit(successor, 0));
            }
        }
        Collections.reverse(order);
        return order;
    }
}
