package org.geobacter.ir;

import java.util.List;

/**
 * A control-flow edge: one way out of a terminator, with the arguments for the parameters of the block it leads to. The arguments
 * are operands of the terminator.
 */
public final class Edge {
    private final Terminator source;
    private Block target;
    private int argumentCount;

    Edge(Terminator source, Block target, List<? extends Value> arguments) {
        this.source = source;
        this.target = target;
        this.argumentCount = arguments.size();
        target.incoming.add(this);
        for (var argument : arguments) {
            source.operands.add(argument);
            argument.addUse(source);
        }
    }

    public Terminator source() {
        return source;
    }

    public Block target() {
        return target;
    }

    /** {@return the arguments, one for each parameter of the target} */
    public List<Value> arguments() {
        int start = firstOperand();
        return List.copyOf(source.operands.subList(start, start + argumentCount));
    }

    /** {@return the target with the arguments, for building another edge like this one} */
    public BlockCall call() {
        return new BlockCall(target, arguments());
    }

    public Value argument(int index) {
        return source.operands.get(firstOperand() + java.util.Objects.checkIndex(index, argumentCount));
    }

    public void setArgument(int index, Value value) {
        source.setOperand(firstOperand() + java.util.Objects.checkIndex(index, argumentCount), value);
    }

    public int argumentCount() {
        return argumentCount;
    }

    public void addArgument(Value value) {
        source.operands.add(firstOperand() + argumentCount++, value);
        value.addUse(source);
    }

    public void removeArgument(int index) {
        source.operands
                .remove(firstOperand() + java.util.Objects.checkIndex(index, argumentCount--))
                .removeUse(source);
    }

    /** Leads the edge elsewhere. */
    public void retarget(BlockCall call) {
        while (argumentCount > 0) {
            removeArgument(argumentCount - 1);
        }
        target.incoming.remove(this);
        target = call.target();
        target.incoming.add(this);
        call.arguments().forEach(this::addArgument);
    }

    void disconnect() {
        target.incoming.remove(this);
    }

    private int firstOperand() {
        int start = source.operands.size();
        for (int i = source.edges().size() - 1; i >= 0; i--) {
            start -= source.edges().get(i).argumentCount;
            if (source.edges().get(i) == this) {
                return start;
            }
        }
        throw new IllegalStateException("the edge's terminator has been replaced");
    }
}
