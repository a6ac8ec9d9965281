package org.geobacter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.UnsupportedCodeException;
import org.junit.jupiter.api.Test;

class UnsupportedKernelExceptionTest {
    @Test
    void itSaysWhatAndWhereAndHowItGotThereAndWhatToDo() {
        var position = SourcePosition.of("demo.Inner", "helper", "Inner.java", 12)
                .inlinedAt(SourcePosition.of("demo.Outer", "kernel", "Outer.java", 34));
        var cause = new UnsupportedCodeException("a synchronized block", position, "Use atomics.");
        var exception = new UnsupportedKernelException("Outer.kernel", cause);
        assertEquals("""
                Kernel Outer.kernel cannot be compiled: Inner.java:12: a synchronized block. Use atomics.
                \tat demo.Inner.helper(Inner.java:12)
                \tat demo.Outer.kernel(Outer.java:34)""", exception.getMessage());
        assertEquals("a synchronized block", exception.construct());
        assertEquals("Inner.java:12", exception.location());
        assertEquals(List.of("helper", "kernel"), exception.callChain().stream().map(StackTraceElement::getMethodName).toList());
        assertEquals("Use atomics.", exception.advice());
        assertEquals("Outer.kernel", exception.kernel());
        assertSame(cause, exception.getCause());
    }

    @Test
    void whatIsInNoCodeHasNoLocation() {
        var exception = new UnsupportedKernelException("the handle", "a handle that is not direct", "Use findStatic.");
        assertEquals(
                "Kernel the handle cannot be compiled: a handle that is not direct. Use findStatic.", exception.getMessage());
        assertEquals("", exception.location());
        assertEquals(List.of(), exception.callChain());
    }
}
