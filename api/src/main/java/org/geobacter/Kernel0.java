package org.geobacter;

import java.io.Serializable;

/**
 * A kernel of no parameters.
 */
public final class Kernel0 extends AbstractKernel<Kernel0> {
    /** The method behind the kernel: a method reference or a lambda. */
    @FunctionalInterface
    public interface Body extends Serializable {
        /**
         * Is what one work-item does.
         *
         * @throws Exception what the kernel throws
         */
        void run() throws Exception;
    }

    Kernel0(KernelConfiguration configuration) {
        super(configuration);
    }

    @Override
    Kernel0 configured(KernelConfiguration newConfiguration) {
        return new Kernel0(newConfiguration);
    }

    /**
     * Runs the kernel and waits until it is done and the arrays that it wrote are in the host's memory.
     *
     * @param range the work-items
     * @throws KernelException if a work-item throws
     * @throws UnsupportedKernelException if the kernel cannot be compiled for the device
     * @throws DeviceException if the device fails
     * @throws IllegalArgumentException if an argument or the group size does not fit
     */
    public void run(Range range) {
        launchAndWait(range, new Object[0]);
    }

    /**
     * Starts the kernel.
     *
     * @param range the work-items
     * @return the launch, which holds the arrays until it is done
     * @throws UnsupportedKernelException if the kernel cannot be compiled for the device
     * @throws DeviceException if the device fails
     * @throws IllegalArgumentException if an argument or the group size does not fit
     */
    public Completion submit(Range range) {
        return launch(range, new Object[0]);
    }
}
