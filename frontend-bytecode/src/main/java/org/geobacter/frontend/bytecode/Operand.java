package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.ScalarType;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.Value;

/** What stands for a local variable or an entry of the operand stack while a method is translated. */
sealed interface Operand extends Value {
    /** A scalar or a reference that the IR computes. */
    record Computed(org.geobacter.ir.Value value) implements Operand {
        @Override
        public int getSize() {
            return value.type() == ScalarType.I64 || value.type() == ScalarType.F64 ? 2 : 1;
        }
    }

    /** An object after {@code new}, before its constructor is called, which makes it an object of the IR. */
    record Uninitialised(AbstractInsnNode where, String internalName) implements Operand {}

    /**
     * A string that is only good for an exception's message.
     *
     * @param template the text, with {@code \1} for each value
     */
    record Text(String template, List<Part> parts) implements Operand {
        static final Text NULL = new Text("null", List.of());

        /** A value in a text, written as a Java value of that kind. */
        record Part(JavaKind kind, org.geobacter.ir.Value value) {}

        public Text {
            parts = List.copyOf(parts);
        }

        static Text of(String constant) {
            return new Text(constant, List.of());
        }

        static Text of(JavaKind kind, org.geobacter.ir.Value value) {
            return new Text("\1", List.of(new Part(kind, value)));
        }

        /** {@return the values of the parts} */
        List<org.geobacter.ir.Value> values() {
            return parts.stream().map(Part::value).toList();
        }

        Text plus(Text other) {
            var all = new ArrayList<>(parts);
            all.addAll(other.parts);
            return new Text(template + other.template, all);
        }
    }

    /**
     * The message of an exception, which can only be made another's; or with its class, as {@code toString()} gives it, which can only
     * become the message of one that it is the cause of.
     */
    record MessageOf(org.geobacter.ir.Value exception, boolean withClass) implements Operand {}

    /** A {@code StringBuilder} with the text that it holds at one point of the program. */
    record TextBuilder(Version object, int version, Text text) implements Operand {
        /** How often the object has been appended to: an operand from before is out of date. */
        static final class Version {
            private int current;

            int next() {
                return ++current;
            }

            boolean isCurrent(int version) {
                return version == current;
            }
        }
    }

    /** A class literal, of which only the assertion status can be asked. */
    record ClassObject(String internalName) implements Operand {}

    /** The class of an array of primitives, which is only good for making a handle. */
    record ArrayClass(JavaKind element) implements Operand {}

    /** A {@code VarHandle} of the elements of arrays of primitives. */
    record ArrayHandle(JavaKind element) implements Operand {}

    /** A {@link java.lang.foreign.ValueLayout} or a {@link java.nio.ByteOrder}, which is known when the kernel is compiled. */
    record Layout(Object object) implements Operand {}

    /**
     * What cannot be compiled, and is refused where it is used.
     *
     * @param construct what it is, a clause
     * @param advice what to do instead, a sentence
     */
    record Opaque(String construct, String advice) implements Operand {}

    /** What has no content. */
    enum Special implements Operand {
        /** The null reference. */
        NULL,
        /** A slot that holds nothing, or the second half of a {@code long} or {@code double}. */
        EMPTY
    }

    @Override
    default int getSize() {
        return 1;
    }
}
