package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the JDK knows of characters, in tables that objects of its classes look into. Each kernel maps {@code a[i]} to {@code r[i]}. */
class CharactersTest {
    static void kinds(int[] a, int[] r) {
        int i = globalId();
        int c = a[i];
        r[i] = (Character.isLetter(c) ? 1 : 0) + (Character.isDigit(c) ? 2 : 0) + (Character.isWhitespace(c) ? 4 : 0)
                + (Character.isUpperCase(c) ? 8 : 0);
    }

    static void cases(int[] a, int[] r) {
        int i = globalId();
        r[i] = Character.toUpperCase((char) a[i]) * 3 + Character.toLowerCase((char) a[i]);
    }

    static void numbers(int[] a, int[] r) {
        int i = globalId();
        r[i] = Character.getNumericValue(a[i]) * 100 + Character.digit((char) a[i], 16);
    }

    static List<String> kernels() {
        return Kernels.in(CharactersTest.class);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void ofAllPlanes(String kernel) {
        var random = new SplittableRandom(4);
        var a = IntStream.concat(IntStream.range(0, 500), IntStream.generate(() -> random.nextInt(0x110000)).limit(400)).toArray();
        for (int i = 600; i < 800; i++) {
            a[i] &= 0xffff;
        }
        Conformance.check(MethodHandles.lookup(), kernel, Range.of(a.length), a, new int[a.length]);
    }
}
