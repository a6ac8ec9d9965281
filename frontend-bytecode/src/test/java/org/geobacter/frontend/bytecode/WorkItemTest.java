package org.geobacter.frontend.bytecode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.invoke.MethodHandles;
import org.geobacter.ir.interpret.Environment;
import org.geobacter.ir.interpret.Interpreter;
import org.geobacter.ir.interpret.TrapException;
import org.geobacter.ir.interpret.WorkItem.Dimensions;
import org.geobacter.ir.verify.Verifier;
import org.geobacter.kernel.WorkItem;
import org.junit.jupiter.api.Test;

/** The methods of {@link WorkItem}, with constant and with computed dimensions. */
class WorkItemTest {
    static void ids(int[] r) {
        r[0] = WorkItem.globalId();
        int k = 1;
        for (int dimension = 0; dimension < 3; dimension++) {
            r[k++] = WorkItem.globalId(dimension);
            r[k++] = WorkItem.globalSize(dimension);
            r[k++] = WorkItem.localId(dimension);
            r[k++] = WorkItem.localSize(dimension);
            r[k++] = WorkItem.groupId(dimension);
            r[k++] = WorkItem.groupCount(dimension);
        }
        WorkItem.barrier();
        r[k++] = WorkItem.globalId(2);
        r[k++] = WorkItem.localSize(1);
        r[k] = WorkItem.groupCount(r[k]);
    }

    private static final Environment WORK_ITEM = new org.geobacter.ir.interpret.WorkItem(
            new Dimensions(11, 7, 3), new Dimensions(4, 5, 6), new Dimensions(3, 2, 1));

    private static void run(int[] r) {
        var module = Oracle.source(MethodHandles.lookup(), "ids").translate(Oracle.EXACT);
        Verifier.verify(module);
        new Interpreter(WORK_ITEM).call(module.entry(), (Object) r);
    }

    @Test
    void constantAndComputedDimensions() {
        var r = new int[22];
        run(r);
        assertArrayEquals(new int[]{11, 11, 12, 2, 3, 3, 4, 7, 10, 1, 2, 3, 5, 3, 6, 0, 1, 3, 6, 3, 2, 4}, r);
    }

    @Test
    void noSuchDimension() {
        for (int dimension : new int[]{3, -1}) {
            var r = new int[22];
            r[21] = dimension;
            var trap = assertThrows(TrapException.class, () -> run(r)).trap();
            assertEquals("java.lang.IndexOutOfBoundsException", trap.reason().exceptionClass());
            assertEquals("Index " + dimension + " out of bounds for length 3", trap.message().orElseThrow());
        }
    }
}
