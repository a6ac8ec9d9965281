package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumSet;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.frontend.bytecode.BytecodeFrontend;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.TargetFloats;
import org.geobacter.spi.KernelSource;
import org.junit.jupiter.api.Test;

/** What a kernel depends on, compared with the same kernel of other loaders, as another process would. */
class ProvenanceTest {
    private static final String SOURCE = """
            final class Compared {
                static void kernel(int[] out, float[] in) {
                    assert out.length > 0;
                    out[0] = Other.twice(Math.abs(Other.TABLE[1])) + Other.SIZE + Other.COMPUTED;
                    in[0] = Other.ZERO + (float) Math.sin(in[1]);
                }
                static void same(int[] out) {
                    out[0] = Other.TABLE == Other.SECOND ? 1 : Other.SECOND[0];
                }
                static void grid(int[] out) {
                    int[][] rows = new int[2][3];
                    rows[1][2] = out[0];
                    out[0] = rows[out[1] & 1][2];
                }
                static void colored(Color color, int[] out) {
                    out[0] = color.ordinal();
                }
                static void chosen(int[] out) {
                    Color color = out[1] > 0 ? Color.RED : Color.GREEN;
                    out[0] = switch (color) {
                        case RED -> 1;
                        case GREEN -> 2;
                    };
                }
                static void boxed(int[] out) {
                    out[0] = Other.BOX;
                }
                static void named(int[] out) {
                    out[0] = Color.RED.weight;
                }
                static void wrapped(long[] out, float[] in) {
                    out[0] = 1;
                }
            }
            enum Color {
                RED, GREEN;
                final int weight = Integer.getInteger("geobacter.test.table", 3);
            }
            final class Other {
                static final Integer BOX = Integer.getInteger("geobacter.test.table", 3);
                static final int SIZE = 17;
                static final int COMPUTED = Integer.bitCount(SIZE);
                static final int[] TABLE = {Integer.getInteger("geobacter.test.table", 3), 4, 5};
                static final int[] SECOND = Boolean.getBoolean("geobacter.test.second") ? TABLE.clone() : TABLE;
                static final float ZERO = Float.parseFloat(System.getProperty("geobacter.test.zero", "0"));
                static int twice(int x) {
                    return 2 * x;
                }
            }
            """;

    private static KernelSource kernel(Class<?> type, String name) {
        var method = Arrays.stream(type.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(name) && Modifier.isStatic(candidate.getModifiers())).findFirst()
                .orElseThrow();
        try {
            var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            return new BytecodeFrontend().resolve(lookup, lookup.unreflect(method));
        } catch (IllegalAccessException exception) {
            throw new AssertionError(exception);
        }
    }

    private static KernelSource kernel(String source, String name) {
        return kernel(JavaSource.load("Compared", source), name);
    }

    private static byte[] provenance(KernelSource source) {
        return source.translation(TargetFloats.exactly(EnumSet.allOf(NativeOperation.class))).provenance().orElseThrow();
    }

    private static byte[] known(String name) {
        return provenance(kernel(SOURCE, name));
    }

    private static void assertOutdated(String name, String changed) {
        var now = kernel(changed, name);
        assertEquals(kernel(SOURCE, name).identity(), now.identity());
        assertFalse(now.isCurrent(known(name)));
        assertTrue(kernel(changed, name).isCurrent(provenance(now)));
    }

    @Test
    void theSameClassesOfAnotherLoader() {
        assertTrue(kernel(SOURCE, "kernel").isCurrent(known("kernel")));
        assertTrue(kernel(SOURCE, "same").isCurrent(known("same")));
    }

    @Test
    void classesOfArrays() {
        assertTrue(kernel(SOURCE, "grid").isCurrent(known("grid")));
    }

    @Test
    void otherMethodsHaveOtherNames() {
        assertNotEquals(kernel(SOURCE, "kernel").identity(), kernel(SOURCE, "same").identity());
        assertNotEquals(kernel(SOURCE, "kernel").identity(), kernel(SOURCE, "wrapped").identity());
    }

    @Test
    void aMethodThatIsCalledHasChanged() {
        assertOutdated("kernel", SOURCE.replace("2 * x", "3 * x"));
    }

    @Test
    void aConstantHasChanged() {
        assertOutdated("kernel", SOURCE.replace("SIZE = 17", "SIZE = 19"));
    }

    @Test
    void theKernelItselfHasChanged() {
        assertOutdated("kernel", SOURCE.replace("+ (float)", "- (float)"));
    }

    @Test
    void anInitialiserThatHasBeenEvaluatedBefore() {
        var type = JavaSource.load("Compared", SOURCE);
        // The second translation finds what the initialiser gives, and depends on the same classes all the same.
        assertArrayEquals(provenance(kernel(type, "kernel")), provenance(kernel(type, "kernel")));
    }

    private static void with(String property, String value, Runnable task) {
        System.setProperty(property, value);
        try {
            task.run();
        } finally {
            System.clearProperty(property);
        }
    }

    /** Objects of the running program: of those it is not known in another process whether they are the same. */
    @Test
    void objectsAreNotCompared() {
        for (var name : new String[]{"colored", "chosen", "boxed", "named"}) {
            var translation = kernel(SOURCE, name).translation(TargetFloats.exactly(EnumSet.allOf(NativeOperation.class)));
            assertTrue(translation.provenance().isEmpty(), name);
        }
    }

    /** The classes are the same, but their initialisers give something else. */
    @Test
    void valuesOfStaticFields() {
        with("geobacter.test.table", "7", () -> assertFalse(kernel(SOURCE, "kernel").isCurrent(provenanceHere("kernel"))));
        with("geobacter.test.zero", "-0", () -> assertFalse(kernel(SOURCE, "kernel").isCurrent(provenanceHere("kernel"))));
        // Equal elements, but two arrays instead of one.
        with("geobacter.test.second", "true", () -> assertFalse(kernel(SOURCE, "same").isCurrent(provenanceHere("same"))));
    }

    /** {@return what a kernel depends on without the properties that are set now} */
    private static byte[] provenanceHere(String name) {
        var properties = new String[]{"geobacter.test.table", "geobacter.test.zero", "geobacter.test.second"};
        var values = Arrays.stream(properties).map(System::getProperty).toArray(String[]::new);
        for (var property : properties) {
            System.clearProperty(property);
        }
        var provenance = known(name);
        for (int i = 0; i < properties.length; i++) {
            if (values[i] != null) {
                System.setProperty(properties[i], values[i]);
            }
        }
        return provenance;
    }

    @Test
    void whetherAssertionsAreEnabled() {
        var type = JavaSource.load("Compared", SOURCE);
        type.getClassLoader().setClassAssertionStatus("Compared", !type.desiredAssertionStatus());
        assertFalse(kernel(type, "kernel").isCurrent(known("kernel")));
    }

    /** What has been found to be current stays watched. */
    @Test
    void aTableThatChangesLater() throws ReflectiveOperationException {
        var type = JavaSource.load("Compared", SOURCE);
        var kernel = kernel(type, "same");
        assertTrue(kernel.isCurrent(known("same")));
        kernel.leaves(new Object[]{new int[1]});
        var table = Class.forName("Other", true, type.getClassLoader()).getDeclaredField("TABLE");
        table.setAccessible(true);
        ((int[]) table.get(null))[1]++;
        assertThrows(UnsupportedKernelException.class, () -> kernel.leaves(new Object[]{new int[1]}));
    }

    @Test
    void damagedBytes() {
        var right = known("kernel");
        var type = JavaSource.load("Compared", SOURCE);
        for (int length = 0; length < right.length; length++) {
            assertFalse(kernel(type, "kernel").isCurrent(Arrays.copyOf(right, length)), "" + length);
        }
    }

}
