package org.geobacter.spi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;
import org.geobacter.DeviceException;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.ErrorRecord;
import org.geobacter.ir.ThrownObject;

/** Reads the error record of a launch; see {@link ErrorRecord}. */
public final class ErrorReport {
    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong VALUE = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private ErrorReport() {}

    /**
     * {@return what a work-item has thrown, or empty if none has}
     *
     * <p>The cause is of the class that the kernel throws, or a {@link org.geobacter.StandInException} if the host cannot construct
     * that; it has the message and the stack trace that it would have on the JVM, down to the kernel's method.
     *
     * @param kernel what was launched
     * @param loader knows the exceptions' classes: {@link KernelSource#loader()}
     * @param record at least {@link ErrorRecord#BYTES} long; the launch is done
     * @param range where its ids start
     * @throws DeviceException if the record is not one of this kernel, or says that the device has not run the kernel as it is
     */
    public static Optional<KernelException> read(DeviceKernel kernel, ClassLoader loader, MemorySegment record, Range range) {
        int number = record.get(WORD, ErrorRecord.SITE);
        if (number == 0) {
            return Optional.empty();
        }
        if (number == ErrorRecord.LOOP_CUT_SHORT) {
            throw new DeviceException("The driver has ended a loop of " + kernel.name()
                    + " before its condition was false, so that the "
                    + "results are wrong: it runs only so many iterations in one work-item. Divide the work among more work-items or "
                    + "launches, or use another device.");
        }
        if (number == ErrorRecord.SUB_GROUPS_NOT_ROWS) {
            throw new DeviceException("The device's sub-groups in " + kernel.name()
                    + " do not have the work-items that follow each other in x, so that the results are wrong: its driver divides these "
                    + "groups in another way than those that it was measured with. Use groups of one row, or another device; "
                    + "-Dgeobacter.vulkan.subgroups=memory exchanges values through work-group memory.");
        }
        if (number < 0 || number > kernel.trapSites().size()) {
            throw new DeviceException("The error record of " + kernel.name() + " names place "
                    + Integer.toUnsignedString(number) + " of " + kernel.trapSites().size()
                    + ": the device's memory is not what the kernel wrote.");
        }
        var site = kernel.trapSites().get(number - 1);
        var reason = site.reason();
        var values = new long[reason.valueKinds().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = record.get(VALUE, ErrorRecord.VALUES + 8L * i);
        }
        var cause = reason.object().isPresent()
                ? read(kernel, reason.object().get(), loader, values)
                : ThrownByName.construct(loader, reason.exceptionClass(), reason.format(values));
        if (reason.object().isEmpty()) {
            cause.setStackTrace(site.position().stackTrace().toArray(StackTraceElement[]::new));
        }
        var workItem = new KernelException.WorkItemId(
                range.fromX() + record.get(WORD, ErrorRecord.GLOBAL_ID),
                range.fromY() + record.get(WORD, ErrorRecord.GLOBAL_ID + 4),
                range.fromZ() + record.get(WORD, ErrorRecord.GLOBAL_ID + 8));
        return Optional.of(new KernelException(kernel.name(), workItem, cause));
    }

    private static Throwable read(DeviceKernel kernel, ThrownObject object, ClassLoader loader, long[] values) {
        try {
            return ThrownObjectReader.read(object, loader, values);
        } catch (IndexOutOfBoundsException e) {
            throw new DeviceException("The error record of " + kernel.name()
                    + " describes an exception that the kernel does not have: the device's memory is not what the kernel wrote.");
        }
    }
}
