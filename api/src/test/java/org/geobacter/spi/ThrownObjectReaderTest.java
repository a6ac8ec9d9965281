package org.geobacter.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.geobacter.StandInException;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TextTemplate;
import org.geobacter.ir.ThrownObject;
import org.geobacter.ir.ThrownObject.ThrownClass;
import org.junit.jupiter.api.Test;

class ThrownObjectReaderTest {
    private static final String OWN = OwnException.class.getName();
    private static final int SIZE = ThrownObject.OWN_FIELDS + 4;

    /** Has fields of its own, and a message that it makes of them. */
    private static class OwnException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int code;
        private final float share;
        private final boolean isLast;
        private final String name;

        OwnException(String message) {
            super(message);
            throw new AssertionError("the constructor is not executed");
        }

        {
            code = 1;
            share = 2;
            isLast = false;
            name = "made";
        }

        @Override
        public String getMessage() {
            return super.getMessage() + ", code " + code + ", share " + share + ", last " + isLast + ", name " + name;
        }
    }

    private static ThrownObject layout(int causes, int suppressed) {
        var fields = List.of(
                new ObjectField(OWN, "code", ScalarType.I32),
                new ObjectField(OWN, "share", ScalarType.F32),
                new ObjectField(OWN, "isLast", ScalarType.I32),
                new ObjectField(OWN, "name", RefType.REF));
        return new ThrownObject(
                List.of(
                        new ThrownClass("java.lang.ArithmeticException", List.of()),
                        new ThrownClass(OWN, fields),
                        new ThrownClass("demo.DoesNotExist", List.of())),
                List.of(
                        SourcePosition.of("demo.Kernel", "kernel", "Kernel.java", 5),
                        SourcePosition.of("demo.Kernel", "inner", "Kernel.java", 9)
                                .inlinedAt(SourcePosition.of("demo.Kernel", "kernel", "Kernel.java", 6))),
                List.of(
                        new TextTemplate("/ by zero", List.of()),
                        new TextTemplate("\1 and \1", List.of(JavaKind.INT, JavaKind.CHAR))),
                4,
                causes,
                suppressed);
    }

    private static Throwable read(ThrownObject layout, long[]... descriptions) {
        var values = new long[layout.valueCount()];
        int at = 0;
        for (var description : descriptions) {
            System.arraycopy(description, 0, values, at, description.length);
            at += SIZE;
        }
        if (layout.suppressed() > 0) {
            values[layout.indexOfSuppressedCount()] = descriptions.length - 1;
        }
        return ThrownObjectReader.read(layout, ThrownObjectReaderTest.class.getClassLoader(), values);
    }

    @Test
    void classMessageAndTrace() {
        var exception = assertInstanceOf(ArithmeticException.class, read(layout(0, 0), new long[]{1, 2, 1}));
        assertEquals("/ by zero", exception.getMessage());
        assertNull(exception.getCause());
        assertEquals(List.of("inner", "kernel"),
                List.of(exception.getStackTrace()).stream().map(StackTraceElement::getMethodName).toList());
        assertEquals(9, exception.getStackTrace()[0].getLineNumber());
    }

    @Test
    void noMessageAndNoTrace() {
        var exception = read(layout(0, 0), new long[]{1, 0, 0});
        assertNull(exception.getMessage());
        assertEquals(0, exception.getStackTrace().length);
    }

    @Test
    void fieldsOfItsOwn() {
        var exception = read(
                layout(0, 0),
                new long[]{2, 1, 2, -7, 'x', 0, 0, 0, 0, 0, 0, 42, Float.floatToRawIntBits(1.5f), 1});
        assertInstanceOf(OwnException.class, exception);
        assertEquals("-7 and x, code 42, share 1.5, last true, name null", exception.getMessage());
    }

    @Test
    void causes() {
        var exception = read(
                layout(2, 0), new long[]{2, 1, ThrownObject.TEXT_OF_CAUSE}, new long[]{1, 2, 0}, new long[]{3, 1, 1});
        assertEquals("java.lang.ArithmeticException, code 0, share 0.0, last false, name null", exception.getMessage());
        assertInstanceOf(ArithmeticException.class, exception.getCause());
        var innermost = assertInstanceOf(StandInException.class, exception.getCause().getCause());
        assertEquals("demo.DoesNotExist: / by zero", innermost.toString());
        assertNull(innermost.getCause());
        assertEquals(5, innermost.getStackTrace()[0].getLineNumber());
        assertNull(read(layout(2, 0), new long[]{1, 1, ThrownObject.TEXT_OF_CAUSE}).getMessage());
    }

    @Test
    void suppressed() {
        var exception = read(layout(0, 2), new long[]{1, 1, 0}, new long[]{1, 1, 1}, new long[]{2, 2, 1});
        assertEquals(2, exception.getSuppressed().length);
        assertInstanceOf(ArithmeticException.class, exception.getSuppressed()[0]);
        assertInstanceOf(OwnException.class, exception.getSuppressed()[1]);
        assertEquals(0, read(layout(0, 2), new long[]{1, 1, 0}).getSuppressed().length);
    }

    @Test
    void moreSuppressedThanRecorded() {
        var layout = layout(0, 1);
        var values = new long[layout.valueCount()];
        values[0] = 1;
        values[SIZE] = 1;
        values[layout.indexOfSuppressedCount()] = 3;
        var suppressed = ThrownObjectReader.read(layout, null, values).getSuppressed();
        assertEquals(2, suppressed.length);
        assertEquals("2 more suppressed exceptions, which the error record has no room for", suppressed[1].getMessage());
    }

    @Test
    void numbersThatNoKernelWrites() {
        assertThrows(IndexOutOfBoundsException.class, () -> read(layout(0, 0), new long[]{4, 1, 1}));
        assertThrows(IndexOutOfBoundsException.class, () -> read(layout(0, 0), new long[]{1, 3, 1}));
    }
}
