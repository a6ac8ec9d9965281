package org.geobacter.ir.interpret;

import java.util.Map;
import org.geobacter.ir.StaticField;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.WorkItemQuery;

/** What interpreted code finds around it. Values are in the form that {@link Interpreter} describes. */
public interface Environment {
    /** No static fields; the one work-item of a range of one. */
    Environment EMPTY = new Environment() {};

    /**
     * {@return the value of a static field}
     *
     * @throws InterpretationException if there is no such field here
     */
    default Object staticLoad(StaticField field) {
        throw new InterpretationException("no static field " + field + " in this environment");
    }

    /**
     * Sets a static field.
     *
     * @throws InterpretationException if there is no such field here
     */
    default void staticStore(StaticField field, Object value) {
        throw new InterpretationException("no static field " + field + " in this environment");
    }

    /** {@return the answer to a query; {@code dimension} is 0, 1 or 2} */
    default int workItem(WorkItemQuery.Query query, int dimension) {
        return switch (query) {
            case GLOBAL_ID, LOCAL_ID, GROUP_ID -> 0;
            case GLOBAL_SIZE, LOCAL_SIZE, GROUP_COUNT -> 1;
        };
    }

    /** {@return a fact of the sub-groups: here they have one work-item, and the functions that exchange values do so through memory} */
    default int subGroup(SubGroupInstruction.Operation fact) {
        return fact == SubGroupInstruction.Operation.SIZE ? 1 : 0;
    }

    /**
     * {@return what an exchange gives} Here the work-item is the only active lane, so it gets its own value.
     *
     * @param value the work-item's own, an {@code i1} in the lowest bit
     * @param lane the second operand, if there is one
     */
    default long exchange(SubGroupInstruction exchange, long value, int lane) {
        return switch (exchange.operation()) {
            case BALLOT, ANY -> value & 1;
            case EXCLUSIVE_SCAN -> SubGroupInstruction.Operator.values()[lane].identity((ScalarType) exchange.type());
            case SHUFFLE, LOWER_HALF, LAST, REDUCE, INCLUSIVE_SCAN -> value;
            case SIZE, NATIVE, COMBINES_I32, COMBINES_I64 -> throw new IllegalArgumentException("no exchange: " + exchange);
        };
    }

    /** Waits for the other work-items of the group, if there are any. */
    default void barrier() {}

    /** Static fields held in a map, which stores change; the one work-item of a range of one. */
    static Environment ofFields(Map<StaticField, Object> fields) {
        return new Environment() {
            @Override
            public Object staticLoad(StaticField field) {
                if (!fields.containsKey(field)) {
                    return Environment.super.staticLoad(field);
                }
                return fields.get(field);
            }

            @Override
            public void staticStore(StaticField field, Object value) {
                fields.put(field, value);
            }
        };
    }
}
