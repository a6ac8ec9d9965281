package org.geobacter.runtime.hsa;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.geobacter.DeviceException;
import org.geobacter.runtime.hsa.binding.HsaException;
import org.geobacter.runtime.hsa.binding.NativeCall;
import org.geobacter.runtime.hsa.binding.amd.AmdMemoryFaultReason;
import org.geobacter.runtime.hsa.binding.core.HsaStatus;

/**
 * What ends an open device: a fault of its memory, or an error of one of its queues. Nothing that it had to do is done after that; the
 * first reason counts. It is reported on a thread of the runtime.
 */
final class DeviceLoss {
    private final String device;
    private final LongFunction<String> describe;
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile String reason;

    /**
     * @param device its name
     * @param describe says what is at an address of the device
     */
    DeviceLoss(String device, LongFunction<String> describe) {
        this.device = device;
        this.describe = describe;
    }

    /** Has something done when the device is lost, at once if it is. */
    void whenLost(Runnable action) {
        listeners.add(action);
        if (isLost()) {
            action.run();
        }
    }

    boolean isLost() {
        return reason != null;
    }

    /** {@return what to throw, if the device is lost} */
    Optional<DeviceException> exception() {
        return Optional.ofNullable(reason).map(text -> new DeviceException(
                "The device " + device + " is lost: " + text + " Close it; Geobacter.device(…) then gives a new one."));
    }

    /** @throws DeviceException if the device is lost */
    void check() {
        exception().ifPresent(lost -> {
            throw lost;
        });
    }

    /** Reports an access to memory that is not there. */
    void memoryFault(long address, int reasons) {
        var causes = Arrays.stream(AmdMemoryFaultReason.values()).filter(cause -> (reasons & cause.value()) != 0)
                .map(DeviceLoss::describe).collect(Collectors.joining(", "));
        lose("a work-item has accessed the address 0x%x (%s): %s.".formatted(address, describe.apply(address),
                causes.isEmpty() ? "no reason given" : causes));
    }

    private static String describe(AmdMemoryFaultReason reason) {
        return switch (reason) {
            case MEMORY_FAULT_PAGE_NOT_PRESENT -> "there is no memory at that address, or it is the system's";
            case MEMORY_FAULT_READ_ONLY -> "a write to memory that can only be read";
            case MEMORY_FAULT_NX -> "execution of memory that holds no code";
            case MEMORY_FAULT_HOST_ONLY -> "the memory is the host's";
            case MEMORY_FAULT_DRAMECC -> "an error in the device's memory that cannot be corrected";
            case MEMORY_FAULT_IMPRECISE -> "the address is not exact";
            case MEMORY_FAULT_SRAMECC -> "an error in the device's registers or caches that cannot be corrected";
            case MEMORY_FAULT_HANG -> "the device did not respond and was reset";
        };
    }

    /** Reports an error of a queue. */
    void queueError(int status) {
        var says = NativeCall.describe(status).map(text -> text + " (" + HsaException.symbol(status) + ")")
                .orElseGet(() -> HsaException.symbol(status));
        lose("a queue has stopped: " + HsaStatus.of(status).map(DeviceLoss::meaning).orElse("") + says + ".");
    }

    /** What a status means of a queue; most are words enough. */
    private static String meaning(HsaStatus status) {
        return switch (status) {
            case ERROR_ILLEGAL_INSTRUCTION -> "a wave has come to an instruction that the device does not have, ";
            case ERROR_MEMORY_APERTURE_VIOLATION -> "a work-item has accessed an address outside of all memory, ";
            case ERROR_INVALID_ISA -> "the code is for another architecture, ";
            case ERROR_OUT_OF_RESOURCES -> "the device has too little memory for the work-items' private arrays and registers, ";
            case ERROR_EXCEPTION -> "a wave has raised an exception, ";
            default -> "";
        };
    }

    private synchronized void lose(String why) {
        if (reason == null) {
            reason = HsaProcess.detailOfFailure().map(detail -> why + " The simulator adds: " + detail + ".").orElse(why);
            listeners.forEach(Runnable::run);
        }
    }
}
