package org.geobacter.samples;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.globalSize;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.geobacter.Geobacter;
import org.geobacter.Range;

/** Draws the Mandelbrot set, coloured by the number of iterations after which a point escapes, into {@code mandelbrot.png}. */
public final class Mandelbrot {
    private static final int WIDTH = 1500;
    private static final int HEIGHT = 1000;
    private static final int MAX_ITERATIONS = 500;
    private static final float LEFT = -2.2f;
    private static final float TOP = 1.1f;
    private static final float PIXEL = 3.3f / WIDTH;

    private Mandelbrot() {}

    /** One pixel: how many iterations {@code z = z * z + c} stays within radius 2. */
    static void mandelbrot(float left, float top, float pixel, int maxIterations, int[] iterations) {
        float cx = left + globalId(0) * pixel;
        float cy = top - globalId(1) * pixel;
        float x = 0;
        float y = 0;
        int n = 0;
        while (n < maxIterations && x * x + y * y <= 4) {
            float next = x * x - y * y + cx;
            y = 2 * x * y + cy;
            x = next;
            n++;
        }
        iterations[globalId(1) * globalSize(0) + globalId(0)] = n;
    }

    /**
     * Runs the sample.
     *
     * @param arguments none
     * @throws IOException if the picture cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        var device = Geobacter.device();
        System.out.printf("Mandelbrot set of %d x %d pixels on %s%n", WIDTH, HEIGHT, device.name());

        int[] iterations = new int[WIDTH * HEIGHT];
        var mandelbrot = Geobacter.compile(Mandelbrot::mandelbrot).on(device);
        Runnable run = () -> mandelbrot.run(Range.of(WIDTH, HEIGHT), LEFT, TOP, PIXEL, MAX_ITERATIONS, iterations);
        System.out.printf("  compiled in %.1f ms%n", milliseconds(mandelbrot::prepare));
        System.out.printf("  first run   %.1f ms%n", milliseconds(run));
        double[] times = new double[5];
        for (int i = 0; i < times.length; i++) {
            times[i] = milliseconds(run);
        }
        Arrays.sort(times);
        System.out.printf("  later runs  %.1f ms%n", times[times.length / 2]);

        var path = Path.of("mandelbrot.png").toAbsolutePath();
        ImageIO.write(picture(iterations), "png", path.toFile());
        System.out.println("  written to  " + path);
    }

    private static BufferedImage picture(int[] iterations) {
        int[] palette = new int[MAX_ITERATIONS + 1];
        for (int n = 0; n < MAX_ITERATIONS; n++) {
            double t = Math.log1p(n) / Math.log1p(MAX_ITERATIONS);
            palette[n] = Color.HSBtoRGB((float) (0.62 + 0.9 * t), (float) (0.85 - 0.4 * t), (float) Math.min(1, 0.1 + 1.6 * t));
        }
        palette[MAX_ITERATIONS] = Color.BLACK.getRGB();
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, WIDTH, HEIGHT, Arrays.stream(iterations).map(n -> palette[n]).toArray(), 0, WIDTH);
        return image;
    }

    private static double milliseconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
