package org.geobacter;

import java.io.Serializable;

/**
 * A kernel of 5 parameters.
 *
 * @param <A> the class of the first argument
 * @param <B> the class of the second argument
 * @param <C> the class of the third argument
 * @param <D> the class of the fourth argument
 * @param <E> the class of the fifth argument
 */
public final class Kernel5<A, B, C, D, E> extends AbstractKernel<Kernel5<A, B, C, D, E>> {
    /**
     * The method behind the kernel: a method reference or a lambda.
     *
     * @param <A> the class of the first argument
     * @param <B> the class of the second argument
     * @param <C> the class of the third argument
     * @param <D> the class of the fourth argument
     * @param <E> the class of the fifth argument
     */
    @FunctionalInterface
    public interface Body<A, B, C, D, E> extends Serializable {
        /**
         * Is what one work-item does.
         *
         * @param a the first argument
         * @param b the second argument
         * @param c the third argument
         * @param d the fourth argument
         * @param e the fifth argument
         * @throws Exception what the kernel throws
         */
        void run(A a, B b, C c, D d, E e) throws Exception;
    }

    Kernel5(KernelConfiguration configuration) {
        super(configuration);
    }

    @Override
    Kernel5<A, B, C, D, E> configured(KernelConfiguration newConfiguration) {
        return new Kernel5<>(newConfiguration);
    }

    /**
     * Runs the kernel and waits until it is done and the arrays that it wrote are in the host's memory.
     *
     * @param range the work-items
     * @param a the first argument
     * @param b the second argument
     * @param c the third argument
     * @param d the fourth argument
     * @param e the fifth argument
     * @throws KernelException if a work-item throws
     * @throws UnsupportedKernelException if the kernel cannot be compiled for the device
     * @throws DeviceException if the device fails
     * @throws IllegalArgumentException if an argument or the group size does not fit
     */
    public void run(Range range, A a, B b, C c, D d, E e) {
        launchAndWait(range, new Object[]{a, b, c, d, e});
    }

    /**
     * Starts the kernel.
     *
     * @param range the work-items
     * @param a the first argument
     * @param b the second argument
     * @param c the third argument
     * @param d the fourth argument
     * @param e the fifth argument
     * @return the launch, which holds the arrays until it is done
     * @throws UnsupportedKernelException if the kernel cannot be compiled for the device
     * @throws DeviceException if the device fails
     * @throws IllegalArgumentException if an argument or the group size does not fit
     */
    public Completion submit(Range range, A a, B b, C c, D d, E e) {
        return launch(range, new Object[]{a, b, c, d, e});
    }
}
