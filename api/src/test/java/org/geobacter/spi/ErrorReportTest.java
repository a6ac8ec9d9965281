package org.geobacter.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.geobacter.DeviceException;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.StandInException;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.ErrorRecord;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Module;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TrapReason;
import org.geobacter.ir.TrapSite;
import org.geobacter.ir.VoidType;
import org.junit.jupiter.api.Test;

class ErrorReportTest {
    private static final SourcePosition POSITION = SourcePosition.of("demo.Inner", "helper", "Inner.java", 12)
            .inlinedAt(SourcePosition.of("demo.Outer", "kernel", "Outer.java", 34));

    /** A class of a kernel's own, whose constructor is not public. */
    private static final class OwnException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private OwnException(String message) {
            super(message);
        }
    }

    private static final class ForeignMessageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ForeignMessageException(String message) {
            super("Failed: " + message);
        }
    }

    private static final class ComplicatedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final int code;

        ComplicatedException(int code) {
            super("code " + code);
            this.code = code;
        }
    }

    private static DeviceKernel kernel(TrapReason... reasons) {
        var function = new Module("Outer.kernel").addFunction("Outer.kernel", VoidType.VOID, List.of());
        var sites = Arrays.stream(reasons).map(reason -> new TrapSite(reason, POSITION)).toList();
        return new DeviceKernel("Outer.kernel", function, List.of(), sites);
    }

    private static MemorySegment record(int site, int x, int y, int z, long... values) {
        var bytes = ByteBuffer.allocate(ErrorRecord.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(ErrorRecord.SITE, site);
        bytes.putInt(ErrorRecord.GLOBAL_ID, x).putInt(ErrorRecord.GLOBAL_ID + 4, y).putInt(ErrorRecord.GLOBAL_ID + 8, z);
        for (int i = 0; i < values.length; i++) {
            bytes.putLong(ErrorRecord.VALUES + 8 * i, values[i]);
        }
        return MemorySegment.ofBuffer(bytes);
    }

    private static Throwable cause(String exceptionClass, Optional<String> message) {
        var kernel = kernel(TrapReason.of(exceptionClass, message));
        return ErrorReport.read(kernel, ErrorReportTest.class.getClassLoader(), record(1, 0, 0, 0), Range.of(1)).orElseThrow()
                .getCause();
    }

    @Test
    void aZeroRecordIsNoError() {
        assertEquals(Optional.empty(), ErrorReport.read(kernel(), null, record(0, 0, 0, 0), Range.of(1)));
    }

    @Test
    void theExceptionIsTheOneThatTheJvmWouldThrow() {
        var kernel = kernel(
                TrapReason.of("java.lang.ArithmeticException", Optional.of("/ by zero")),
                new TrapReason(
                        "java.lang.ArrayIndexOutOfBoundsException",
                        Optional.of("Index \1 out of bounds for length \1"),
                        List.of(JavaKind.INT, JavaKind.INT)));
        var exception = ErrorReport.read(kernel, null, record(2, 7, 8, 9, -5, 3), Range.of(1)).orElseThrow();
        assertEquals(new KernelException.WorkItemId(7, 8, 9), exception.workItem());
        assertEquals("Outer.kernel", exception.kernel());
        var cause = assertInstanceOf(ArrayIndexOutOfBoundsException.class, exception.getCause());
        assertEquals("Index -5 out of bounds for length 3", cause.getMessage());
        assertEquals(
                List.of(
                        new StackTraceElement("demo.Inner", "helper", "Inner.java", 12),
                        new StackTraceElement("demo.Outer", "kernel", "Outer.java", 34)),
                List.of(cause.getStackTrace()));
        assertEquals(
                "Work-item (7, 8, 9) of Outer.kernel threw java.lang.ArrayIndexOutOfBoundsException: "
                        + "Index -5 out of bounds for length 3",
                exception.getMessage());
    }

    @Test
    void everyClassThatCanBeConstructedIsItself() {
        assertEquals("m", assertInstanceOf(OwnException.class, cause(OwnException.class.getName(), Optional.of("m"))).getMessage());
        assertEquals("m", assertInstanceOf(AssertionError.class, cause("java.lang.AssertionError", Optional.of("m"))).getMessage());
        assertNull(assertInstanceOf(AssertionError.class, cause("java.lang.AssertionError", Optional.empty())).getMessage());
        assertNull(
                assertInstanceOf(NullPointerException.class, cause("java.lang.NullPointerException", Optional.empty()))
                        .getMessage());
        assertNull(assertInstanceOf(OwnException.class, cause(OwnException.class.getName(), Optional.empty())).getMessage());
        assertEquals("m", assertInstanceOf(MatchException.class, cause("java.lang.MatchException", Optional.of("m"))).getMessage());
    }

    @Test
    void aClassWithoutAConstructorThatFitsIsMadeWithoutOne() {
        assertEquals(
                "code 3",
                assertInstanceOf(ComplicatedException.class, cause(ComplicatedException.class.getName(), Optional.of("code 3")))
                        .getMessage());
        assertEquals(3, new ComplicatedException(3).code);
        assertEquals(
                "the message",
                assertInstanceOf(
                        ForeignMessageException.class,
                        cause(ForeignMessageException.class.getName(), Optional.of("the message"))).getMessage());
        assertEquals("Failed: x", new ForeignMessageException("x").getMessage());
    }

    @Test
    void aStandInHasTheNameAndTheMessage() {
        for (var name : List.of("demo.DoesNotExist", "java.lang.String")) {
            var standIn = assertInstanceOf(StandInException.class, cause(name, Optional.of("the message")));
            assertEquals(name, standIn.exceptionClass());
            assertEquals("the message", standIn.getMessage());
            assertEquals(name + ": the message", standIn.toString());
            assertEquals("helper", standIn.getStackTrace()[0].getMethodName());
            assertEquals(name, cause(name, Optional.empty()).toString());
        }
    }

    @Test
    void aRecordThatNoTrapOfTheKernelWroteIsADeviceError() {
        var kernel = kernel(TrapReason.of("java.lang.ArithmeticException", Optional.of("/ by zero")));
        assertThrows(DeviceException.class, () -> ErrorReport.read(kernel, null, record(2, 0, 0, 0), Range.of(1)));
        assertThrows(DeviceException.class, () -> ErrorReport.read(kernel, null, record(-2, 0, 0, 0), Range.of(1)));
    }

    @Test
    void aLoopThatWasCutShortIsADeviceError() {
        var exception = assertThrows(
                DeviceException.class,
                () -> ErrorReport.read(kernel(), null, record(ErrorRecord.LOOP_CUT_SHORT, 0, 0, 0), Range.of(1)));
        assertTrue(exception.getMessage().startsWith("The driver has ended a loop of Outer.kernel"));
    }
}
