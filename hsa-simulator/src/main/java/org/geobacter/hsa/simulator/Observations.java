package org.geobacter.hsa.simulator;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.geobacter.hsa.simulator.code.CodeObjects;
import org.geobacter.hsa.simulator.code.Location;
import org.geobacter.hsa.simulator.isa.Dispatch;
import org.geobacter.hsa.simulator.isa.ExecutionProfile;
import org.geobacter.hsa.simulator.isa.WaveException;
import org.geobacter.hsa.simulator.queue.DispatchListener;

/** What is known of the dispatches of this process: the last failure, and profiles for those who record them. */
final class Observations implements DispatchListener {
    private static final System.Logger LOG = System.getLogger(SoftwareGpu.class.getName());

    private final CodeObjects codeObjects;
    private final List<Recorder> recorders = new CopyOnWriteArrayList<>();
    private volatile GpuFailure lastFailure;

    Observations(CodeObjects codeObjects) {
        this.codeObjects = codeObjects;
    }

    Optional<GpuFailure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    SoftwareGpu.Recording record() {
        var recorder = new Recorder();
        recorders.add(recorder);
        return recorder;
    }

    private final class Recorder implements SoftwareGpu.Recording {
        private final List<KernelProfile> profiles = new ArrayList<>();

        synchronized void add(KernelProfile profile) {
            profiles.add(profile);
        }

        @Override
        public synchronized List<KernelProfile> profiles() {
            return List.copyOf(profiles);
        }

        @Override
        public void close() {
            recorders.remove(this);
        }
    }

    @Override
    public void opened() {
        lastFailure = null;
    }

    @Override
    public void loaded() {
        codeObjects.update();
    }

    @Override
    public boolean wantsProfile() {
        return !recorders.isEmpty();
    }

    @Override
    public void profiled(Dispatch dispatch, ExecutionProfile profile) {
        codeObjects.update();
        long entry = dispatch.kernel().entry();
        if (codeObjects.isDeviceLocal(entry)) {
            var kernel = codeObjects.locate(entry).map(Location::function)
                    .orElseGet(() -> "kernel at 0x" + Long.toHexString(entry));
            var instructions = profile.entries().stream()
                    .map(executed -> new KernelProfile.Instruction(codeObjects.locate(executed.address()), executed)).toList();
            var result = new KernelProfile(kernel, dispatch.group(), dispatch.grid(), instructions);
            recorders.forEach(recorder -> recorder.add(result));
        }
    }

    @Override
    public void failed(Dispatch dispatch, WaveException exception) {
        codeObjects.update();
        var kind = switch (exception) {
            case WaveException.Memory _ -> GpuFailure.Kind.MEMORY_FAULT;
            case WaveException.IllegalInstruction _ -> GpuFailure.Kind.ILLEGAL_INSTRUCTION;
            case WaveException.Aperture _ -> GpuFailure.Kind.APERTURE_VIOLATION;
            case WaveException.Trap _ -> GpuFailure.Kind.TRAP;
        };
        var failure = new GpuFailure(kind, exception.pc(), codeObjects.locate(exception.pc()), exception.getMessage());
        lastFailure = failure;
        LOG.log(Level.WARNING, "A kernel on the software GPU was ended: {0}", failure);
    }
}
