package org.geobacter;

import java.io.Serializable;

/**
 * A kernel of 8 parameters.
 *
 * @param <A> the class of the first argument
 * @param <B> the class of the second argument
 * @param <C> the class of the third argument
 * @param <D> the class of the fourth argument
 * @param <E> the class of the fifth argument
 * @param <F> the class of the sixth argument
 * @param <G> the class of the seventh argument
 * @param <H> the class of the eighth argument
 */
public final class Kernel8<A, B, C, D, E, F, G, H> extends AbstractKernel<Kernel8<A, B, C, D, E, F, G, H>> {
    /**
     * The method behind the kernel: a method reference or a lambda.
     *
     * @param <A> the class of the first argument
     * @param <B> the class of the second argument
     * @param <C> the class of the third argument
     * @param <D> the class of the fourth argument
     * @param <E> the class of the fifth argument
     * @param <F> the class of the sixth argument
     * @param <G> the class of the seventh argument
     * @param <H> the class of the eighth argument
     */
    @FunctionalInterface
    public interface Body<A, B, C, D, E, F, G, H> extends Serializable {
        /**
         * Is what one work-item does.
         *
         * @param a the first argument
         * @param b the second argument
         * @param c the third argument
         * @param d the fourth argument
         * @param e the fifth argument
         * @param f the sixth argument
         * @param g the seventh argument
         * @param h the eighth argument
         * @throws Exception what the kernel throws
         */
        void run(A a, B b, C c, D d, E e, F f, G g, H h) throws Exception;
    }

    Kernel8(KernelConfiguration configuration) {
        super(configuration);
    }

    @Override
    Kernel8<A, B, C, D, E, F, G, H> configured(KernelConfiguration newConfiguration) {
        return new Kernel8<>(newConfiguration);
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
     * @param f the sixth argument
     * @param g the seventh argument
     * @param h the eighth argument
     * @throws KernelException if a work-item throws
     * @throws UnsupportedKernelException if the kernel cannot be compiled for the device
     * @throws DeviceException if the device fails
     * @throws IllegalArgumentException if an argument or the group size does not fit
     */
    public void run(Range range, A a, B b, C c, D d, E e, F f, G g, H h) {
        launchAndWait(range, new Object[]{a, b, c, d, e, f, g, h});
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
     * @param f the sixth argument
     * @param g the seventh argument
     * @param h the eighth argument
     * @return the launch, which holds the arrays until it is done
     * @throws UnsupportedKernelException if the kernel cannot be compiled for the device
     * @throws DeviceException if the device fails
     * @throws IllegalArgumentException if an argument or the group size does not fit
     */
    public Completion submit(Range range, A a, B b, C c, D d, E e, F f, G g, H h) {
        return launch(range, new Object[]{a, b, c, d, e, f, g, h});
    }
}
