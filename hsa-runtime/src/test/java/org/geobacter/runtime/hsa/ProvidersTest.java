package org.geobacter.runtime.hsa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.geobacter.DeviceException;
import org.geobacter.Geobacter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is offered in a process whose HSA runtime stands on the software GPU. */
class ProvidersTest {
    @BeforeAll
    static void open() {
        SimulatedGpu.open().close(List.of());
    }

    @Test
    void theSoftwareGpuIsOfferedAndNotChosen() {
        var found = new SimProvider().discover();
        assertEquals(1, found.devices().size());
        assertEquals("sim", found.devices().getFirst().kind());
        assertTrue(found.devices().getFirst().preference() < 0);
    }

    @Test
    void realGpusAreNotOfferedBesidesIt() {
        var found = new HsaProvider().discover();
        assertEquals(0, found.devices().size());
        assertTrue(found.problem().contains("one in a process"), found.problem());
        assertTrue(Geobacter.missing().containsKey("hsa"));
        var failure = assertThrows(DeviceException.class, () -> Geobacter.device("hsa"));
        assertTrue(failure.getMessage().contains("one in a process"), failure.getMessage());
    }

    @Test
    void theOtherDriverCannotBeEntered() {
        var failure = assertThrows(DeviceException.class, () -> HsaProcess.enter(HsaProcess.Driver.KERNEL));
        assertTrue(failure.getMessage().contains("\"sim\""), failure.getMessage());
        assertTrue(failure.getMessage().contains("\"hsa\""), failure.getMessage());
    }

    @Test
    void aDeviceOfANumberThatThereIsNotCannotBeOpened() {
        var failure = assertThrows(DeviceException.class, () -> DeviceContext.open(HsaProcess.Driver.SIMULATOR, 7));
        assertTrue(failure.getMessage().contains("number 7"), failure.getMessage());
    }
}
