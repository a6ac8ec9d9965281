package org.geobacter;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.geobacter.spi.Executable;
import org.geobacter.spi.KernelDevice;
import org.geobacter.spi.KernelSource;
import org.geobacter.spi.LaunchCompletion;
import org.geobacter.spi.LaunchDescription;

/** A device that notes what it is asked. */
final class FakeDevice implements KernelDevice {
    private final String kind;
    private final int preference;
    private boolean closed;

    final List<Set<Option>> prepared = new ArrayList<>();
    final List<List<Completion>> launched = new ArrayList<>();

    FakeDevice(String kind, int preference) {
        this.kind = kind;
        this.preference = preference;
    }

    @Override
    public String name() {
        return "fake " + kind;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public int preference() {
        return preference;
    }

    @Override
    public Limits limits() {
        return new Limits(1, 1, 1, 1, 0, 0, 0, 1, 1);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, true, true, Set.of());
    }

    @Override
    public Executable prepare(KernelSource source, Set<Option> options) {
        prepared.add(options);
        return () -> new Inspection("", "fake", java.util.Map.of(), java.util.Map.of());
    }

    @Override
    public Completion launch(
            Executable executable, KernelSource source, Range range, Object[] arguments, List<Completion> dependencies) {
        launched.add(dependencies);
        return new LaunchCompletion(CompletableFuture.completedFuture(java.time.Duration.ZERO),
                new LaunchDescription("Test.kernel", "nowhere", List.of()));
    }

    @Override
    public Resident keep(Object... arrays) {
        throw new AssertionError("a device that only notes launches is asked for more");
    }

    @Override
    public MemorySegment allocate(MemoryLayout layout, long count, Arena arena) {
        throw new AssertionError("a device that only notes launches is asked for more");
    }

    @Override
    public MemorySegment allocateOnDevice(MemoryLayout layout, long count, Arena arena) {
        throw new AssertionError("a device that only notes launches is asked for more");
    }

    @Override
    public void copy(MemorySegment from, MemorySegment to) {
        throw new AssertionError("a device that only notes launches is asked for more");
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
