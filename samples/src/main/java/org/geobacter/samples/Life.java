package org.geobacter.samples;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.globalSize;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.geobacter.Completion;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel2;
import org.geobacter.Range;

/**
 * Conway's game of life on a torus: many launches, each after the one before, on two arrays that stay on the device. Draws a contact
 * sheet of some generations, in which cells are coloured by their age, into {@code life.png}.
 */
public final class Life {
    private static final int SIZE = 160;
    private static final int CELL_PIXELS = 2;
    private static final int COLUMNS = 4;
    private static final int ROWS = 3;
    private static final int GENERATIONS_A_PICTURE = 50;
    private static final int GAP_PIXELS = 4;
    private static final int PITCH = SIZE * CELL_PIXELS + GAP_PIXELS;

    private Life() {}

    /** One cell: 0 if it is dead, else its age in generations, at most 127. */
    static void step(byte[] now, byte[] next) {
        int width = globalSize(0);
        int height = globalSize(1);
        int x = globalId(0);
        int y = globalId(1);
        int neighbours = 0;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int at = (y + dy + height) % height * width + (x + dx + width) % width;
                if ((dx != 0 || dy != 0) && now[at] > 0) {
                    neighbours++;
                }
            }
        }
        int age = now[y * width + x];
        boolean lives = neighbours == 3 || neighbours == 2 && age > 0;
        next[y * width + x] = (byte) (lives ? Math.min(age + 1, 127) : 0);
    }

    /**
     * Runs the sample.
     *
     * @param arguments none
     * @throws IOException if the picture cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        var device = Geobacter.device();
        int generations = (COLUMNS * ROWS - 1) * GENERATIONS_A_PICTURE;
        System.out.printf("%d generations of life on %d x %d cells on %s%n", generations, SIZE, SIZE, device.name());

        byte[] cells = new byte[SIZE * SIZE];
        var random = new Random(1);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (byte) (random.nextInt(4) == 0 ? 1 : 0);
        }
        var step = Geobacter.compile(Life::step).on(device);
        System.out.printf("  compiled in %.1f ms%n", milliseconds(step::prepare));
        System.out.printf("  first run   %.1f ms%n", milliseconds(() -> step.run(Range.of(SIZE, SIZE), cells, cells.clone())));

        var sheet = new BufferedImage(
                COLUMNS * PITCH - GAP_PIXELS, ROWS * PITCH - GAP_PIXELS, BufferedImage.TYPE_INT_RGB);
        double time = milliseconds(() -> play(device, step, cells, sheet));
        System.out.printf("  all of it   %.1f ms, %.2f ms a generation%n", time, time / generations);

        var path = Path.of("life.png").toAbsolutePath();
        ImageIO.write(sheet, "png", path.toFile());
        System.out.println("  written to  " + path);
    }

    private static void play(Device device, Kernel2<byte[], byte[]> step, byte[] cells, BufferedImage sheet) {
        byte[] now = cells;
        byte[] next = new byte[cells.length];
        draw(now, sheet, 0);
        try (var resident = device.keep(now, next)) {
            for (int picture = 1; picture < COLUMNS * ROWS; picture++) {
                Completion[] before = {};
                for (int i = 0; i < GENERATIONS_A_PICTURE; i++) {
                    before = new Completion[]{step.after(before).submit(Range.of(SIZE, SIZE), now, next)};
                    byte[] swap = now;
                    now = next;
                    next = swap;
                }
                resident.fetch(now);
                draw(now, sheet, picture);
            }
        }
    }

    private static void draw(byte[] cells, BufferedImage sheet, int picture) {
        int left = picture % COLUMNS * PITCH;
        int top = picture / COLUMNS * PITCH;
        for (int y = 0; y < SIZE * CELL_PIXELS; y++) {
            for (int x = 0; x < SIZE * CELL_PIXELS; x++) {
                sheet.setRGB(left + x, top + y, colour(cells[y / CELL_PIXELS * SIZE + x / CELL_PIXELS]));
            }
        }
    }

    private static int colour(int age) {
        return age == 0 ? 0xffffff : Color.HSBtoRGB(0.1f + Math.min(age, 60) / 60f * 0.55f, 0.9f, 0.85f);
    }

    private static double milliseconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
