package org.geobacter;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.geobacter.spi.KernelFrontend;

/**
 * Where everything starts: makes kernels of methods and finds devices.
 *
 * <p>{@code compile} takes a reference to a method that is not overloaded, a lambda with typed parameters, or a method of an object,
 * and infers the kernel's type: a reference to {@code static void saxpy(float a, float[] x, float[] y)} gives a {@code Kernel3<Float,
 * float[], float[]>}. An overloaded method needs the type on the right-hand side: {@code compile((Kernel1.Body<float[]>) A::scale)}.
 * The values that a lambda captures and the fields of a bound receiver are arguments, taken anew for each launch.
 *
 * <p>Nothing is compiled before the kernel's first launch on a device, or its {@code prepare()}.
 */
public final class Geobacter {
    private Geobacter() {}

    // What is found is kept for the life of the class, and found when it is first asked for.
    private static final class Registry {
        static final DeviceRegistry DEVICES = DeviceRegistry.ofServices(Geobacter.class.getClassLoader());
    }

    static DeviceRegistry registry() {
        return Registry.DEVICES;
    }

    private static KernelConfiguration resolve(Object body) {
        return KernelConfiguration.of(KernelFrontend.installed().resolve(Objects.requireNonNull(body, "body")));
    }

    /**
     * {@return all devices of this machine, the most preferred first}
     *
     * <p>Each is opened when it is first used.
     */
    public static List<Device> devices() {
        return List.copyOf(registry().devices());
    }

    /**
     * {@return the kinds that have a runtime on the class path but no device on this machine, each with a sentence that says why and
     * what to install}
     */
    public static Map<String, String> missing() {
        return registry().missing();
    }

    /**
     * {@return the default device}
     *
     * <p>It is the one that the system property {@code geobacter.device} names, else the environment variable {@code
     * GEOBACTER_DEVICE}; names are those of {@link #device(String)}. Without these it is the best that works: HSA, then a hardware
     * Vulkan device, then the CPU, then the device {@code java}. A software Vulkan device is chosen only by name.
     *
     * @throws DeviceException if there is no device of the name, or none at all
     */
    public static Device device() {
        return registry().defaultDevice();
    }

    /**
     * {@return the device of this name}
     *
     * @param name a kind, such as {@code java}, {@code cpu}, {@code vulkan} or {@code hsa}, for the first of its devices; or a kind, a
     *        colon and a number from 0, such as {@code vulkan:1} for the second Vulkan device
     * @throws DeviceException if there is none; it says what there is, why the others are missing and what to do
     */
    public static Device device(String name) {
        return registry().device(Objects.requireNonNull(name, "name"));
    }

    /**
     * {@return the kernel behind a direct method handle}
     *
     * @param lookup may access the method, as {@link MethodHandles.Lookup#revealDirect} demands
     * @param method a direct handle to a method, such as {@link MethodHandles.Lookup#findStatic} gives
     * @throws UnsupportedKernelException if the handle is not direct or the lookup may not reveal it
     */
    public static Kernel compile(MethodHandles.Lookup lookup, MethodHandle method) {
        Objects.requireNonNull(lookup, "lookup");
        Objects.requireNonNull(method, "method");
        return new Kernel(KernelConfiguration.of(KernelFrontend.installed().resolve(lookup, method)));
    }

    /**
     * {@return the kernel behind a method reference or a lambda of no parameters}
     *
     * @param body the method
     * @throws UnsupportedKernelException if the method behind it cannot be found or its captured values cannot be arguments
     */
    public static Kernel0 compile(Kernel0.Body body) {
        return new Kernel0(resolve(body));
    }

    /**
     * {@return the kernel behind a method reference or a lambda of one parameter}
     *
     * @param <A> the class of the first argument
     * @param body the method
     * @throws UnsupportedKernelException if the method behind it cannot be found or its captured values cannot be arguments
     */
    public static <A> Kernel1<A> compile(Kernel1.Body<A> body) {
        return new Kernel1<>(resolve(body));
    }

    /**
     * {@return the kernel behind a method reference or a lambda of 2 parameters}
     *
     * @param <A> the class of the first argument
     * @param <B> the class of the second argument
     * @param body the method
     * @throws UnsupportedKernelException if the method behind it cannot be found or its captured values cannot be arguments
     */
    public static <A, B> Kernel2<A, B> compile(Kernel2.Body<A, B> body) {
        return new Kernel2<>(resolve(body));
    }

    /**
     * {@return the kernel behind a method reference or a lambda of 3 parameters}
     *
     * @param <A> the class of the first argument
     * @param <B> the class of the second argument
     * @param <C> the class of the third argument
     * @param body the method
     * @throws UnsupportedKernelException if the method behind it cannot be found or its captured values cannot be arguments
     */
    public static <A, B, C> Kernel3<A, B, C> compile(Kernel3.Body<A, B, C> body) {
        return new Kernel3<>(resolve(body));
    }

    /**
     * {@return the kernel behind a method reference or a lambda of 4 parameters}
     *
     * @param <A> the class of the first argument
     * @param <B> the class of the second argument
     * @param <C> the class of the third argument
     * @param <D> the class of the fourth argument
     * @param body the method
     * @throws UnsupportedKernelException if the method behind it cannot be found or its captured values cannot be arguments
     */
    public static <A, B, C, D> Kernel4<A, B, C, D> compile(Kernel4.Body<A, B, C, D> body) {
        return new Kernel4<>(resolve(body));
    }

    /**
     * {@return the kernel behind a method reference or a lambda of 5 parameters}
     *
     * @param <A> the class of the first argument
     * @param <B> the class of the second argument
     * @param <C> the class of the third argument
     * @param <D> the class of the fourth argument
     * @param <E> the class of the fifth argument
     * @param body the method
     * @throws UnsupportedKernelException if the method behind it cannot be found or its captured values cannot be arguments
     */
    public static <A, B, C, D, E> Kernel5<A, B, C, D, E> compile(Kernel5.Body<A, B, C, D, E> body) {
        return new Kernel5<>(resolve(body));
    }

    /**
     * {@return the kernel behind a method reference or a lambda of 6 parameters}
     *
     * @param <A> the class of the first argument
     * @param <B> the class of the second argument
     * @param <C> the class of the third argument
     * @param <D> the class of the fourth argument
     * @param <E> the class of the fifth argument
     * @param <F> the class of the sixth argument
     * @param body the method
     * @throws UnsupportedKernelException if the method behind it cannot be found or its captured values cannot be arguments
     */
    public static <A, B, C, D, E, F> Kernel6<A, B, C, D, E, F> compile(Kernel6.Body<A, B, C, D, E, F> body) {
        return new Kernel6<>(resolve(body));
    }

    /**
     * {@return the kernel behind a method reference or a lambda of 7 parameters}
     *
     * @param <A> the class of the first argument
     * @param <B> the class of the second argument
     * @param <C> the class of the third argument
     * @param <D> the class of the fourth argument
     * @param <E> the class of the fifth argument
     * @param <F> the class of the sixth argument
     * @param <G> the class of the seventh argument
     * @param body the method
     * @throws UnsupportedKernelException if the method behind it cannot be found or its captured values cannot be arguments
     */
    public static <A, B, C, D, E, F, G> Kernel7<A, B, C, D, E, F, G> compile(Kernel7.Body<A, B, C, D, E, F, G> body) {
        return new Kernel7<>(resolve(body));
    }

    /**
     * {@return the kernel behind a method reference or a lambda of 8 parameters}
     *
     * @param <A> the class of the first argument
     * @param <B> the class of the second argument
     * @param <C> the class of the third argument
     * @param <D> the class of the fourth argument
     * @param <E> the class of the fifth argument
     * @param <F> the class of the sixth argument
     * @param <G> the class of the seventh argument
     * @param <H> the class of the eighth argument
     * @param body the method
     * @throws UnsupportedKernelException if the method behind it cannot be found or its captured values cannot be arguments
     */
    public static <A, B, C, D, E, F, G, H> Kernel8<A, B, C, D, E, F, G, H> compile(Kernel8.Body<A, B, C, D, E, F, G, H> body) {
        return new Kernel8<>(resolve(body));
    }

    /**
     * {@return the kernel behind a method reference or a lambda of 9 parameters}
     *
     * @param <A> the class of the first argument
     * @param <B> the class of the second argument
     * @param <C> the class of the third argument
     * @param <D> the class of the fourth argument
     * @param <E> the class of the fifth argument
     * @param <F> the class of the sixth argument
     * @param <G> the class of the seventh argument
     * @param <H> the class of the eighth argument
     * @param <I> the class of the ninth argument
     * @param body the method
     * @throws UnsupportedKernelException if the method behind it cannot be found or its captured values cannot be arguments
     */
    public static <A, B, C, D, E, F, G, H, I> Kernel9<A, B, C, D, E, F, G, H, I> compile(
            Kernel9.Body<A, B, C, D, E, F, G, H, I> body) {
        return new Kernel9<>(resolve(body));
    }

    /**
     * {@return the kernel behind a method reference or a lambda of 10 parameters}
     *
     * @param <A> the class of the first argument
     * @param <B> the class of the second argument
     * @param <C> the class of the third argument
     * @param <D> the class of the fourth argument
     * @param <E> the class of the fifth argument
     * @param <F> the class of the sixth argument
     * @param <G> the class of the seventh argument
     * @param <H> the class of the eighth argument
     * @param <I> the class of the ninth argument
     * @param <J> the class of the tenth argument
     * @param body the method
     * @throws UnsupportedKernelException if the method behind it cannot be found or its captured values cannot be arguments
     */
    public static <A, B, C, D, E, F, G, H, I, J> Kernel10<A, B, C, D, E, F, G, H, I, J> compile(
            Kernel10.Body<A, B, C, D, E, F, G, H, I, J> body) {
        return new Kernel10<>(resolve(body));
    }

    /**
     * {@return the kernel behind a method reference or a lambda of 11 parameters}
     *
     * @param <A> the class of the first argument
     * @param <B> the class of the second argument
     * @param <C> the class of the third argument
     * @param <D> the class of the fourth argument
     * @param <E> the class of the fifth argument
     * @param <F> the class of the sixth argument
     * @param <G> the class of the seventh argument
     * @param <H> the class of the eighth argument
     * @param <I> the class of the ninth argument
     * @param <J> the class of the tenth argument
     * @param <K> the class of the eleventh argument
     * @param body the method
     * @throws UnsupportedKernelException if the method behind it cannot be found or its captured values cannot be arguments
     */
    public static <A, B, C, D, E, F, G, H, I, J, K> Kernel11<A, B, C, D, E, F, G, H, I, J, K> compile(
            Kernel11.Body<A, B, C, D, E, F, G, H, I, J, K> body) {
        return new Kernel11<>(resolve(body));
    }

    /**
     * {@return the kernel behind a method reference or a lambda of 12 parameters}
     *
     * @param <A> the class of the first argument
     * @param <B> the class of the second argument
     * @param <C> the class of the third argument
     * @param <D> the class of the fourth argument
     * @param <E> the class of the fifth argument
     * @param <F> the class of the sixth argument
     * @param <G> the class of the seventh argument
     * @param <H> the class of the eighth argument
     * @param <I> the class of the ninth argument
     * @param <J> the class of the tenth argument
     * @param <K> the class of the eleventh argument
     * @param <L> the class of the twelfth argument
     * @param body the method
     * @throws UnsupportedKernelException if the method behind it cannot be found or its captured values cannot be arguments
     */
    public static <A, B, C, D, E, F, G, H, I, J, K, L> Kernel12<A, B, C, D, E, F, G, H, I, J, K, L> compile(
            Kernel12.Body<A, B, C, D, E, F, G, H, I, J, K, L> body) {
        return new Kernel12<>(resolve(body));
    }
}
