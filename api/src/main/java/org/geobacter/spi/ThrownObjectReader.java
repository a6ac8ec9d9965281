package org.geobacter.spi;

import java.lang.reflect.Field;
import java.util.Optional;
import org.geobacter.StandInException;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.ThrownObject;
import org.geobacter.ir.ThrownObject.Description;
import org.geobacter.ir.ThrownObject.ThrownClass;

/** Makes the exception that an error record describes, with its causes and what it has suppressed; see {@link ThrownObject}. */
final class ThrownObjectReader {
    private final ThrownObject layout;
    private final ClassLoader loader;
    private final long[] values;

    private ThrownObjectReader(ThrownObject layout, ClassLoader loader, long[] values) {
        this.layout = layout;
        this.loader = loader;
        this.values = values;
    }

    /**
     * {@return the exception, or a stand-in if the host cannot make one of its class}
     *
     * @param loader knows the classes; null for the bootstrap loader
     * @throws IndexOutOfBoundsException if the values are not such as a kernel writes
     */
    static Throwable read(ThrownObject layout, ClassLoader loader, long[] values) {
        var reader = new ThrownObjectReader(layout, loader, values);
        var exception = reader.exceptionWithCauses();
        if (layout.suppressed() > 0) {
            reader.addSuppressed(exception);
        }
        return exception;
    }

    /** From the innermost cause outwards, since the cause of an exception is set when it is made. */
    private Throwable exceptionWithCauses() {
        int depth = 0;
        while (depth < layout.causes() && isPresent(layout.indexOfCause(depth + 1))) {
            depth++;
        }
        Throwable exception = null;
        for (; depth >= 0; depth--) {
            exception = exception(layout.indexOfCause(depth), exception);
        }
        return exception;
    }

    private void addSuppressed(Throwable exception) {
        long count = values[layout.indexOfSuppressedCount()];
        for (int i = 0; i < Math.min(count, layout.suppressed()); i++) {
            exception.addSuppressed(exception(layout.indexOfSuppressed(i), null));
        }
        if (count > layout.suppressed()) {
            exception.addSuppressed(new StandInException(
                    "java.lang.Throwable",
                    (count - layout.suppressed()) + " more suppressed exceptions, which the error record has no room for"));
        }
    }

    private boolean isPresent(int at) {
        return layout.describe(values, at).isPresent();
    }

    private Throwable exception(int at, Throwable cause) {
        var description = layout.describe(values, at)
                .orElseThrow(() -> new IndexOutOfBoundsException("no class of exceptions has the number 0"));
        var thrown = description.thrownClass();
        var message = message(description, cause);
        var exception = ThrownByName.find(loader, thrown.name())
                .flatMap(type -> Unconstructed.make(type, message, cause))
                .filter(made -> setFields(made, thrown, description.own()))
                .orElseGet(() -> new StandInException(thrown.name(), message, cause));
        exception.setStackTrace(description.trace()
                .map(trace -> trace.stackTrace().toArray(StackTraceElement[]::new))
                .orElse(new StackTraceElement[0]));
        return exception;
    }

    private String message(Description description, Throwable cause) {
        int text = description.text();
        if (text == ThrownObject.TEXT_OF_CAUSE) {
            return cause == null ? null : cause.toString();
        }
        return text == 0 ? null : layout.texts().get(text - 1).format(description.values());
    }

    private boolean setFields(Throwable exception, ThrownClass thrown, long[] own) {
        // A field that no exception of the kernel has a value in is not recorded.
        for (int i = 0; i < Math.min(thrown.fields().size(), own.length); i++) {
            if (!setField(exception, thrown.fields().get(i), own[i])) {
                return false;
            }
        }
        return true;
    }

    /** {@return whether the field could be set; those that hold references stay null} */
    private boolean setField(Throwable exception, ObjectField field, long bits) {
        try {
            var declared = Class.forName(field.owner(), false, exception.getClass().getClassLoader())
                    .getDeclaredField(field.name());
            if (!declared.getType().isPrimitive()) {
                return true;
            }
            if (!declared.trySetAccessible()) {
                return false;
            }
            set(declared, exception, bits);
            return true;
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }

    private static void set(Field field, Throwable exception, long bits) throws IllegalAccessException {
        var type = field.getType();
        if (type == boolean.class) {
            field.setBoolean(exception, bits != 0);
        } else if (type == byte.class) {
            field.setByte(exception, (byte) bits);
        } else if (type == short.class) {
            field.setShort(exception, (short) bits);
        } else if (type == char.class) {
            field.setChar(exception, (char) bits);
        } else if (type == int.class) {
            field.setInt(exception, (int) bits);
        } else if (type == long.class) {
            field.setLong(exception, bits);
        } else if (type == float.class) {
            field.setFloat(exception, Float.intBitsToFloat((int) bits));
        } else {
            field.setDouble(exception, Double.longBitsToDouble(bits));
        }
    }
}
