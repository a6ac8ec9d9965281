package org.geobacter.runtime.hsa;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.geobacter.DeviceException;
import org.geobacter.runtime.hsa.binding.FunctionPointer;
import org.geobacter.runtime.hsa.binding.HsaException;
import org.geobacter.runtime.hsa.binding.HsaLibrary;
import org.geobacter.runtime.hsa.binding.amd.AmdEvent;
import org.geobacter.runtime.hsa.binding.amd.AmdEventType;
import org.geobacter.runtime.hsa.binding.amd.AmdSystemEventCallback;
import org.geobacter.runtime.hsa.binding.amd.HsaAmd;
import org.geobacter.runtime.hsa.binding.core.Hsa;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;
import org.geobacter.runtime.hsa.binding.core.HsaStatus;

/**
 * The HSA runtime of this process. It is one, over one driver: either the kernel's, for the devices {@code hsa}, or the simulator, for
 * the device {@code sim}; whichever is wanted first. It is initialised while a device is open.
 */
final class HsaProcess {
    /** What the runtime stands on. */
    enum Driver {
        /** The kernel's driver, or what stands in for it unknown to us. */
        KERNEL("hsa"),
        /** {@code org.geobacter.hsa.simulator}. */
        SIMULATOR("sim");

        private final String kind;

        Driver(String kind) {
            this.kind = kind;
        }

        /** {@return the kind of its devices} */
        String kind() {
            return kind;
        }
    }

    private static final Map<Long, DeviceLoss> OPEN_DEVICES = new ConcurrentHashMap<>();
    private static final AmdSystemEventCallback EVENTS = (event, _) -> onEvent(event);

    private static volatile Driver chosen;
    private static FunctionPointer<AmdSystemEventCallback> handler;
    private static boolean initialised;
    private static int users;

    private HsaProcess() {}

    /** {@return whether a driver is, or can still become, that of this process} */
    static synchronized boolean isOrCanBe(Driver driver) {
        return chosen == null || chosen == driver;
    }

    /**
     * Loads the runtime over a driver, if it is not loaded, and initialises it; {@link #leave} undoes the latter.
     *
     * @throws DeviceException if the process has another driver, or there is none that works
     */
    static synchronized void enter(Driver driver) {
        if (!isOrCanBe(driver)) {
            throw new DeviceException(
                    "The HSA runtime is one in a process, and this one has devices \"" + chosen.kind + "\": start "
                            + "another process for \"" + driver.kind + "\", in which it is the first that is asked for.");
        }
        try {
            load(driver);
            if (!initialised) {
                initialise();
                initialised = true;
            }
        } catch (HsaException problem) {
            throw new DeviceException(problem.getMessage(), problem);
        }
        users++;
    }

    /** Leaves the runtime as it is, since looking for devices is followed by opening one. */
    static synchronized void leaveInitialised() {
        users--;
    }

    /** Leaves the runtime, which shuts down if nobody else is in it. */
    static synchronized void leave() {
        users--;
        if (users == 0) {
            initialised = false;
            Hsa.shutDown();
        }
    }

    private static void load(Driver driver) {
        if (chosen != null) {
            return;
        }
        switch (driver) {
            case KERNEL -> HsaLibrary.load();
            case SIMULATOR -> {
                Simulator.install();
                HsaLibrary.load(Simulator.library());
            }
        }
        chosen = driver;
    }

    private static void initialise() {
        Hsa.init();
        try {
            registerEvents();
        } catch (RuntimeException | Error failure) {
            Hsa.shutDown();
            throw failure;
        }
    }

    private static void registerEvents() {
        if (handler == null) {
            handler = EVENTS.stub(Arena.global());
        }
        HsaAmd.registerSystemEventHandler(handler, MemorySegment.NULL);
    }

    /** {@return what more than the runtime the driver knows of the last failure; real ones know nothing} */
    static Optional<String> detailOfFailure() {
        return chosen == Driver.SIMULATOR ? Simulator.lastFailure() : Optional.empty();
    }

    /** Has faults of an agent reported. */
    static void watch(HsaAgent agent, DeviceLoss loss) {
        OPEN_DEVICES.put(agent.handle(), loss);
    }

    static void unwatch(HsaAgent agent) {
        OPEN_DEVICES.remove(agent.handle());
    }

    private static HsaStatus onEvent(MemorySegment pointer) {
        var event = AmdEvent.at(pointer);
        if (event.eventType().filter(type -> type == AmdEventType.GPU_MEMORY_FAULT_EVENT).isEmpty()) {
            return HsaStatus.ERROR;
        }
        var fault = event.memoryFault();
        var loss = OPEN_DEVICES.get(fault.agent().handle());
        if (loss == null) {
            return HsaStatus.ERROR;
        }
        loss.memoryFault(fault.virtualAddress(), fault.faultReasonMask());
        return HsaStatus.SUCCESS;
    }
}
