package org.geobacter.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.geobacter.Constant;
import org.geobacter.Kernel2;
import org.geobacter.Kernel3;
import org.geobacter.Kernel4;
import org.geobacter.Kernel5;
import org.geobacter.Kernel6;
import org.geobacter.Kernel8;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;
import org.geobacter.spi.KernelFrontend;
import org.geobacter.spi.KernelSource;
import org.junit.jupiter.api.Test;

/** The kernels of the samples reach device level, on a device that computes everything exactly and on one that computes nothing so. */
class SampleKernelsTest {
    private static final Set<NativeOperation> ALL = EnumSet.allOf(NativeOperation.class);

    private static void assertLowers(Object body, String name, int scalars, int arrays) {
        var source = ServiceLoader.load(KernelFrontend.class).findFirst().orElseThrow().resolve(body);
        assertEquals(name, source.name());
        assertLowers(source, scalars, arrays);
    }

    private static void assertLowers(KernelSource source, int scalars, int arrays) {
        for (var exact : List.of(ALL, Set.<NativeOperation>of())) {
            var kernel = Pipeline.lower(source.translate(exact), new LoweringOptions(true));
            var parameters = kernel.arguments();
            assertEquals(scalars, parameters.stream().filter(KernelArgument.Scalar.class::isInstance).count());
            assertEquals(arrays, parameters.stream().filter(KernelArgument.Array.class::isInstance).count());
        }
    }

    @Test
    void saxpy() {
        Kernel3.Body<Float, float[], float[]> body = Saxpy::saxpy;
        assertLowers(body, "Saxpy.saxpy", 1, 2);
    }

    @Test
    void mandelbrot() {
        Kernel5.Body<Float, Float, Float, Integer, int[]> body = Mandelbrot::mandelbrot;
        assertLowers(body, "Mandelbrot.mandelbrot", 4, 1);
    }

    @Test
    void sha256() {
        Kernel3.Body<byte[], Integer, byte[]> body = Sha256::sha256;
        assertLowers(body, "Sha256.sha256", 1, 2);
    }

    @Test
    void life() {
        Kernel2.Body<byte[], byte[]> body = Life::step;
        assertLowers(body, "Life.step", 0, 2);
    }

    @Test
    void histogram() {
        Kernel2.Body<byte[], int[]> body = Histogram::histogram;
        assertLowers(body, "Histogram.histogram", 0, 2);
    }

    @Test
    void reduce() {
        Kernel2.Body<int[], long[]> body = Reduce::sum;
        assertLowers(body, "Reduce.sum", 0, 2);
    }

    @Test
    void scan() {
        Kernel2.Body<int[], int[]> tiles = Scan::scanTile;
        assertLowers(tiles, "Scan.scanTile", 0, 2);
        Kernel2.Body<int[], int[]> carries = Scan::addCarry;
        assertLowers(carries, "Scan.addCarry", 0, 2);
    }

    @Test
    void sort() {
        Kernel4.Body<int[], int[], Integer, Integer> count = Sort::countDigits;
        assertLowers(count, "Sort.countDigits", 2, 2);
        Kernel6.Body<int[], int[], int[], int[], int[], Integer> move = Sort::moveToDigits;
        assertLowers(move, "Sort.moveToDigits", 1, 5);
    }

    @Test
    void gemm() {
        Kernel6.Body<float[], float[], float[], Integer, Integer, Integer> body = Gemm.USUAL::multiply;
        var source = ServiceLoader.load(KernelFrontend.class).findFirst().orElseThrow().resolve(body);
        assertLowers(source.specialised(List.of(Constant.captured())), 3, 3);
    }

    @Test
    void nBody() {
        Kernel8.Body<float[], float[], float[], float[], float[], float[], Float, Float> body = NBody::accelerate;
        assertLowers(body, "NBody.accelerate", 2, 6);
    }

    @Test
    void raytracer() {
        Kernel4.Body<float[], int[], Integer, Integer> body = Raytracer::render;
        assertLowers(body, "Raytracer.render", 2, 2);
    }

    @Test
    void pipeline() {
        Kernel3.Body<byte[], int[], Integer> rows = org.geobacter.samples.Pipeline::blurRow;
        assertLowers(rows, "Pipeline.blurRow", 1, 2);
        Kernel3.Body<int[], byte[], Integer> columns = org.geobacter.samples.Pipeline::blurColumn;
        assertLowers(columns, "Pipeline.blurColumn", 1, 2);
    }
}
