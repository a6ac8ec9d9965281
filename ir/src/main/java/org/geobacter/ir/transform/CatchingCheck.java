package org.geobacter.ir.transform;

import java.util.List;
import java.util.function.BiConsumer;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.CheckCondition;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.Value;

/** A {@link org.geobacter.ir.Check} inside of a {@code try} statement that covers it: a branch to where the exception is made and its handler looked for. */
public final class CatchingCheck {
    private CatchingCheck() {}

    /**
     * Builds one at the end of the builder's block, which goes on in a new block where the check has passed.
     *
     * @param detail of a null check, its message
     * @param handler ends a block with going to the handler of an exception
     */
    public static void build(
            CheckKind kind,
            String detail,
            List<? extends Value> operands,
            Builder builder,
            BiConsumer<Value, Builder> handler) {
        var condition = CheckCondition.of(kind, operands, builder);
        var function = builder.block().function();
        var passed = function.insertBlockAfter(builder.block());
        var failed = function.addBlock();
        builder.branch(condition, BlockCall.to(passed), BlockCall.to(failed));
        builder.at(failed);
        handler.accept(builder.newException(
                kind.exceptionClass(), kind.message(detail), CheckCondition.messageValues(kind, operands)), builder);
        builder.at(passed);
    }
}
