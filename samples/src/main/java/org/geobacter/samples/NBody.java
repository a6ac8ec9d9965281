package org.geobacter.samples;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.localId;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.geobacter.Completion;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel7;
import org.geobacter.Kernel8;
import org.geobacter.Range;
import org.geobacter.Resident;
import org.geobacter.kernel.Local;

/**
 * Two discs of stars that pass each other. Each work-item is a star; a group loads the stars that attract it tile by tile into its memory.
 * Draws a contact sheet of some moments into {@code nbody.png}.
 */
public final class NBody {
    /** The work-items of a group, and the stars of a tile. */
    static final int TILE = 64;

    private static final int STARS = 2048;
    private static final int COLUMNS = 4;
    private static final int ROWS = 2;
    private static final int STEPS_A_PICTURE = 60;
    private static final float STEP = 0.01f;
    private static final float SOFTENING = 0.02f;
    private static final int PIXELS = 240;
    private static final int GAP_PIXELS = 4;
    private static final int PITCH = PIXELS + GAP_PIXELS;
    private static final float VIEW = 8;

    private NBody() {}

    /** Changes the velocities by what all stars attract with in one step. */
    static void accelerate(float[] x, float[] y, float[] z, float[] vx, float[] vy, float[] vz, float mass, float step) {
        var tileX = Local.floats(TILE);
        var tileY = Local.floats(TILE);
        var tileZ = Local.floats(TILE);
        int n = x.length;
        int local = localId(0);
        int i = globalId();
        float ownX = i < n ? x[i] : 0;
        float ownY = i < n ? y[i] : 0;
        float ownZ = i < n ? z[i] : 0;
        float ax = 0;
        float ay = 0;
        float az = 0;
        for (int start = 0; start < n; start += TILE) {
            int j = start + local;
            tileX[local] = j < n ? x[j] : 0;
            tileY[local] = j < n ? y[j] : 0;
            tileZ[local] = j < n ? z[j] : 0;
            barrier();
            int count = Math.min(TILE, n - start);
            for (int k = 0; k < count; k++) {
                float dx = tileX[k] - ownX;
                float dy = tileY[k] - ownY;
                float dz = tileZ[k] - ownZ;
                float square = dx * dx + dy * dy + dz * dz + SOFTENING;
                float inverse = 1 / (float) Math.sqrt(square);
                float pull = inverse * inverse * inverse;
                ax += dx * pull;
                ay += dy * pull;
                az += dz * pull;
            }
            barrier();
        }
        if (i < n) {
            vx[i] += ax * mass * step;
            vy[i] += ay * mass * step;
            vz[i] += az * mass * step;
        }
    }

    static void move(float[] x, float[] y, float[] z, float[] vx, float[] vy, float[] vz, float step) {
        int i = globalId();
        if (i < x.length) {
            x[i] += vx[i] * step;
            y[i] += vy[i] * step;
            z[i] += vz[i] * step;
        }
    }

    /** {@return whole groups with a work-item for each star} */
    static Range range(int stars) {
        return Range.of((long) (stars + TILE - 1) / TILE * TILE).groups(TILE, 1, 1);
    }

    /** Positions and velocities, an array for each coordinate. */
    record Stars(float[] x, float[] y, float[] z, float[] vx, float[] vy, float[] vz) {
        static Stars discs(int count, long seed) {
            var stars = new Stars(new float[count], new float[count], new float[count], new float[count], new float[count],
                    new float[count]);
            var random = new Random(seed);
            for (int i = 0; i < count; i++) {
                boolean first = i % 2 == 0;
                double radius = 0.15 + 1.6 * Math.sqrt(random.nextDouble());
                double angle = 2 * Math.PI * random.nextDouble();
                // What half of the stars, as far as they are within, hold on its path.
                double speed = Math.sqrt(0.5 * radius * radius / (1.75 * 1.75) / radius * 2.2);
                double tilt = first ? 0.3 : -1.1;
                double px = radius * Math.cos(angle);
                double py = radius * Math.sin(angle);
                double ux = -speed * Math.sin(angle);
                double uy = speed * Math.cos(angle);
                stars.x[i] = (float) (px + (first ? -2.2 : 2.2));
                stars.y[i] = (float) (py * Math.cos(tilt) + (first ? -0.7 : 0.7));
                stars.z[i] = (float) (py * Math.sin(tilt) + 0.05 * random.nextGaussian());
                stars.vx[i] = (float) (ux + (first ? 0.45 : -0.45));
                stars.vy[i] = (float) (uy * Math.cos(tilt));
                stars.vz[i] = (float) (uy * Math.sin(tilt));
            }
            return stars;
        }

        float mass() {
            return 2.2f / x.length;
        }

        Stars copy() {
            return new Stars(x.clone(), y.clone(), z.clone(), vx.clone(), vy.clone(), vz.clone());
        }

        boolean sameAs(Stars other) {
            return Arrays.equals(x, other.x) && Arrays.equals(y, other.y) && Arrays.equals(z, other.z)
                    && Arrays.equals(vx, other.vx) && Arrays.equals(vy, other.vy) && Arrays.equals(vz, other.vz);
        }

        /** A step in Java, a star after the other. */
        void step() {
            for (int i = 0; i < x.length; i++) {
                float ax = 0;
                float ay = 0;
                float az = 0;
                for (int j = 0; j < x.length; j++) {
                    float dx = x[j] - x[i];
                    float dy = y[j] - y[i];
                    float dz = z[j] - z[i];
                    float square = dx * dx + dy * dy + dz * dz + SOFTENING;
                    float inverse = 1 / (float) Math.sqrt(square);
                    float pull = inverse * inverse * inverse;
                    ax += dx * pull;
                    ay += dy * pull;
                    az += dz * pull;
                }
                vx[i] += ax * mass() * STEP;
                vy[i] += ay * mass() * STEP;
                vz[i] += az * mass() * STEP;
            }
            for (int i = 0; i < x.length; i++) {
                x[i] += vx[i] * STEP;
                y[i] += vy[i] * STEP;
                z[i] += vz[i] * STEP;
            }
        }
    }

    /** The steps on a device. */
    static final class Simulation implements AutoCloseable {
        private final Kernel8<float[], float[], float[], float[], float[], float[], Float, Float> accelerate;
        private final Kernel7<float[], float[], float[], float[], float[], float[], Float> move;
        private final Resident resident;
        private final Stars stars;

        Simulation(Device device, Stars stars) {
            this.stars = stars;
            accelerate = Geobacter.compile(NBody::accelerate).on(device).prepare();
            move = Geobacter.compile(NBody::move).on(device).prepare();
            resident = device.keep(stars.x, stars.y, stars.z, stars.vx, stars.vy, stars.vz);
        }

        /** Submits all steps, each after the one before, and waits for the last. */
        void steps(int count) {
            Completion[] before = {};
            for (int i = 0; i < count; i++) {
                var faster = accelerate.after(before).submit(range(stars.x.length), stars.x, stars.y, stars.z, stars.vx, stars.vy,
                        stars.vz, stars.mass(), STEP);
                before = new Completion[]{move.after(faster).submit(Range.of(stars.x.length), stars.x, stars.y, stars.z, stars.vx,
                        stars.vy, stars.vz, STEP)};
            }
            for (var last : before) {
                last.await();
            }
        }

        void fetchPositions() {
            resident.fetch(stars.x);
            resident.fetch(stars.y);
        }

        /** Copies all back. */
        @Override
        public void close() {
            resident.close();
        }
    }

    /**
     * Runs the sample.
     *
     * @param arguments none
     * @throws IOException if the picture cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        var device = Geobacter.device();
        int steps = (COLUMNS * ROWS - 1) * STEPS_A_PICTURE;
        System.out.printf("%d steps of %d stars on %s%n", steps, STARS, device.name());
        var stars = Stars.discs(STARS, 1);

        var expected = stars.copy();
        long start = System.nanoTime();
        expected.step();
        System.out.printf("  a step on one thread of the JVM %.1f ms%n", (System.nanoTime() - start) / 1e6);
        var first = stars.copy();
        try (var simulation = new Simulation(device, first)) {
            simulation.steps(1);
        }
        boolean equal = first.sameAs(expected);
        System.out.println(equal ? "  the first step is that of the JVM" : "  THE FIRST STEP DIFFERS FROM THE JVM'S");

        var sheet = new BufferedImage(COLUMNS * PITCH - GAP_PIXELS, ROWS * PITCH - GAP_PIXELS, BufferedImage.TYPE_INT_RGB);
        long nanos = 0;
        try (var simulation = new Simulation(device, stars)) {
            draw(stars, sheet, 0);
            for (int picture = 1; picture < COLUMNS * ROWS; picture++) {
                start = System.nanoTime();
                simulation.steps(STEPS_A_PICTURE);
                nanos += System.nanoTime() - start;
                simulation.fetchPositions();
                draw(stars, sheet, picture);
            }
        }
        System.out.printf("  all of it %.1f ms, %.2f ms a step, %.0f million pairs a second%n", nanos / 1e6, nanos / 1e6 / steps,
                1e3 * steps * STARS * STARS / nanos);
        var path = Path.of("nbody.png").toAbsolutePath();
        ImageIO.write(sheet, "png", path.toFile());
        System.out.println("  written to  " + path);
        if (!equal) {
            System.exit(1);
        }
    }

    /** Each star brightens its pixel, and its neighbours a little; the discs have two colours. */
    private static void draw(Stars stars, BufferedImage sheet, int picture) {
        var light = new float[2][PIXELS * PIXELS];
        for (int i = 0; i < stars.x.length; i++) {
            int px = (int) ((stars.x[i] / VIEW + 0.5f) * PIXELS);
            int py = (int) ((0.5f - stars.y[i] / VIEW) * PIXELS);
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int x = px + dx;
                    int y = py + dy;
                    if (x >= 0 && x < PIXELS && y >= 0 && y < PIXELS) {
                        light[i % 2][y * PIXELS + x] += dx == 0 && dy == 0 ? 1 : 0.25f / (dx * dx + dy * dy);
                    }
                }
            }
        }
        int left = picture % COLUMNS * PITCH;
        int top = picture / COLUMNS * PITCH;
        for (int at = 0; at < PIXELS * PIXELS; at++) {
            float warm = 1 - (float) Math.exp(-0.5 * light[0][at]);
            float cold = 1 - (float) Math.exp(-0.5 * light[1][at]);
            sheet.setRGB(left + at % PIXELS, top + at / PIXELS,
                    channel(warm + 0.35f * cold) << 16 | channel(0.7f * warm + 0.65f * cold) << 8 | channel(0.3f * warm + cold));
        }
    }

    private static int channel(float value) {
        return (int) (255 * Math.min(value, 1));
    }
}
