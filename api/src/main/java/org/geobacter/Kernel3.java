package org.geobacter;

import java.io.Serializable;

/**
 * A kernel of 3 parameters.
 *
 * @param <A> the class of the first argument
 * @param <B> the class of the second argument
 * @param <C> the class of the third argument
 */
public final class Kernel3<A, B, C> extends AbstractKernel<Kernel3<A, B, C>> {
    /**
     * The method behind the kernel: a method reference or a lambda.
     *
     * @param <A> the class of the first argument
     * @param <B> the class of the second argument
     * @param <C> the class of the third argument
     */
    @FunctionalInterface
    public interface Body<A, B, C> extends Serializable {
        /**
         * Is what one work-item does.
         *
         * @param a the first argument
         * @param b the second argument
         * @param c the third argument
         * @throws Exception what the kernel throws
         */
        void run(A a, B b, C c) throws Exception;
    }

    Kernel3(KernelConfiguration configuration) {
        super(configuration);
    }

    @Override
    Kernel3<A, B, C> configured(KernelConfiguration newConfiguration) {
        return new Kernel3<>(newConfiguration);
    }

    /**
     * Runs the kernel and waits until it is done and the arrays that it wrote are in the host's memory.
     *
     * @param range the work-items
     * @param a the first argument
     * @param b the second argument
     * @param c the third argument
     * @throws KernelException if a work-item throws
     * @throws UnsupportedKernelException if the kernel cannot be compiled for the device
     * @throws DeviceException if the device fails
     * @throws IllegalArgumentException if an argument or the group size does not fit
     */
    public void run(Range range, A a, B b, C c) {
        launchAndWait(range, new Object[]{a, b, c});
    }

    /**
     * Starts the kernel.
     *
     * @param range the work-items
     * @param a the first argument
     * @param b the second argument
     * @param c the third argument
     * @return the launch, which holds the arrays until it is done
     * @throws UnsupportedKernelException if the kernel cannot be compiled for the device
     * @throws DeviceException if the device fails
     * @throws IllegalArgumentException if an argument or the group size does not fit
     */
    public Completion submit(Range range, A a, B b, C c) {
        return launch(range, new Object[]{a, b, c});
    }
}
