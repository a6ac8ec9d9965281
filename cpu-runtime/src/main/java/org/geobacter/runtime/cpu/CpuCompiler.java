package org.geobacter.runtime.cpu;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.geobacter.backend.llvm.Jit;
import org.geobacter.backend.llvm.LlvmModule;
import org.geobacter.backend.llvm.TargetMachine;
import org.geobacter.ir.DeviceKernel;

/** Compiles kernels for the host and links them into the process. */
final class CpuCompiler implements AutoCloseable {
    private static final String PASSES = "default<O3>";
    private static final int INLINER_THRESHOLD = 1000;

    private final Jit jit = new Jit();

    /**
     * Machine code in this process.
     *
     * @param address of the launch function
     * @param bytes the size of the object file
     */
    record Code(long address, int bytes) {}

    /**
     * Compiles a kernel and links it.
     *
     * @param form what is known of the launches
     * @param phases gets the times of the phases
     */
    Code compile(DeviceKernel kernel, CodeForm form, Map<String, Duration> phases) {
        long start = System.nanoTime();
        var text = LaunchFunctionText.module(kernel, form);
        var symbol = "launch_" + hash(text);
        try (var machine = TargetMachine.ofHost();
                var module = LlvmModule.parse(text.replace("@" + LaunchFunctionText.NAME + "(", "@" + symbol + "("), machine)) {
            long parsed = System.nanoTime();
            module.optimise(machine, PASSES, INLINER_THRESHOLD);
            long optimised = System.nanoTime();
            var object = module.object(machine);
            long generated = System.nanoTime();
            long address = jit.add(object, symbol);
            phases.put("llvm parse", Duration.ofNanos(parsed - start));
            phases.put("llvm optimise", Duration.ofNanos(optimised - parsed));
            phases.put("llvm generate", Duration.ofNanos(generated - optimised));
            phases.put("link", Duration.ofNanos(System.nanoTime() - generated));
            return new Code(address, object.length);
        }
    }

    /** {@return the processor's assembly of a kernel} */
    static String assembly(DeviceKernel kernel, CodeForm form) {
        try (var machine = TargetMachine.ofHost();
                var module = LlvmModule.parse(LaunchFunctionText.module(kernel, form), machine)) {
            module.optimise(machine, PASSES, INLINER_THRESHOLD);
            return module.assembly(machine);
        }
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException(exception);
        }
    }

    @Override
    public void close() {
        jit.close();
    }
}
