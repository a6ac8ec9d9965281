package org.geobacter.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Something with a type that instructions use.
 *
 * <p>A value that is not a {@link Constant} knows the instructions that use it; an instruction that uses it in two operands counts
 * once in {@link #users()}.
 */
public abstract sealed class Value permits Constant, BlockParameter, Instruction {
    private final Type type;
    private final Map<Instruction, Integer> uses = new LinkedHashMap<>(4);

    Value(Type type) {
        this.type = type;
    }

    public final Type type() {
        return type;
    }

    /** {@return the instructions that use this value, in the order in which they began to; always empty for a constant} */
    public final Set<Instruction> users() {
        return Collections.unmodifiableSet(uses.keySet());
    }

    public final boolean isUsed() {
        return !uses.isEmpty();
    }

    /** Makes every user of this value use {@code replacement} instead, which must have the same type. */
    public final void replaceAllUsesWith(Value replacement) {
        if (replacement == this) {
            return;
        }
        if (!replacement.type().equals(type)) {
            throw new IllegalArgumentException("cannot replace a value of type " + type + " by one of type " + replacement.type());
        }
        for (var user : new ArrayList<>(uses.keySet())) {
            user.replaceOperand(this, replacement);
        }
    }

    final void addUse(Instruction user) {
        if (!(this instanceof Constant)) {
            uses.merge(user, 1, Integer::sum);
        }
    }

    final void removeUse(Instruction user) {
        if (!(this instanceof Constant)) {
            uses.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1);
        }
    }
}
