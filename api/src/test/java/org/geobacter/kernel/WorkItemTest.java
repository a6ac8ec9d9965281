package org.geobacter.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.geobacter.Geobacter;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class WorkItemTest {
    @Test
    void outsideALaunchEveryMethodSaysSo() {
        for (Executable call : List.<Executable>of(
                WorkItem::globalId,
                () -> WorkItem.globalId(1),
                () -> WorkItem.globalSize(0),
                () -> WorkItem.localId(0),
                () -> WorkItem.localSize(0),
                () -> WorkItem.groupId(0),
                () -> WorkItem.groupCount(0),
                WorkItem::barrier)) {
            var failure = assertThrows(IllegalStateException.class, call);
            assertTrue(failure.getMessage().contains("runs no work-item"), failure.getMessage());
        }
    }

    @Test
    void thereAreThreeDimensions() {
        var kernel = Geobacter.compile((Integer dimension) -> {
            WorkItem.globalId(dimension);
        }).on(Geobacter.device("java"));
        kernel.run(Range.of(1), 2);
        for (int dimension : new int[]{-1, 3}) {
            var failure = assertThrows(KernelException.class, () -> kernel.run(Range.of(1), dimension));
            assertEquals(IndexOutOfBoundsException.class, failure.getCause().getClass());
            assertEquals("Index " + dimension + " out of bounds for length 3", failure.getCause().getMessage());
        }
    }
}
