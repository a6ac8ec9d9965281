package org.geobacter.samples;

import static org.geobacter.kernel.WorkItem.globalId;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.geobacter.Geobacter;
import org.geobacter.Range;

/**
 * A ray tracer in Java as one would write it anyhow: vectors, rays and hits are records, shapes a sealed interface, what colours a surface
 * has a lambda. Mirrors reflect, everything throws shadows, and each pixel is the mean of four rays. Draws {@code raytracer.png}.
 */
public final class Raytracer {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 600;
    private static final int SPHERES = 40;
    /** The numbers that describe a sphere: centre, radius, colour, how much it reflects. */
    private static final int SPHERE_NUMBERS = 8;
    private static final int REFLECTIONS = 4;
    private static final float FAR = 1e30f;
    private static final float NEAR = 1e-3f;
    private static final Vector LIGHT = new Vector(-0.53f, 0.75f, -0.4f);

    private Raytracer() {}

    /** A place, a direction or a colour. */
    record Vector(float x, float y, float z) {
        Vector plus(Vector other) {
            return new Vector(x + other.x, y + other.y, z + other.z);
        }

        Vector minus(Vector other) {
            return new Vector(x - other.x, y - other.y, z - other.z);
        }

        Vector times(float factor) {
            return new Vector(x * factor, y * factor, z * factor);
        }

        Vector times(Vector other) {
            return new Vector(x * other.x, y * other.y, z * other.z);
        }

        float dot(Vector other) {
            return x * other.x + y * other.y + z * other.z;
        }

        Vector unit() {
            return times(1 / (float) Math.sqrt(dot(this)));
        }

        Vector mirroredAt(Vector normal) {
            return minus(normal.times(2 * dot(normal)));
        }
    }

    /** Where a ray starts and where it goes, a vector of length 1. */
    record Ray(Vector origin, Vector direction) {
        Vector at(float distance) {
            return origin.plus(direction.times(distance));
        }
    }

    /** What something looks like at a place of its surface. */
    interface Texture {
        Vector at(Vector place);
    }

    /** What there is to see. */
    sealed interface Shape {
        /** {@return how far along the ray it is hit; {@link #FAR} if it is not} */
        default float distance(Ray ray) {
            return switch (this) {
                case Sphere(var centre, var radius) -> {
                    var offset = ray.origin().minus(centre);
                    float b = offset.dot(ray.direction());
                    float square = b * b - offset.dot(offset) + radius * radius;
                    if (square < 0) {
                        yield FAR;
                    }
                    float root = (float) Math.sqrt(square);
                    yield -b - root > NEAR ? -b - root : -b + root > NEAR ? -b + root : FAR;
                }
                case Ground(var height) -> {
                    float distance = (height - ray.origin().y()) / ray.direction().y();
                    yield distance > NEAR ? distance : FAR;
                }
            };
        }

        /** {@return the direction that points away from it at a place of its surface} */
        default Vector normal(Vector place) {
            return switch (this) {
                case Sphere(var centre, var radius) -> place.minus(centre).times(1 / radius);
                case Ground _ -> new Vector(0, 1, 0);
            };
        }
    }

    record Sphere(Vector centre, float radius) implements Shape {}

    /** A horizontal plane. */
    record Ground(float height) implements Shape {}

    /** The nearest thing on a ray: the number of a sphere, or -1 for the ground. */
    record Hit(float distance, int number) {
        boolean isNothing() {
            return distance >= FAR;
        }
    }

    private static Sphere sphere(float[] spheres, int number) {
        int at = number * SPHERE_NUMBERS;
        return new Sphere(new Vector(spheres[at], spheres[at + 1], spheres[at + 2]), spheres[at + 3]);
    }

    private static Hit hit(float[] spheres, Ray ray) {
        float nearest = new Ground(0).distance(ray);
        int number = -1;
        for (int i = 0; i < spheres.length / SPHERE_NUMBERS; i++) {
            float distance = sphere(spheres, i).distance(ray);
            if (distance < nearest) {
                nearest = distance;
                number = i;
            }
        }
        return new Hit(nearest, number);
    }

    private static Vector sky(Vector direction) {
        float height = Math.max(direction.y(), 0);
        var blue = new Vector(0.25f, 0.45f, 0.8f).times(height).plus(new Vector(0.8f, 0.86f, 0.95f).times(1 - height));
        float sun = Math.max(direction.dot(LIGHT), 0);
        float glare = sun * sun;
        glare *= glare;
        glare *= glare;
        glare *= glare;
        return blue.plus(new Vector(0.6f, 0.5f, 0.3f).times(glare * glare));
    }

    /** What is seen along a ray: the light of each thing on its way from mirror to mirror, as far as the mirrors before let it through. */
    private static Vector trace(float[] spheres, Ray first) {
        var light = new Vector(0, 0, 0);
        var through = new Vector(1, 1, 1);
        var ray = first;
        for (int i = 0; i <= REFLECTIONS; i++) {
            var hit = hit(spheres, ray);
            if (hit.isNothing()) {
                return light.plus(through.times(sky(ray.direction())));
            }
            boolean isGround = hit.number() < 0;
            Shape shape = isGround ? new Ground(0) : sphere(spheres, hit.number());
            int at = Math.max(hit.number(), 0) * SPHERE_NUMBERS;
            var plain = new Vector(spheres[at + 4], spheres[at + 5], spheres[at + 6]);
            Texture texture = isGround
                    ? place -> ((int) Math.floor(place.x()) + (int) Math.floor(place.z()) & 1) == 0
                            ? new Vector(0.85f, 0.82f, 0.76f)
                            : new Vector(0.2f, 0.22f, 0.27f)
                    : _ -> plain;
            float mirror = isGround ? 0.12f : spheres[at + 7];
            var place = ray.at(hit.distance());
            var normal = shape.normal(place);
            var start = place.plus(normal.times(NEAR));
            float lit = Math.max(normal.dot(LIGHT), 0);
            if (lit > 0 && !hit(spheres, new Ray(start, LIGHT)).isNothing()) {
                lit = 0;
            }
            float haze = isGround ? 1 / (1 + 0.0015f * hit.distance() * hit.distance()) : 1;
            var surface = texture.at(place).times(0.22f + 0.78f * lit);
            var seen = surface.times(haze).plus(sky(ray.direction()).times(1 - haze));
            light = light.plus(through.times(seen).times(1 - mirror));
            through = through.times(mirror);
            ray = new Ray(start, ray.direction().mirroredAt(normal).unit());
        }
        return light;
    }

    /** One pixel, in the order of {@link BufferedImage#TYPE_INT_RGB}. */
    static void render(float[] spheres, int[] pixels, int width, int height) {
        int px = globalId(0);
        int py = globalId(1);
        if (px < width && py < height) {
            pixels[py * width + px] = pixel(spheres, px, py, width, height);
        }
    }

    /** {@return the colour of a pixel} */
    static int pixel(float[] spheres, int px, int py, int width, int height) {
        var eye = new Vector(0, 2.1f, -9.5f);
        var sum = new Vector(0, 0, 0);
        for (int i = 0; i < 4; i++) {
            float x = (px + 0.25f + 0.5f * (i & 1) - width * 0.5f) / height;
            float y = (height * 0.5f - py - 0.25f - 0.5f * (i >> 1)) / height;
            sum = sum.plus(trace(spheres, new Ray(eye, new Vector(x, y - 0.13f, 1.05f).unit())));
        }
        return channel(sum.x()) << 16 | channel(sum.y()) << 8 | channel(sum.z());
    }

    /** The eye sees square roots of light. */
    private static int channel(float sum) {
        return (int) (255 * Math.min((float) Math.sqrt(sum * 0.25f), 1));
    }

    /** {@return spheres on the ground, none in another} */
    static float[] spheres(int count, long seed) {
        var random = new Random(seed);
        var spheres = new float[count * SPHERE_NUMBERS];
        for (int n = 0; n < count;) {
            float radius = n == 0 ? 1.6f : n == 1 ? 1.1f : 0.25f + 0.4f * random.nextFloat();
            float x = n == 0 ? -1 : n == 1 ? 2.2f : 13 * random.nextFloat() - 6.5f;
            float z = n == 0 ? 1.5f : n == 1 ? -0.5f : 12 * random.nextFloat() - 5;
            boolean free = true;
            for (int i = 0; i < n; i++) {
                float dx = spheres[i * SPHERE_NUMBERS] - x;
                float dz = spheres[i * SPHERE_NUMBERS + 2] - z;
                float apart = radius + spheres[i * SPHERE_NUMBERS + 3];
                free &= dx * dx + dz * dz > apart * apart;
            }
            if (free) {
                var colour = Color.getHSBColor(random.nextFloat(), 0.65f, 0.9f).getRGBColorComponents(null);
                float mirror = n < 2 ? 0.8f : random.nextInt(3) == 0 ? 0.5f : 0.08f;
                System.arraycopy(new float[]{x, radius, z, radius, colour[0], colour[1], colour[2], mirror}, 0, spheres,
                        n * SPHERE_NUMBERS, SPHERE_NUMBERS);
                n++;
            }
        }
        return spheres;
    }

    /**
     * Runs the sample.
     *
     * @param arguments none
     * @throws IOException if the picture cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        var device = Geobacter.device();
        System.out.printf("%d spheres in %d x %d pixels on %s%n", SPHERES, WIDTH, HEIGHT, device.name());
        var spheres = spheres(SPHERES, 3);
        var pixels = new int[WIDTH * HEIGHT];
        var render = Geobacter.compile(Raytracer::render).on(device);
        System.out.printf("  compiled in       %.1f ms%n", milliseconds(render::prepare));
        for (int run = 0; run < 3; run++) {
            System.out.printf("  run %d             %.1f ms%n", run + 1,
                    milliseconds(() -> render.run(Range.of(WIDTH, HEIGHT), spheres, pixels, WIDTH, HEIGHT)));
        }
        var expected = new int[WIDTH * HEIGHT];
        double stream = milliseconds(() -> IntStream.range(0, HEIGHT).parallel().forEach(y -> {
            for (int x = 0; x < WIDTH; x++) {
                expected[y * WIDTH + x] = pixel(spheres, x, y, WIDTH, HEIGHT);
            }
        }));
        System.out.printf("  a parallel stream %.1f ms%n", stream);
        boolean equal = Arrays.equals(expected, pixels);
        System.out.println(equal ? "  every pixel is that of the JVM" : "  THE RESULT DIFFERS FROM THE JVM'S");

        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, WIDTH, HEIGHT, pixels, 0, WIDTH);
        var path = Path.of("raytracer.png").toAbsolutePath();
        ImageIO.write(image, "png", path.toFile());
        System.out.println("  written to  " + path);
        if (!equal) {
            System.exit(1);
        }
    }

    private static double milliseconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
