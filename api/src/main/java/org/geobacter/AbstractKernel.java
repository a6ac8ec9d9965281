package org.geobacter;

import java.util.Objects;
import org.geobacter.spi.Executable;
import org.geobacter.spi.KernelDevice;
import org.geobacter.spi.KernelSource;
import org.geobacter.spi.SegmentView;

/**
 * What the kernels of every number of parameters have in common. A kernel is immutable and may be used from many threads; {@link
 * #on}, {@link #with} and {@link #after} give configured copies.
 *
 * @param <K> the class of the kernel
 */
public abstract sealed class AbstractKernel<K extends AbstractKernel<K>>
        permits Kernel, Kernel0, Kernel1, Kernel2, Kernel3, Kernel4,
        Kernel5, Kernel6, Kernel7, Kernel8, Kernel9, Kernel10, Kernel11, Kernel12 {
    private final KernelConfiguration configuration;

    AbstractKernel(KernelConfiguration configuration) {
        this.configuration = configuration;
    }

    /** {@return this kernel configured otherwise} */
    abstract K configured(KernelConfiguration newConfiguration);

    /** {@return the kernel's name: class and method, such as {@code Saxpy.saxpy}} */
    public final String name() {
        return configuration.source().name();
    }

    /**
     * {@return this kernel for a device; without this, a launch takes {@link Geobacter#device()}}
     *
     * @param device one that {@link Geobacter} gave
     */
    public final K on(Device device) {
        if (!(Objects.requireNonNull(device) instanceof KernelDevice kernelDevice)) {
            throw new IllegalArgumentException("Not a device of Geobacter, but of " + device.getClass().getName() + ".");
        }
        return configured(configuration.on(kernelDevice));
    }

    /**
     * {@return this kernel compiled with options, which replace those of the same class given before}
     *
     * @param options none of them null
     */
    public final K with(Option... options) {
        return configured(configuration.with(options));
    }

    /**
     * {@return this kernel started only when other launches are done, besides those given before} If one of them fails, so does each
     * launch of the returned kernel, with the same exception.
     *
     * @param launches launches on any devices, none of them null
     */
    public final K after(Completion... launches) {
        return configured(configuration.after(launches));
    }

    /**
     * {@return this kernel, compiled for its device, so that the first launch need not}
     *
     * @throws UnsupportedKernelException if the kernel cannot be compiled for the device
     * @throws DeviceException if there is no such device or it fails
     * @throws IllegalStateException if the device is closed
     */
    public final K prepare() {
        executable(device());
        return configured(configuration);
    }

    /**
     * {@return the kernel's code on its device and what it uses}
     *
     * @throws UnsupportedKernelException if the kernel cannot be compiled for the device
     * @throws DeviceException if there is no such device or it fails
     * @throws IllegalStateException if the device is closed
     */
    public final Inspection inspect() {
        return executable(device()).inspect();
    }

    final Completion launch(Range range, Object[] arguments) {
        Objects.requireNonNull(range, "range");
        for (var argument : arguments) {
            SegmentView.requireShared(argument);
        }
        var device = device();
        var source = source(range);
        return device.launch(executable(device, source), source, range, arguments, configuration.dependencies());
    }

    final void launchAndWait(Range range, Object[] arguments) {
        Objects.requireNonNull(range, "range");
        var device = device();
        var source = source(range);
        device.run(executable(device, source), source, range, arguments, configuration.dependencies());
    }

    private KernelDevice device() {
        return configuration.device().orElseGet(() -> Geobacter.registry().defaultDevice());
    }

    private Executable executable(KernelDevice device) {
        return executable(device, configuration.source());
    }

    private Executable executable(KernelDevice device, KernelSource source) {
        return device.prepare(source, configuration.options());
    }

    private KernelSource source(Range range) {
        return range.hasFrom() ? new OffsetSource(configuration.source(), range) : configuration.source();
    }

    /** {@return the kernel's name} */
    @Override
    public final String toString() {
        return name();
    }
}
