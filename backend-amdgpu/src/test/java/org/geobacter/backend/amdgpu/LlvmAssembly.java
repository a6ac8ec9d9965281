package org.geobacter.backend.amdgpu;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.geobacter.backend.llvm.Effort;
import org.geobacter.backend.llvm.LlvmModule;
import org.geobacter.backend.llvm.Optimiser;
import org.geobacter.backend.llvm.TargetMachine;
import org.geobacter.ir.DeviceKernel;

/** What LLVM writes of a kernel in assembly, which says more than an object does. */
record LlvmAssembly(String text) {
    private static final Pattern OCCUPANCY = Pattern.compile("; Occupancy: (\\d+)");
    private static final Pattern LINE = Pattern.compile("\\.loc\\s+\\d+ (\\d+).*; (\\S+?):\\d+:\\d+.*");

    /**
     * An instruction.
     *
     * @param line its source line, 0 for none
     */
    record Instruction(String mnemonic, String file, int line) {}

    /** {@return the assembly of what {@link AmdgpuCompiler} makes} */
    static LlvmAssembly of(DeviceKernel kernel, String processor, LaunchShape shape) {
        try (var machine = TargetMachine.of(Architecture.TRIPLE, processor, "");
                var module = LlvmModule.parse(KernelText.of(kernel, "kernel", Architecture.of(processor), shape).text(), machine)) {
            Optimiser.of(Effort.USUAL).run(module, machine);
            ZeroTerms.rewrite(module.reference());
            return new LlvmAssembly(module.assembly(machine));
        }
    }

    /** {@return the waves on a SIMD, as LLVM computes them} */
    int occupancy() {
        var matcher = OCCUPANCY.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError(text);
        }
        return Integer.parseInt(matcher.group(1));
    }

    List<Instruction> instructions() {
        var instructions = new ArrayList<Instruction>();
        var file = "";
        int line = 0;
        for (var row : text.lines().dropWhile(row -> !row.startsWith("kernel:")).skip(1)
                .takeWhile(row -> !row.startsWith(".Lfunc_end") && !row.contains(".section")).toList()) {
            var matcher = LINE.matcher(row.strip());
            if (matcher.matches()) {
                line = Integer.parseInt(matcher.group(1));
                file = matcher.group(2);
            }
            var code = row.replaceFirst(";.*", "").strip();
            if (!code.isEmpty() && !code.startsWith(".") && !code.endsWith(":")) {
                instructions.add(new Instruction(code.split("\\s+")[0], file, line));
            }
        }
        return instructions;
    }
}
