package org.geobacter.frontend.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.List;
import org.geobacter.frontend.bytecode.MethodSweep.Compiled;
import org.geobacter.frontend.bytecode.MethodSweep.Refused;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The class files of other compilers: static methods of the libraries of Kotlin and Scala compile and do what they do on the JVM, or are
 * refused with a reason and a place.
 */
class OtherCompilersTest {
    private static final List<String> KOTLIN = List.of(
            "kotlin", "kotlin.collections.unsigned", "kotlin.comparisons", "kotlin.experimental", "kotlin.internal",
            "kotlin.io.encoding",
            "kotlin.jvm.internal", "kotlin.math", "kotlin.random", "kotlin.ranges", "kotlin.text", "kotlin.time", "kotlin.uuid");
    private static final List<String> SCALA = List.of(
            "scala", "scala.collection.immutable", "scala.math", "scala.runtime", "scala.util", "scala.util.hashing",
            "scala.concurrent.duration");

    private int compiled;
    private int compared;

    /** Methods of these libraries call {@code Math}, for which HotSpot has code of its own. */
    @BeforeAll
    static void theJvmIsTheOracle() {
        assertEquals(StrictMath.cos(0.1), Math.cos(0.1), "start the JVM with the options testJvm of frontend-bytecode/pom.xml");
    }

    private void sweep(Class<?> neighbour, List<String> packages) {
        for (var name : packages) {
            for (var type : MethodSweep.classesOfJar(neighbour, name)) {
                MethodSweep.staticMethods(type).forEach(this::feed);
            }
        }
    }

    private void feed(Method method) {
        switch (MethodSweep.feed(method)) {
            case Compiled(var runs) -> {
                compiled++;
                compared += runs > 0 ? 1 : 0;
            }
            case Refused refusal ->
                assertFalse(refusal.construct().isBlank() || refusal.place().isBlank(), method.toString());
        }
    }

    @Test
    void kotlin() {
        sweep(kotlin.Unit.class, KOTLIN);
        assertTrue(compiled > 1100, "only " + compiled + " methods compile");
        assertTrue(compared > 1000, "only " + compared + " methods could be compared with the JVM");
    }

    @Test
    void scala() {
        sweep(scala.Option.class, SCALA);
        assertTrue(compiled > 750, "only " + compiled + " methods compile");
        assertTrue(compared > 600, "only " + compared + " methods could be compared with the JVM");
    }
}
