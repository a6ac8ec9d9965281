package org.geobacter.samples;

import static org.geobacter.kernel.WorkItem.globalId;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.geobacter.Geobacter;
import org.geobacter.Range;

/** Hashes many messages at once with SHA-256 (FIPS 180-4), and compares every digest with the JDK's. */
public final class Sha256 {
    private static final int MESSAGES = 1 << 16;
    private static final int MESSAGE_BYTES = 100;
    private static final int DIGEST_BYTES = 32;

    /** The round constants; a kernel reads a static final array as a table of constants. */
    private static final int[] K = {
            0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
            0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
            0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
            0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
            0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
            0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
            0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
            0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

    private Sha256() {}

    /** One message of {@code length} bytes. */
    static void sha256(byte[] messages, int length, byte[] digests) {
        int start = globalId() * length;
        int blocks = (length + 9 + 63) / 64;
        int[] w = new int[64];
        int h0 = 0x6a09e667;
        int h1 = 0xbb67ae85;
        int h2 = 0x3c6ef372;
        int h3 = 0xa54ff53a;
        int h4 = 0x510e527f;
        int h5 = 0x9b05688c;
        int h6 = 0x1f83d9ab;
        int h7 = 0x5be0cd19;
        for (int block = 0; block < blocks; block++) {
            for (int t = 0; t < 16; t++) {
                w[t] = paddedWord(messages, start, length, blocks, block * 16 + t);
            }
            for (int t = 16; t < 64; t++) {
                int s0 = Integer.rotateRight(w[t - 15], 7) ^ Integer.rotateRight(w[t - 15], 18) ^ w[t - 15] >>> 3;
                int s1 = Integer.rotateRight(w[t - 2], 17) ^ Integer.rotateRight(w[t - 2], 19) ^ w[t - 2] >>> 10;
                w[t] = w[t - 16] + s0 + w[t - 7] + s1;
            }
            int a = h0;
            int b = h1;
            int c = h2;
            int d = h3;
            int e = h4;
            int f = h5;
            int g = h6;
            int h = h7;
            for (int t = 0; t < 64; t++) {
                int s1 = Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
                int t1 = h + s1 + (e & f ^ ~e & g) + K[t] + w[t];
                int s0 = Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
                int t2 = s0 + (a & b ^ a & c ^ b & c);
                h = g;
                g = f;
                f = e;
                e = d + t1;
                d = c;
                c = b;
                b = a;
                a = t1 + t2;
            }
            h0 += a;
            h1 += b;
            h2 += c;
            h3 += d;
            h4 += e;
            h5 += f;
            h6 += g;
            h7 += h;
        }
        int out = globalId() * DIGEST_BYTES;
        put(digests, out, h0);
        put(digests, out + 4, h1);
        put(digests, out + 8, h2);
        put(digests, out + 12, h3);
        put(digests, out + 16, h4);
        put(digests, out + 20, h5);
        put(digests, out + 24, h6);
        put(digests, out + 28, h7);
    }

    private static int paddedWord(byte[] messages, int start, int length, int blocks, int word) {
        if (word == blocks * 16 - 1) {
            return length * 8;
        }
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int at = word * 4 + i;
            int next = at < length ? messages[start + at] & 0xff : at == length ? 0x80 : 0;
            value = value << 8 | next;
        }
        return value;
    }

    private static void put(byte[] digests, int at, int value) {
        digests[at] = (byte) (value >>> 24);
        digests[at + 1] = (byte) (value >>> 16);
        digests[at + 2] = (byte) (value >>> 8);
        digests[at + 3] = (byte) value;
    }

    /**
     * Runs the sample.
     *
     * @param arguments none
     * @throws NoSuchAlgorithmException if the JDK has no SHA-256 to compare with
     */
    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        var device = Geobacter.device();
        System.out.printf("SHA-256 of %,d messages of %d bytes on %s%n", MESSAGES, MESSAGE_BYTES, device.name());

        byte[] messages = new byte[MESSAGES * MESSAGE_BYTES];
        new Random(1).nextBytes(messages);
        byte[] digests = new byte[MESSAGES * DIGEST_BYTES];
        var sha256 = Geobacter.compile(Sha256::sha256).on(device);
        Runnable run = () -> sha256.run(Range.of(MESSAGES), messages, MESSAGE_BYTES, digests);
        System.out.printf("  compiled in %.1f ms%n", milliseconds(sha256::prepare));
        System.out.printf("  first run   %.1f ms%n", milliseconds(run));
        double[] times = new double[5];
        for (int i = 0; i < times.length; i++) {
            times[i] = milliseconds(run);
        }
        Arrays.sort(times);
        double time = times[times.length / 2];
        System.out.printf("  later runs  %.1f ms, %,.0f messages a second%n", time, MESSAGES / time * 1000);

        var jdk = MessageDigest.getInstance("SHA-256");
        int equal = 0;
        for (int i = 0; i < MESSAGES; i++) {
            jdk.update(messages, i * MESSAGE_BYTES, MESSAGE_BYTES);
            byte[] digest = jdk.digest();
            equal += Arrays.equals(digest, 0, DIGEST_BYTES, digests, i * DIGEST_BYTES, (i + 1) * DIGEST_BYTES) ? 1 : 0;
        }
        System.out.println("  the first is " + HexFormat.of().formatHex(digests, 0, DIGEST_BYTES));
        System.out.printf("  %,d of %,d digests are equal to the JDK's%n", equal, MESSAGES);
        if (equal != MESSAGES) {
            System.exit(1);
        }
    }

    private static double milliseconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
