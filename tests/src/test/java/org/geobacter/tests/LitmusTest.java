package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.globalSize;
import static org.geobacter.kernel.WorkItem.groupId;
import static org.geobacter.kernel.WorkItem.localId;
import static org.geobacter.kernel.WorkItem.localSize;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.stream.Stream;
import org.geobacter.Device;
import org.geobacter.Kernel;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Litmus tests of the memory order: work-items in several roles, as many instances of each role as fit, and outcomes that the order of
 * their accesses forbids (see Lea, "Using JDK 9 Memory Order Modes"). Instances meet by chance, so that roles are dealt out in two ways: by
 * halves of the range, for devices that divide it between their threads, and from group to group, for those that hand groups out.
 *
 * <p>Locations lie 16 words apart, in cache lines of their own.
 */
class LitmusTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final int APART = 16;
    private static final int INSTANCES = 2048;
    private static final int ROUNDS = 20;

    static Stream<Device> devices() {
        return Devices.all();
    }

    private static int role(int roles, int byGroups) {
        return byGroups != 0 ? groupId(0) % roles : globalId() / (globalSize(0) / roles);
    }

    private static int instance(int roles, int byGroups) {
        return byGroups != 0 ? groupId(0) / roles * localSize(0) + localId(0) : globalId() % (globalSize(0) / roles);
    }

    /** Message passing: who sees the flag sees the data. */
    static void messagePassing(int[] data, int[] flags, int[] flagSeen, int[] dataSeen, int byGroups) {
        int i = instance(2, byGroups);
        if (role(2, byGroups) == 0) {
            data[i * APART] = i + 1;
            INTS.setRelease(flags, i * APART, 1);
        } else {
            flagSeen[i] = (int) INTS.getAcquire(flags, i * APART);
            dataSeen[i] = data[i * APART];
        }
    }

    /** The same with fences around opaque accesses. */
    static void fencedMessagePassing(int[] data, int[] flags, int[] flagSeen, int[] dataSeen, int byGroups) {
        int i = instance(2, byGroups);
        if (role(2, byGroups) == 0) {
            data[i * APART] = i + 1;
            VarHandle.releaseFence();
            INTS.setOpaque(flags, i * APART, 1);
        } else {
            flagSeen[i] = (int) INTS.getOpaque(flags, i * APART);
            VarHandle.acquireFence();
            dataSeen[i] = data[i * APART];
        }
    }

    /** The same with operations that read and write. */
    static void exchangedMessagePassing(int[] data, int[] flags, int[] flagSeen, int[] dataSeen, int byGroups) {
        int i = instance(2, byGroups);
        if (role(2, byGroups) == 0) {
            data[i * APART] = i + 1;
            INTS.getAndAddRelease(flags, i * APART, 1);
        } else {
            flagSeen[i] = (int) INTS.getAndAddAcquire(flags, i * APART, 2);
            dataSeen[i] = data[i * APART];
        }
    }

    /** Store buffering: not both see nothing. */
    static void storeBuffering(int[] x, int[] y, int[] seenX, int[] seenY, int byGroups) {
        int i = instance(2, byGroups);
        if (role(2, byGroups) == 0) {
            INTS.setVolatile(x, i * APART, 1);
            seenY[i] = (int) INTS.getVolatile(y, i * APART);
        } else {
            INTS.setVolatile(y, i * APART, 1);
            seenX[i] = (int) INTS.getVolatile(x, i * APART);
        }
    }

    /** The same with full fences between opaque accesses. */
    static void fencedStoreBuffering(int[] x, int[] y, int[] seenX, int[] seenY, int byGroups) {
        int i = instance(2, byGroups);
        if (role(2, byGroups) == 0) {
            INTS.setOpaque(x, i * APART, 1);
            VarHandle.fullFence();
            seenY[i] = (int) INTS.getOpaque(y, i * APART);
        } else {
            INTS.setOpaque(y, i * APART, 1);
            VarHandle.fullFence();
            seenX[i] = (int) INTS.getOpaque(x, i * APART);
        }
    }

    /** The same with operations that read and write. */
    static void exchangedStoreBuffering(int[] x, int[] y, int[] seenX, int[] seenY, int byGroups) {
        int i = instance(2, byGroups);
        if (role(2, byGroups) == 0) {
            INTS.getAndAdd(x, i * APART, 1);
            seenY[i] = (int) INTS.getAndAdd(y, i * APART, 2) & 1;
        } else {
            INTS.getAndAdd(y, i * APART, 1);
            seenX[i] = (int) INTS.getAndAdd(x, i * APART, 2) & 1;
        }
    }

    /** Independent reads of independent writes: two readers do not see two writes in different orders. */
    static void independentReads(int[] x, int[] y, int[] r, int byGroups) {
        int i = instance(4, byGroups);
        switch (role(4, byGroups)) {
            case 0 -> INTS.setVolatile(x, i * APART, 1);
            case 1 -> INTS.setVolatile(y, i * APART, 1);
            case 2 -> {
                r[4 * i] = (int) INTS.getVolatile(x, i * APART);
                r[4 * i + 1] = (int) INTS.getVolatile(y, i * APART);
            }
            default -> {
                r[4 * i + 2] = (int) INTS.getVolatile(y, i * APART);
                r[4 * i + 3] = (int) INTS.getVolatile(x, i * APART);
            }
        }
    }

    /** Coherence: two reads of one location do not go back in time. */
    static void coherence(int[] x, int[] r, int byGroups) {
        int i = instance(2, byGroups);
        if (role(2, byGroups) == 0) {
            INTS.setOpaque(x, i * APART, 1);
            INTS.setOpaque(x, i * APART, 2);
        } else {
            r[2 * i] = (int) INTS.getOpaque(x, i * APART);
            r[2 * i + 1] = (int) INTS.getOpaque(x, i * APART);
        }
    }

    /**
     * Waits a while for the work-item of the other role to come to an instance.
     *
     * @return how long to wait for it at the next
     */
    private static int meet(int[] progress, int role, int i, int patience) {
        INTS.setOpaque(progress, role * APART, i + 1);
        int spins = 0;
        while (spins < patience && (int) INTS.getOpaque(progress, (1 - role) * APART) <= i) {
            spins++;
        }
        return patience - spins;
    }

    /** Work-items 1 and 2 have the roles, and many instances each; the first one only takes so long that other threads are called. */
    static void meetingStoreBuffering(int[] x, int[] y, int[] seenX, int[] seenY, int[] progress, int patience) {
        int role = globalId() - 1;
        if (role < 0) {
            for (int k = 0; k < patience / 1000; k++) {
                seenX[0] = seenX[0] * 31 + (int) INTS.getOpaque(progress, 2 * APART);
            }
            return;
        }
        int left = patience;
        for (int i = 1; i < seenX.length; i++) {
            left = meet(progress, role, i, left);
            if (role == 0) {
                INTS.setVolatile(x, i * APART, 1);
                seenY[i] = (int) INTS.getVolatile(y, i * APART);
            } else {
                INTS.setVolatile(y, i * APART, 1);
                seenX[i] = (int) INTS.getVolatile(x, i * APART);
            }
        }
    }

    /** With opaque accesses this fails on the JVM: work-items that wait for each other meet often. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void storesAreNotBufferedWhereWorkItemsMeet(Device device) {
        var kernel = Conformance.kernel(LOOKUP, "meetingStoreBuffering").on(device);
        // Llvmpipe counts iterations, and the software GPU takes its time.
        int patience = switch (device.kind()) {
            case "java", "cpu" -> 10_000_000;
            case "vulkan" -> 30_000;
            default -> 100;
        };
        int instances = device.kind().equals("sim") ? 400 : 1000;
        for (int round = 0; round < 10; round++) {
            var seenX = new int[instances];
            var seenY = new int[instances];
            kernel.run(Range.of(3).groups(1, 1, 1), new int[instances * APART], new int[instances * APART], seenX, seenY,
                    new int[3 * APART], patience);
            for (int i = 1; i < instances; i++) {
                if (seenX[i] == 0 && seenY[i] == 0) {
                    fail("on " + device.name() + ": both loads of instance " + i + " came before both stores");
                }
            }
        }
    }

    /** A launch of all instances with locations that are zero before it. */
    private interface Launch {
        void run(Kernel kernel, Range range, int byGroups);
    }

    private static void repeat(Device device, String kernel, int roles, Launch launch) {
        var onDevice = Conformance.kernel(LOOKUP, kernel).on(device);
        // The JVM's own work-items are slow to start.
        int rounds = device.kind().equals("java") ? 3 : ROUNDS;
        for (int round = 0; round < rounds; round++) {
            launch.run(onDevice, Range.of(roles * INSTANCES).groups(32, 1, 1), round % 2);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void messagesArrive(Device device) {
        for (var kernelName : new String[]{"messagePassing", "fencedMessagePassing", "exchangedMessagePassing"}) {
            repeat(device, kernelName, 2, (kernel, range, byGroups) -> {
                var flagSeen = new int[INSTANCES];
                var dataSeen = new int[INSTANCES];
                kernel.run(range, new int[INSTANCES * APART], new int[INSTANCES * APART], flagSeen, dataSeen, byGroups);
                for (int i = 0; i < INSTANCES; i++) {
                    if (flagSeen[i] != 0 && dataSeen[i] != i + 1) {
                        fail(kernelName + " on " + device.name() + ": the flag was seen and not the data of instance " + i);
                    }
                }
            });
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void storesAreNotBuffered(Device device) {
        for (var kernelName : new String[]{"storeBuffering", "fencedStoreBuffering", "exchangedStoreBuffering"}) {
            repeat(device, kernelName, 2, (kernel, range, byGroups) -> {
                var seenX = new int[INSTANCES];
                var seenY = new int[INSTANCES];
                kernel.run(range, new int[INSTANCES * APART], new int[INSTANCES * APART], seenX, seenY, byGroups);
                for (int i = 0; i < INSTANCES; i++) {
                    if (seenX[i] == 0 && seenY[i] == 0) {
                        fail(kernelName + " on " + device.name() + ": both loads of instance " + i + " came before both stores");
                    }
                }
            });
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void readersAgree(Device device) {
        repeat(device, "independentReads", 4, (kernel, range, byGroups) -> {
            var r = new int[4 * INSTANCES];
            kernel.run(range, new int[INSTANCES * APART], new int[INSTANCES * APART], r, byGroups);
            for (int i = 0; i < INSTANCES; i++) {
                if (r[4 * i] == 1 && r[4 * i + 1] == 0 && r[4 * i + 2] == 1 && r[4 * i + 3] == 0) {
                    fail("independentReads on " + device.name() + ": the readers of instance " + i + " saw two orders");
                }
            }
        });
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void readsDoNotGoBack(Device device) {
        repeat(device, "coherence", 2, (kernel, range, byGroups) -> {
            var r = new int[2 * INSTANCES];
            kernel.run(range, new int[INSTANCES * APART], r, byGroups);
            for (int i = 0; i < INSTANCES; i++) {
                if (r[2 * i] > r[2 * i + 1]) {
                    fail("coherence on " + device.name() + ": " + r[2 * i] + ", then " + r[2 * i + 1] + " in instance " + i);
                }
            }
        });
    }
}
