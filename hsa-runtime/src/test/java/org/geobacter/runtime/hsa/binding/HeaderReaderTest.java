package org.geobacter.runtime.hsa.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.geobacter.runtime.hsa.binding.generator.BindingSources;
import org.junit.jupiter.api.Test;

class HeaderReaderTest {
    /** libclang would handle them first, and end the process for what the JVM uses them for. */
    @Test
    void theSignalsOfTheJvmAreLeftToIt() throws Throwable {
        long before = SignalAction.handlerOfSegmentationFaults();
        assertFalse(BindingSources.functions(InstalledHeaders.DIRECTORY).isEmpty());
        assertEquals(before, SignalAction.handlerOfSegmentationFaults());
    }
}
