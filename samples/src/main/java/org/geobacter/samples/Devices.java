package org.geobacter.samples;

import java.util.HashMap;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.geobacter.Device;
import org.geobacter.DeviceException;
import org.geobacter.Geobacter;
import org.geobacter.ir.NativeOperation;

/** Lists the devices of this machine with their limits and what they were measured to compute exactly, and why others are missing. */
public final class Devices {
    private Devices() {}

    /**
     * Runs the sample.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        var numbers = new HashMap<String, Integer>();
        for (var device : Geobacter.devices()) {
            int number = numbers.merge(device.kind(), 1, Integer::sum) - 1;
            System.out.println(device.kind() + ":" + number + "  " + device.name());
            try {
                describe(device);
            } catch (DeviceException failure) {
                System.out.println("    cannot be opened: " + failure.getMessage());
            }
        }
        Geobacter.missing().forEach((kind, reason) -> System.out.println(kind + "  none: " + reason));
        try {
            var device = Geobacter.device();
            System.out.println("The default is " + device.kind() + ", " + device.name() + ".");
        } catch (DeviceException failure) {
            System.out.println("There is no default: " + failure.getMessage());
        }
    }

    private static void describe(Device device) {
        long start = System.nanoTime();
        var limits = device.limits();
        var capabilities = device.capabilities();
        double opened = (System.nanoTime() - start) / 1e6;
        System.out.printf("    opened and measured in %.1f ms%n", opened);
        System.out.printf(
                "    groups       up to (%d, %d, %d) work-items, %d in all; sub-groups of %d; %s%n",
                limits.maxGroupSizeX(),
                limits.maxGroupSizeY(),
                limits.maxGroupSizeZ(),
                limits.maxGroupItems(),
                limits.subGroupSize(),
                limits.computeUnits() == 0 ? "compute units not known" : limits.computeUnits() + " compute units");
        System.out.printf(
                "    memory       %s, arrays up to %s, %s for a work-group%n",
                bytes(limits.memory()),
                bytes(limits.maxAllocation()),
                bytes(limits.localMemory()));
        System.out.printf(
                "    types        %s long, %s double%n",
                capabilities.int64() ? "has" : "no",
                capabilities.float64() ? "has" : "no");
        System.out.printf(
                "    denormals    float %s, double %s%n",
                capabilities.denormals32() ? "kept" : "flushed",
                capabilities.denormals64() ? "kept" : "flushed");
        var others = new TreeSet<NativeOperation>();
        for (var operation : NativeOperation.values()) {
            if (!capabilities.exactOperations().contains(operation)) {
                others.add(operation);
            }
        }
        System.out.println("    exact        " + names(capabilities.exactOperations()));
        System.out.println("    by sequence  " + names(others));
    }

    private static String names(Iterable<NativeOperation> operations) {
        var sorted = new TreeSet<NativeOperation>();
        operations.forEach(sorted::add);
        return sorted.isEmpty()
                ? "nothing"
                : sorted.stream()
                        .map(operation -> operation.name().toLowerCase(Locale.ROOT).replace('_', '.'))
                        .collect(Collectors.joining(" "));
    }

    private static String bytes(long bytes) {
        var units = new String[]{"bytes", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return (value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.1f", value))
                + " " + units[unit];
    }
}
