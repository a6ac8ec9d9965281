package org.geobacter.spi;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import org.geobacter.Completion;
import org.geobacter.Device;
import org.geobacter.Option;
import org.geobacter.Range;

/** A device as its runtime implements it. */
public interface KernelDevice extends Device {
    /**
     * {@return what {@code Geobacter.device()} chooses by: the highest; a device of a negative preference is chosen only by name}
     *
     * <p>HSA devices have 300, hardware Vulkan devices 200, the CPU 100, the device {@code java} 0, software Vulkan devices -1.
     */
    int preference();

    /**
     * Compiles a kernel for this device, or gives what an equal source and equal options were compiled to before.
     *
     * @param source the kernel
     * @param options those that are not the default
     * @return the compiled kernel
     * @throws org.geobacter.UnsupportedKernelException if the kernel cannot be compiled for this device
     * @throws IllegalStateException if the device is closed
     */
    Executable prepare(KernelSource source, Set<Option> options);

    /**
     * Starts a launch and returns; what is wrong with the arguments is thrown here, what goes wrong later by the completion. It begins when its
     * dependencies are done and its {@linkplain ArrayOrder turn} has come.
     *
     * @param executable one that this device has prepared
     * @param source the source that it was prepared from, or an equal one with other captured values
     * @param range the work-items
     * @param arguments the call arguments
     * @param dependencies launches, of any device, that must be done before; one that failed fails this launch with the same exception
     * @return the launch
     * @throws IllegalArgumentException if an argument does not fit its parameter, or the group size does not fit the device
     * @throws IllegalStateException if the device is closed
     */
    Completion launch(
            Executable executable, KernelSource source, Range range, Object[] arguments, List<Completion> dependencies);

    /**
     * Launches and waits until the launch is done. A device on which handing over a small launch costs more than executing it does so
     * on the calling thread.
     *
     * @param executable as for {@link #launch}, as is what follows and what is thrown
     * @param source its source
     * @param range the work-items
     * @param arguments the call arguments
     * @param dependencies launches that must be done before
     */
    default void run(Executable executable, KernelSource source, Range range, Object[] arguments, List<Completion> dependencies) {
        launch(executable, source, range, arguments, dependencies).await();
    }

    /** Launches a kernel that copies. */
    @Override
    default Completion submitCopy(MemorySegment from, MemorySegment to, Completion... after) {
        return AsynchronousCopy.submit(this, from, to, List.of(after));
    }
}
