package org.geobacter.spi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.Module;
import org.geobacter.ir.VoidType;
import org.junit.jupiter.api.Test;

class LaunchArgumentsTest {
    private static DeviceKernel kernel(KernelArgument... arguments) {
        var function = new Module("Demo.kernel").addFunction("Demo.kernel", VoidType.VOID, List.of());
        return new DeviceKernel("Demo.kernel", function, List.of(arguments), List.of());
    }

    private static KernelArgument scalar(JavaKind kind) {
        return new KernelArgument.Scalar(kind);
    }

    private static KernelArgument array(JavaKind kind, boolean read, boolean written) {
        return new KernelArgument.Array(kind, read, written);
    }

    private static long bits(JavaKind kind, Object value) {
        var arguments = LaunchArguments.of(kernel(scalar(kind)), new Object[]{value}).arguments();
        var scalar = (LaunchArguments.Scalar) arguments.getFirst();
        assertEquals(kind, scalar.kind());
        return scalar.bits();
    }

    @Test
    void scalarsAreTheirBits() {
        assertEquals(1, bits(JavaKind.BOOLEAN, true));
        assertEquals(0, bits(JavaKind.BOOLEAN, false));
        assertEquals(-3, bits(JavaKind.BYTE, (byte) -3));
        assertEquals(-30000, bits(JavaKind.SHORT, (short) -30000));
        assertEquals(0xffff, bits(JavaKind.CHAR, '\uffff'));
        assertEquals(Integer.MIN_VALUE, bits(JavaKind.INT, Integer.MIN_VALUE));
        assertEquals(Long.MIN_VALUE, bits(JavaKind.LONG, Long.MIN_VALUE));
        assertEquals(0x80000000, (int) bits(JavaKind.FLOAT, -0f));
        assertEquals(0x7fa00001, (int) bits(JavaKind.FLOAT, Float.intBitsToFloat(0x7fa00001)));
        assertEquals(Long.MIN_VALUE, bits(JavaKind.DOUBLE, -0.0));
    }

    @Test
    void anArrayThatIsGivenTwiceIsOneArrayWithAllUses() {
        int[] a = {1};
        int[] b = {1};
        var arguments = LaunchArguments.of(
                kernel(
                        array(JavaKind.INT, true, false),
                        array(JavaKind.INT, false, false),
                        scalar(JavaKind.INT),
                        array(JavaKind.INT, false, true)),
                new Object[]{a, b, 5, a});
        assertEquals(
                List.of(
                        new LaunchArguments.Array(0, HostArray.of(a)),
                        new LaunchArguments.Array(1, HostArray.of(b)),
                        new LaunchArguments.Scalar(JavaKind.INT, 5),
                        new LaunchArguments.Array(0, HostArray.of(a))),
                arguments.arguments());
        assertEquals(
                List.of(
                        new LaunchArguments.ArrayUse(HostArray.of(a), true, true),
                        new LaunchArguments.ArrayUse(HostArray.of(b), false, false)),
                arguments.arrays());
    }

    /** {@return whether the launch needs no content of memory that it writes, of which one segment is overwritten} */
    private static boolean isOverwritten(MemorySegment overwritten, boolean read, Object other) {
        var arguments = LaunchArguments.of(
                kernel(array(JavaKind.BYTE, read, true), array(JavaKind.LONG, false, true), array(JavaKind.INT, true, false)),
                new Object[]{new SegmentView(overwritten, JavaKind.BYTE, true), new SegmentView(overwritten, JavaKind.LONG, true),
                        other});
        return arguments.arrays().getFirst().overwritten();
    }

    @Test
    void memoryThatALaunchOverwritesNeedsNoContent() {
        var array = new int[8];
        var segment = MemorySegment.ofArray(array);
        var other = new int[8];
        try (var arena = Arena.ofConfined()) {
            var memory = arena.allocate(64, 8);
            assertTrue(isOverwritten(memory, false, other));
            assertTrue(isOverwritten(memory.asSlice(3, 40), false, other), "bytes before it are nobody's");
            assertTrue(isOverwritten(segment, false, other));
            assertFalse(isOverwritten(memory, true, other), "read as well");
            assertFalse(isOverwritten(segment, false, array), "read as an array");
            assertFalse(isOverwritten(memory.asSlice(0, 60), false, new SegmentView(memory.asSlice(8), JavaKind.INT)), "not all");
            assertFalse(isOverwritten(segment.asSlice(0, 31), false, other), "the rest of the array has to stay");
            assertFalse(isOverwritten(segment.asSlice(1), false, other));
            assertFalse(isOverwritten(segment.asSlice(8), false, other));
        }
    }

    /** {@return the memory of two segments on a device that copies arrays} */
    private static List<HostArray> copied(Optional<int[]> kept, MemorySegment a, MemorySegment b, int[] other) {
        var scopes = new KeptScopes() {
            @Override
            public boolean isKept(HostArray array) {
                return kept.map(HostArray::of).filter(array::equals).isPresent();
            }

            @Override
            public Optional<ArrayWords> wordsOf(Object array) {
                return Optional.empty();
            }
        };
        var arguments = LaunchArguments.of(
                kernel(array(JavaKind.BYTE, true, false), array(JavaKind.LONG, false, true), array(JavaKind.INT, true, false)),
                new Object[]{new SegmentView(a, JavaKind.BYTE), new SegmentView(b, JavaKind.LONG), other},
                scopes);
        return arguments.arrays().stream().map(LaunchArguments.ArrayUse::array).toList();
    }

    @Test
    void ofAnArrayOnlyTheSegmentsAreCopied() {
        var array = new int[32];
        var all = MemorySegment.ofArray(array);
        var part = all.asSlice(12, 50);
        var other = new int[2];
        var whole = List.of(HostArray.of(array), HostArray.of(other));
        // From the multiple of eight before the segment to its end.
        var parts = copied(Optional.empty(), part, all.asSlice(80, 8), other);
        assertEquals(List.of(54L, 8L, 8L), parts.stream().map(HostArray::bytes).toList());
        assertEquals(4, parts.getFirst().padding());
        var overlapping = copied(Optional.empty(), part, all.asSlice(60, 20), other);
        assertEquals(List.of(72L, 8L), overlapping.stream().map(HostArray::bytes).toList());
        var written = MemorySegment.ofArray(new byte[80]).fill((byte) 1);
        overlapping.getFirst().copyFrom(written);
        var expected = new byte[128];
        Arrays.fill(expected, 12, 80, (byte) 1);
        assertArrayEquals(expected, all.toArray(ValueLayout.JAVA_BYTE), "no byte beside them");
        assertEquals(whole, copied(Optional.of(array), part, part, other));
        assertEquals(whole, copied(Optional.empty(), part, all, other));
        assertEquals(whole, copied(Optional.empty(), part, all.asReadOnly().asSlice(100), other).subList(0, 2));
        assertEquals(List.of(HostArray.of(array)), copied(Optional.empty(), part, part, array));
    }

    @Test
    void nullIsAnArgument() {
        var arguments = LaunchArguments.of(kernel(array(JavaKind.INT, true, true)), new Object[]{null});
        assertEquals(List.of(new LaunchArguments.Null()), arguments.arguments());
        assertEquals(List.of(), arguments.arrays());
    }

    @Test
    void whatTheKernelWasNotCompiledForIsRefused() {
        var kernel = kernel(scalar(JavaKind.INT), array(JavaKind.FLOAT, true, true));
        LaunchArguments.of(kernel, new Object[]{1, new float[1]});
        for (var leaves : new Object[][]{
                {1},
                {1, new float[1], 2},
                {1L, new float[1]},
                {1f, new float[1]},
                {null, new float[1]},
                {1, new double[1]},
                {1, 2f},
                {new float[1], 1}}) {
            var refusal = assertThrows(IllegalArgumentException.class, () -> LaunchArguments.of(kernel, leaves));
            assertTrue(refusal.getMessage().contains("Demo.kernel"), refusal.getMessage());
        }
    }

    @Test
    void callArgumentsMustFitTheMethod() {
        var types = List.<Class<?>>of(int.class, float[].class, Object.class);
        CallArguments.check("Demo.kernel", types, new Object[]{1, new float[1], "text"});
        CallArguments.check("Demo.kernel", types, new Object[]{1, null, null});
        for (var arguments : new Object[][]{
                {1, null},
                {1, null, null, null},
                {null, null, null},
                {(short) 1, null, null},
                {1, new int[1], null}}) {
            assertThrows(IllegalArgumentException.class, () -> CallArguments.check("Demo.kernel", types, arguments));
        }
        var message = assertThrows(
                IllegalArgumentException.class,
                () -> CallArguments.check("Demo.kernel", types, new Object[]{1, new int[1], null})).getMessage();
        assertEquals("Argument 2 of Demo.kernel must be of type float[], and is of type int[].", message);
    }
}
