package org.geobacter.spi;

import java.util.List;
import java.util.Set;
import org.geobacter.Completion;
import org.geobacter.Device;
import org.geobacter.Option;
import org.geobacter.Range;

/** A device as its runtime implements it. */
public interface KernelDevice extends Device {
    /** Whether {@code Geobacter.device()} may choose this device by itself: how much it is worth, or negative for never. */
    int preference();

    /**
     * Compiles a kernel for this device, or gives what an equal source and equal options were compiled to before.
     *
     * @throws org.geobacter.UnsupportedKernelException if the kernel cannot be compiled for this device
     * @throws IllegalStateException if the device is closed
     */
    Executable prepare(KernelSource source, Set<Option> options);

    /**
     * Starts a launch and returns; what is wrong with the arguments is thrown here, what goes wrong later by the completion.
     *
     * @param executable one that this device has prepared
     * @param source the source that it was prepared from, or an equal one with other captured values
     * @param range the work-items
     * @param arguments the call arguments
     * @param dependencies launches, of any device, that must be done before; one that failed fails this launch with the same exception
     * @throws IllegalArgumentException if an argument does not fit its parameter, or the group size does not fit the device
     * @throws IllegalStateException if the device is closed
     */
    Completion launch(
            Executable executable, KernelSource source, Range range, Object[] arguments, List<Completion> dependencies);
}
