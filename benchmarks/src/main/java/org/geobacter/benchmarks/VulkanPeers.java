package org.geobacter.benchmarks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Range;

/**
 * Kernels on Vulkan beside the same kernels written in GLSL with buffer references, compiled by {@code glslangValidator -Os} and
 * launched directly. Data lie on the device on both sides; both use the same work-group size. Prints, for each kernel, the median
 * times and the ratio of ours to theirs, pair by pair, then the cost of an empty launch and of compiling.
 */
public final class VulkanPeers {
    private static final int SAXPY = 1 << 22;
    private static final int BODIES = 2048;
    private static final int MATRIX = 256;
    private static final int WIDTH = 512;

    private VulkanPeers() {}

    /** @param arguments the name of a device, {@code vulkan} without one, and the kernels to measure, without any all of them */
    public static void main(String[] arguments) {
        var device = Geobacter.device(arguments.length > 0 ? arguments[0] : "vulkan");
        var chosen = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        System.out.println("Device: " + device.name());
        try (var direct = new DirectVulkan(device.name())) {
            System.out.printf("%-12s %12s %12s %8s   %s%n", "", "ours", "GLSL", "ratio", "lowest to highest");
            measurements().forEach((name, measurement) -> {
                if (chosen.isEmpty() || chosen.contains(name)) {
                    measurement.accept(device, direct);
                }
            });
        }
        compile(device);
    }

    private static Map<String, BiConsumer<Device, DirectVulkan>> measurements() {
        var all = new LinkedHashMap<String, BiConsumer<Device, DirectVulkan>>();
        all.put("saxpy", VulkanPeers::saxpy);
        all.put("mandelbrot", VulkanPeers::mandelbrot);
        all.put("nbody", VulkanPeers::nbody);
        all.put("sgemm", VulkanPeers::sgemm);
        all.put("launch", VulkanPeers::emptyLaunch);
        return all;
    }

    private static void saxpy(Device device, DirectVulkan direct) {
        var x = randoms(SAXPY, 1);
        var y = randoms(SAXPY, 2);
        var kernel = Geobacter.compile(Kernels::saxpy).on(device);
        var px = upload(direct, x);
        var py = upload(direct, y);
        var pipeline = direct.pipeline("saxpy.comp", 24, 64, 1);
        var push = push(24).putLong(px.address()).putLong(py.address()).putFloat(2).putInt(SAXPY).flip();
        try (var resident = device.keep(x, y)) {
            report("saxpy", Ratio.measure(31, 1, () -> kernel.run(Range.of(SAXPY).groups(64), 2f, x, y),
                    () -> direct.run(pipeline, push, SAXPY / 64, 1)));
            resident.fetch(y);
        }
        compare("saxpy", y, py);
    }

    private static void mandelbrot(Device device, DirectVulkan direct) {
        var iterations = new int[WIDTH * WIDTH];
        var kernel = Geobacter.compile(Kernels::mandelbrot).on(device);
        var buffer = direct.buffer(4 * iterations.length);
        var pipeline = direct.pipeline("mandelbrot.comp", 24, 8, 8);
        var push = push(24).putLong(buffer.address()).putInt(WIDTH).putInt(WIDTH).putInt(256).putInt(0).flip();
        try (var resident = device.keep(iterations)) {
            report("mandelbrot", Ratio.measure(31, 1,
                    () -> kernel.run(Range.of(WIDTH, WIDTH).groups(8, 8), iterations, WIDTH, WIDTH, 256),
                    () -> direct.run(pipeline, push, WIDTH / 8, WIDTH / 8)));
            resident.fetch(iterations);
        }
        for (int i = 0; i < iterations.length; i++) {
            if (iterations[i] != buffer.content().getInt(4 * i)) {
                throw new IllegalStateException("mandelbrot differs at " + i);
            }
        }
    }

    private static void nbody(Device device, DirectVulkan direct) {
        var p = new float[][]{randoms(BODIES, 1), randoms(BODIES, 2), randoms(BODIES, 3)};
        var a = new float[][]{new float[BODIES], new float[BODIES], new float[BODIES]};
        var kernel = Geobacter.compile(Kernels::nbody).on(device);
        var pipeline = direct.pipeline("nbody.comp", 56, 64, 1);
        var buffers = new DirectVulkan.Buffer[]{upload(direct, p[0]), upload(direct, p[1]), upload(direct, p[2]),
                upload(direct, a[0]),
                upload(direct, a[1]), upload(direct, a[2])};
        var push = push(56);
        for (var buffer : buffers) {
            push.putLong(buffer.address());
        }
        push.putInt(BODIES).putInt(0).flip();
        try (var resident = device.keep(p[0], p[1], p[2], a[0], a[1], a[2])) {
            report("n-body", Ratio.measure(31, 1,
                    () -> kernel.run(Range.of(BODIES).groups(64), p[0], p[1], p[2], a[0], a[1], a[2]),
                    () -> direct.run(pipeline, push, BODIES / 64, 1)));
            resident.fetch(a[2]);
        }
        compare("n-body", a[2], buffers[5]);
    }

    private static void sgemm(Device device, DirectVulkan direct) {
        int n = MATRIX;
        var a = randoms(n * n, 1);
        var b = randoms(n * n, 2);
        var c = new float[n * n];
        var kernel = Geobacter.compile(Kernels::sgemm).on(device);
        var pipeline = direct.pipeline("sgemm.comp", 32, 8, 8);
        var pc = upload(direct, c);
        var push = push(32).putLong(upload(direct, a).address()).putLong(upload(direct, b).address()).putLong(pc.address())
                .putInt(n)
                .putInt(0).flip();
        try (var resident = device.keep(a, b, c)) {
            report("sgemm", Ratio.measure(31, 1, () -> kernel.run(Range.of(n, n).groups(8, 8), a, b, c, n),
                    () -> direct.run(pipeline, push, n / 8, n / 8)));
            resident.fetch(c);
        }
        compare("sgemm", c, pc);
    }

    private static void emptyLaunch(Device device, DirectVulkan direct) {
        var x = new float[64];
        var y = new float[64];
        var kernel = Geobacter.compile(Kernels::saxpy).on(device);
        var pipeline = direct.pipeline("saxpy.comp", 24, 64, 1);
        var push = push(24).putLong(upload(direct, x).address()).putLong(upload(direct, y).address()).putFloat(2).putInt(64).flip();
        try (var _ = device.keep(x, y)) {
            report("launch of 64", Ratio.measure(31, 200, () -> kernel.run(Range.of(64).groups(64), 2f, x, y),
                    () -> direct.run(pipeline, push, 1, 1)));
        }
    }

    private static void compile(Device device) {
        System.out.println();
        System.out.println("Phases of compiling saxpy, in ms (median of 25, after 100 others):");
        CompileTimes.print(device);
    }

    private static DirectVulkan.Buffer upload(DirectVulkan direct, float[] values) {
        var buffer = direct.buffer(4 * values.length);
        buffer.content().asFloatBuffer().put(values);
        return buffer;
    }

    private static void compare(String name, float[] ours, DirectVulkan.Buffer theirs) {
        for (int i = 0; i < ours.length; i++) {
            if (Float.floatToIntBits(ours[i]) != Float.floatToIntBits(theirs.content().getFloat(4 * i))) {
                throw new IllegalStateException(
                        name + " differs at " + i + ": " + ours[i] + " and " + theirs.content().getFloat(4 * i));
            }
        }
    }

    private static float[] randoms(int n, long seed) {
        var random = new Random(seed);
        var values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    private static ByteBuffer push(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    private static void report(String name, Ratio.Result result) {
        System.out.printf("%-12s %9.3f ms %9.3f ms %8.2f   %.2f to %.2f%n", name, result.ours() / 1e6, result.peers() / 1e6,
                result.ratio(), result.lowest(), result.highest());
    }
}
