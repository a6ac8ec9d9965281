package org.geobacter.runtime.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.geobacter.Range;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;
import org.geobacter.ir.text.Parser;
import org.junit.jupiter.api.Test;

class SliceBoundariesTest {
    private static DeviceKernel kernel(String type) {
        return Pipeline.lower(Parser.parse("""
                module "Text.copy"

                function %%Text.copy(v0: long[], v1: %s[]) -> void {
                block0:
                    v2 = global.id x
                    v3 = array.load v0, 0
                    array.store v1, v2, 1
                    return
                }
                """.formatted(type)), new LoweringOptions(true));
    }

    /** The element after the header of 16 bytes and a number of elements is the first of a line of 64. */
    @Test
    void elementsAtTheStartOfALine() {
        for (var type : List.of("byte", "short", "int", "long")) {
            var boundaries = SliceBoundaries.of(kernel(type), Range.of(1000));
            int bytes = switch (type) {
                case "byte" -> 1;
                case "short" -> 2;
                case "int" -> 4;
                default -> 8;
            };
            for (long begin : new long[]{0, 1, 9, 10_000_000_000L}) {
                long end = boundaries.near(begin, begin + 700);
                assertEquals(0, (16 + bytes * end) % 64, type);
                assertTrue(end > begin + 600 && end <= begin + 700, type + " " + end);
            }
        }
    }

    @Test
    void shortSlicesEndWhereTheyEnd() {
        var boundaries = SliceBoundaries.of(kernel("int"), Range.of(1000));
        assertEquals(8, boundaries.near(1, 8));
        assertEquals(64, boundaries.near(1, 64));
    }

    @Test
    void rowsBeginAnywhere() {
        var boundaries = SliceBoundaries.of(kernel("int"), Range.of(1000, 2));
        assertEquals(701, boundaries.near(1, 701));
    }
}
