package org.geobacter.frontend.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import org.geobacter.ir.text.Printer;
import org.junit.jupiter.api.Test;

/** What the IR looks like: no more block parameters than there are variables that change, no code for assertions that are off. */
class TranslatedTextTest {
    static void sum(int n, int unused, int[] r) {
        int s = 0;
        int constant = n + 1;
        for (int i = 0; i < n; i++) {
            int dead = i * i;
            for (int k = 0; k < constant; k++) {
                s += k;
            }
            dead++;
        }
        r[0] = s;
    }

    static void sine(double x, double[] r) {
        r[0] = StrictMath.sin(x);
    }

    private static String text(String kernel) {
        return Printer.PLAIN.print(Oracle.of(MethodHandles.lookup(), kernel).module());
    }

    @Test
    void parametersForWhatChanges() {
        var blocks = text("sum").lines().filter(line -> line.matches("\\s*block\\d+\\(.*")).toList();
        assertEquals(2, blocks.size(), blocks.toString());
        assertTrue(blocks.stream().allMatch(line -> line.split(",").length == 2), blocks.toString());
    }

    @Test
    void assertionsOfTheJdkAreOff() {
        var text = text("sine");
        assertFalse(text.contains("AssertionError"), text);
        assertTrue(text.contains("FdLibm$Sin.compute"), text);
        // Tables of class initialisers are in the module.
        assertTrue(text.contains("KernelRemPio2"), text);
    }
}
