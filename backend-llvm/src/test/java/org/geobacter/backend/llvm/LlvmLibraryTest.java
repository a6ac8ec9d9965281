package org.geobacter.backend.llvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class LlvmLibraryTest {
    /** A program with a small heap and much memory outside of it compiles all the same. */
    @Test
    void memoryOfTheProcessIsNotLimitedByTheHeapsSize() {
        LlvmLibrary.load();
        assertEquals(0, Pointer.maxPhysicalBytes());
    }
}
