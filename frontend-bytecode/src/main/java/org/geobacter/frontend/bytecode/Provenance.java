package org.geobacter.frontend.bytecode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a translation was made from, as bytes that another process can compare with what it would translate: the class files by their
 * digests, whether assertions are enabled in them, and the values of static fields.
 *
 * <p>Only classes are compared for which a name means one class: those of the JDK, of the loader of the kernel's class, and of this
 * library, if the kernel's class means the same ones by their names. Where another is involved there is no provenance.
 */
final class Provenance {
    private final Class<?> owner;

    private Provenance(Class<?> owner) {
        this.owner = owner;
    }

    /** Whose class it is; what counts is the order. */
    private enum Origin {
        KERNEL,
        JDK,
        LIBRARY,
        OTHER
    }

    /** Something cannot be compared. */
    private static final class IncomparableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        IncomparableException(String what) {
            super(what, null, false, false);
        }
    }

    /**
     * {@return the provenance, if all of it can be compared}
     *
     * @param owner the kernel's class
     * @param shapes those of the kernel's parameters
     * @param classes what the translation has looked at
     * @param snapshots the static fields whose values it has read
     */
    static Optional<byte[]> of(Class<?> owner, List<Shape> shapes, Set<Class<?>> classes, StaticSnapshots snapshots) {
        if (!shapes.stream().allMatch(Provenance::isComparable)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Provenance(owner).write(List.copyOf(classes), snapshots.taken()));
        } catch (IncomparableException _) {
            return Optional.empty();
        }
    }

    /**
     * {@return the static fields, taken anew, if everything is as a provenance says}
     *
     * @param owner the kernel's class in this process
     */
    static Optional<StaticSnapshots> check(Class<?> owner, byte[] provenance) {
        try (var in = new DataInputStream(new ByteArrayInputStream(provenance))) {
            return new Provenance(owner).read(in);
        } catch (IOException | ReflectiveOperationException | LinkageError | IncomparableException _) {
            return Optional.empty();
        }
    }

    private byte[] write(List<Class<?>> classes, List<StaticSnapshots.Taken> fields) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(classes.size());
            for (var type : classes) {
                out.writeUTF(type.getName());
                out.write(description(type));
            }
            out.writeInt(fields.size());
            for (var field : fields) {
                if (!isComparable(field.field().getType())) {
                    throw new IncomparableException("the field " + field.name() + ", which holds an object");
                }
                out.writeInt(classes.indexOf(field.field().getDeclaringClass()));
                out.writeUTF(field.field().getName());
                out.writeUTF(field.name());
                // Of the fields that hold one array, the first.
                out.writeInt(firstWithValue(fields, field));
                var value = value(field.copy());
                out.writeInt(value.length);
                out.write(value);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Of an object, a box too, what counts may be which it is. */
    private static boolean isComparable(Class<?> type) {
        return type.isPrimitive() || type.isArray() && type.componentType().isPrimitive();
    }

    /** {@return whether a value of this shape brings nothing of the running program into the translation} */
    private static boolean isComparable(Shape shape) {
        return switch (shape) {
            case Shape.Scalar _, Shape.Array _, Shape.Box _, Shape.ArrayOfArrays _, Shape.SharedArray _, Shape.Null _,
                    Shape.Handle _, Shape.Layout _, Shape.Segment _, Shape.Opaque _ ->
                true;
            case Shape.Fixed fixed -> isComparable(fixed.shape());
            case Shape.Flat flat -> flat.fields().stream().allMatch(field -> isComparable(field.shape()));
            // The constants of the enum with their fields; what no kernel is given.
            case Shape.Enumeration _, Shape.Reference _, Shape.Text _, Shape.MessageOf _ -> false;
        };
    }

    private Optional<StaticSnapshots> read(DataInputStream in) throws IOException, ReflectiveOperationException {
        var classes = new ArrayList<Class<?>>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            var type = Class.forName(in.readUTF(), false, owner.getClassLoader());
            classes.add(type);
            var now = description(type);
            if (!Arrays.equals(in.readNBytes(now.length), now)) {
                return Optional.empty();
            }
        }
        var snapshots = new StaticSnapshots();
        var firsts = new ArrayList<Integer>();
        int fields = in.readInt();
        for (int i = 0; i < fields; i++) {
            var field = classes.get(in.readInt()).getDeclaredField(in.readUTF());
            var name = in.readUTF();
            firsts.add(in.readInt());
            var value = in.readNBytes(in.readInt());
            if (!field.trySetAccessible() || !Arrays.equals(value, value(snapshots.take(field, name)))) {
                return Optional.empty();
            }
        }
        var taken = snapshots.taken();
        boolean sameArrays = taken.stream().map(field -> firstWithValue(taken, field)).toList().equals(firsts);
        return sameArrays ? Optional.of(snapshots) : Optional.empty();
    }

    /** {@return what must be the same for a class} */
    private byte[] description(Class<?> type) {
        var origin = origin(type);
        if (origin == Origin.OTHER || type == ClassRecording.ProgramObject.class) {
            throw new IncomparableException("the class " + type.getName());
        }
        try {
            var digest = ClassFile.digest(type);
            var description = Arrays.copyOf(digest, digest.length + 2);
            description[digest.length] = (byte) origin.ordinal();
            description[digest.length + 1] = (byte) (type.desiredAssertionStatus() ? 1 : 0);
            return description;
        } catch (MissingClassFileException | UncheckedIOException unreadable) {
            throw new IncomparableException(unreadable.getMessage());
        }
    }

    private Origin origin(Class<?> type) {
        try {
            if (Class.forName(type.getName(), false, owner.getClassLoader()) != type) {
                return Origin.OTHER;
            }
        } catch (ClassNotFoundException | LinkageError _) {
            return Origin.OTHER;
        }
        if (Classes.isOfJdk(type)) {
            return Origin.JDK;
        }
        var loader = type.getClassLoader();
        return loader == owner.getClassLoader()
                ? Origin.KERNEL
                : loader == Provenance.class.getClassLoader() ? Origin.LIBRARY : Origin.OTHER;
    }

    private static int firstWithValue(List<StaticSnapshots.Taken> fields, StaticSnapshots.Taken field) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i) == field || field.value() != null && field.value().getClass().isArray()
                    && fields.get(i).value() == field.value()) {
                return i;
            }
        }
        throw new IllegalArgumentException("not one of the fields: " + field.name());
    }

    /** {@return a value with its type, to the bit} */
    private static byte[] value(Object value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            if (value == null) {
                out.writeUTF("null");
            } else if (value.getClass().isArray()) {
                out.writeUTF(value.getClass().getName());
                for (int i = 0; i < Array.getLength(value); i++) {
                    element(out, Array.get(value, i));
                }
            } else {
                out.writeUTF(value.getClass().getName());
                element(out, value);
            }
        }
        return bytes.toByteArray();
    }

    private static void element(DataOutputStream out, Object element) throws IOException {
        switch (element) {
            case Boolean bit -> out.writeBoolean(bit);
            case Byte number -> out.writeByte(number);
            case Short number -> out.writeShort(number);
            case Character letter -> out.writeChar(letter);
            case Integer number -> out.writeInt(number);
            case Long number -> out.writeLong(number);
            case Float number -> out.writeInt(Float.floatToRawIntBits(number));
            case Double number -> out.writeLong(Double.doubleToRawLongBits(number));
            case null, default -> throw new IncomparableException("a value of a static field: " + element);
        }
    }
}
