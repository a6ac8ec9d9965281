package org.geobacter;

/** A kernel whose arguments are checked only when it is launched. */
public final class Kernel extends AbstractKernel<Kernel> {
    Kernel(KernelConfiguration configuration) {
        super(configuration);
    }

    @Override
    Kernel configured(KernelConfiguration newConfiguration) {
        return new Kernel(newConfiguration);
    }

    /**
     * Runs the kernel and waits until it is done and the arrays that it wrote are in the host's memory.
     *
     * @param range the work-items
     * @param arguments one for each parameter of the method, boxed where that is primitive
     * @throws KernelException if a work-item throws
     * @throws UnsupportedKernelException if the kernel cannot be compiled for the device
     * @throws DeviceException if the device fails
     * @throws IllegalArgumentException if an argument or the group size does not fit
     */
    public void run(Range range, Object... arguments) {
        launchAndWait(range, arguments.clone());
    }

    /**
     * Starts the kernel.
     *
     * @param range the work-items
     * @param arguments one for each parameter of the method, boxed where that is primitive
     * @return the launch, which holds the arrays until it is done
     * @throws UnsupportedKernelException if the kernel cannot be compiled for the device
     * @throws DeviceException if the device fails
     * @throws IllegalArgumentException if an argument or the group size does not fit
     */
    public Completion submit(Range range, Object... arguments) {
        return launch(range, arguments.clone());
    }
}
