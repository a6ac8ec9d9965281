package org.geobacter;

import java.io.Serializable;

/**
 * A kernel of one parameter.
 *
 * @param <A> the class of the first argument
 */
public final class Kernel1<A> extends AbstractKernel<Kernel1<A>> {
    /**
     * The method behind the kernel: a method reference or a lambda.
     *
     * @param <A> the class of the first argument
     */
    @FunctionalInterface
    public interface Body<A> extends Serializable {
        /**
         * Is what one work-item does.
         *
         * @param a the first argument
         * @throws Exception what the kernel throws
         */
        void run(A a) throws Exception;
    }

    Kernel1(KernelConfiguration configuration) {
        super(configuration);
    }

    @Override
    Kernel1<A> configured(KernelConfiguration newConfiguration) {
        return new Kernel1<>(newConfiguration);
    }

    /**
     * Runs the kernel and waits until it is done and the arrays that it wrote are in the host's memory.
     *
     * @param range the work-items
     * @param a the first argument
     * @throws KernelException if a work-item throws
     * @throws UnsupportedKernelException if the kernel cannot be compiled for the device
     * @throws DeviceException if the device fails
     * @throws IllegalArgumentException if an argument or the group size does not fit
     */
    public void run(Range range, A a) {
        launchAndWait(range, new Object[]{a});
    }

    /**
     * Starts the kernel.
     *
     * @param range the work-items
     * @param a the first argument
     * @return the launch, which holds the arrays until it is done
     * @throws UnsupportedKernelException if the kernel cannot be compiled for the device
     * @throws DeviceException if the device fails
     * @throws IllegalArgumentException if an argument or the group size does not fit
     */
    public Completion submit(Range range, A a) {
        return launch(range, new Object[]{a});
    }
}
