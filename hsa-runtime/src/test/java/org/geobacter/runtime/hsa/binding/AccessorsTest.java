package org.geobacter.runtime.hsa.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.geobacter.runtime.hsa.binding.core.HsaBarrierAndPacket;
import org.geobacter.runtime.hsa.binding.core.HsaSignal;
import org.geobacter.runtime.hsa.binding.generator.JavaNames;
import org.junit.jupiter.api.Test;

/** A setter changes the bytes of its field, all of them and no others, and the getter gives what was set. */
class AccessorsTest {
    private int fields;

    @Test
    void accessorsAreAtTheFieldsOfTheLayouts() throws ReflectiveOperationException {
        for (var structure : BindingClasses.structures().entrySet()) {
            long offset = 0;
            for (var member : structure.getValue().memberLayouts()) {
                if (!(member instanceof PaddingLayout)) {
                    var name = JavaNames.variable(member.name().orElseThrow());
                    if (member instanceof SequenceLayout sequence) {
                        long element = sequence.elementLayout().byteSize();
                        for (int i = 0; i < sequence.elementCount(); i++) {
                            check(structure.getKey(), structure.getValue(), name, offset + i * element, element, i);
                        }
                    } else if (!(member instanceof GroupLayout)) {
                        check(structure.getKey(), structure.getValue(), name, offset, member.byteSize());
                    }
                }
                offset += member.byteSize();
            }
        }
        assertTrue(fields > 140, "only " + fields);
    }

    private void check(Class<?> type, StructLayout layout, String name, long offset, long bytes, Object... index)
            throws ReflectiveOperationException {
        fields++;
        try (var arena = Arena.ofConfined()) {
            var segment = arena.allocate(layout);
            var structure = type.getConstructor(MemorySegment.class).newInstance(segment);
            var setter = method(type, name, index.length + 1);
            var value = ones(setter.getParameterTypes()[index.length]);
            var arguments = Arrays.copyOf(index, index.length + 1);
            arguments[index.length] = value;
            setter.invoke(structure, arguments);
            for (long i = 0; i < segment.byteSize(); i++) {
                boolean inside = i >= offset && i < offset + bytes;
                // A boolean's one and an enumeration's constant are not all ones.
                if (!inside || !(value instanceof Boolean || value instanceof HsaConstant)) {
                    assertEquals(inside ? -1 : 0, segment.get(ValueLayout.JAVA_BYTE, i), type + "." + name + " at " + i);
                }
            }
            var expected = value instanceof HsaConstant ? Optional.of(value) : value;
            assertEquals(expected, method(type, name, index.length).invoke(structure, index), type + "." + name);
        }
    }

    private static Method method(Class<?> type, String name, int parameters) {
        return Arrays.stream(type.getMethods()).filter(method -> method.getName().equals(name))
                .filter(method -> method.getParameterCount() == parameters).findFirst()
                .orElseThrow(() -> new AssertionError(type + " has no " + name + " of " + parameters));
    }

    private static Object ones(Class<?> type) throws ReflectiveOperationException {
        if (HsaHandle.class.isAssignableFrom(type)) {
            return type.getConstructor(long.class).newInstance(-1L);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[type.getEnumConstants().length - 1];
        }
        return switch (type.getName()) {
            case "boolean" -> true;
            case "byte" -> (byte) -1;
            case "short" -> (short) -1;
            case "int" -> -1;
            case "long" -> -1L;
            case "java.lang.foreign.MemorySegment" -> MemorySegment.ofAddress(-1);
            default -> throw new AssertionError(type);
        };
    }

    @Test
    void anIndexOutsideOfAnArrayIsRefused() {
        try (var arena = Arena.ofConfined()) {
            var packet = HsaBarrierAndPacket.allocate(arena);
            assertThrows(IndexOutOfBoundsException.class, () -> packet.depSignal(5));
            assertThrows(IndexOutOfBoundsException.class, () -> packet.depSignal(-1, HsaSignal.NONE));
        }
    }

    @Test
    void aSegmentThatIsTooShortIsRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> new HsaBarrierAndPacket(MemorySegment.ofArray(new long[7])));
    }
}
