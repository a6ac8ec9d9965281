package org.geobacter.runtime.hsa;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import org.geobacter.DeviceException;
import org.geobacter.backend.amdgpu.CodeObject;
import org.geobacter.runtime.hsa.binding.HsaException;
import org.geobacter.runtime.hsa.binding.Info;
import org.geobacter.runtime.hsa.binding.core.Hsa;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;
import org.geobacter.runtime.hsa.binding.core.HsaAgentInfo;
import org.geobacter.runtime.hsa.binding.core.HsaDefaultFloatRoundingMode;
import org.geobacter.runtime.hsa.binding.core.HsaExecutable;
import org.geobacter.runtime.hsa.binding.core.HsaExecutableSymbolInfo;
import org.geobacter.runtime.hsa.binding.core.HsaProfile;

/**
 * A code object in the device's memory.
 *
 * @param code the object
 * @param executable what it was loaded into
 * @param kernelObject the address of the kernel's descriptor
 * @param file memory with the object's file, at which the runtime points debuggers as long as the object is loaded
 */
record LoadedKernel(CodeObject code, HsaExecutable executable, long kernelObject, Arena file) {
    /**
     * Loads a code object.
     *
     * @throws DeviceException if the loader refuses it
     */
    static LoadedKernel load(HsaAgent agent, CodeObject code) {
        var file = Arena.ofShared();
        try (var arena = Arena.ofConfined()) {
            return load(agent, code, arena, file);
        } catch (HsaException failure) {
            file.close();
            throw new DeviceException("The code of " + code.name() + " for " + code.processor() + " cannot be loaded on "
                    + Agents.target(agent).map(TargetId::toString).orElse("a device that is no GPU") + ": " + failure.getMessage(),
                    failure);
        }
    }

    private static LoadedKernel load(HsaAgent agent, CodeObject code, Arena arena, Arena file) {
        var elf = file.allocateFrom(ValueLayout.JAVA_BYTE, code.elf());
        var profile = HsaProfile.of(Agents.intInfo(agent, HsaAgentInfo.PROFILE)).orElseThrow();
        var executable = Hsa.executableCreateAlt(profile, HsaDefaultFloatRoundingMode.DEFAULT, null);
        try {
            var reader = Hsa.codeObjectReaderCreateFromMemory(elf, elf.byteSize());
            try {
                Hsa.executableLoadAgentCodeObject(executable, agent, reader, null);
                Hsa.executableFreeze(executable, null);
            } finally {
                Hsa.codeObjectReaderDestroy(reader);
            }
            var handle = arena.allocateFrom(ValueLayout.JAVA_LONG, agent.handle());
            var symbol = Hsa.executableGetSymbolByName(executable, code.symbol() + ".kd", handle);
            return new LoadedKernel(code, executable, Info.ofLong(
                    value -> Hsa.executableSymbolGetInfo(symbol, HsaExecutableSymbolInfo.KERNEL_OBJECT, value)), file);
        } catch (RuntimeException | Error failure) {
            Hsa.executableDestroy(executable);
            throw failure;
        }
    }

    /** Takes it out of the device's memory; no launch uses it. */
    void free() {
        Hsa.executableDestroy(executable);
        file.close();
    }
}
