package org.geobacter.runtime.vulkan;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.Inspection;
import org.geobacter.backend.spirv.SpirvKernel;
import org.geobacter.backend.spirv.SpirvText;
import org.geobacter.ir.Block;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.text.Printer;

/** What {@code Kernel.inspect()} shows of a kernel on Vulkan. */
final class KernelInspection {
    private KernelInspection() {}

    /**
     * @param phases how long each phase took, in order
     * @param notes what else there is to know
     */
    static Inspection of(SpirvKernel spirv, Map<String, Duration> phases, List<String> notes) {
        return new Inspection(Printer.PLAIN.print(spirv.kernel()), SpirvText.of(spirv.words()), resources(spirv), phases, notes);
    }

    private static Map<String, Long> resources(SpirvKernel spirv) {
        var resources = new LinkedHashMap<String, Long>();
        var layout = spirv.launchBlock();
        resources.put("pushConstantBytes", layout.inBuffer() ? (long) Long.BYTES : layout.bytes());
        resources.put("argumentBufferBytes", layout.inBuffer() ? (long) layout.bytes() : 0);
        resources.put("tableBytes", (long) spirv.tableBytes());
        resources.put("privateBytes", privateBytes(spirv));
        resources.put("groupBytes", groupBytes(spirv));
        resources.put("codeBytes", (long) spirv.words().length * Integer.BYTES);
        resources.put("instructions", instructions(spirv));
        resources.put("trapSites", (long) spirv.kernel().trapSites().size());
        return resources;
    }

    /** The private arrays of a work-item; what the driver's compiler adds for registers is not known. */
    private static long privateBytes(SpirvKernel spirv) {
        return spirv.kernel().function().blocks().stream().flatMap(block -> block.instructions().stream())
                .mapToLong(instruction -> instruction instanceof PrivateArray array
                        ? (long) array.length() * array.element().bytes()
                        : 0)
                .sum();
    }

    /** The memory of a group. */
    private static long groupBytes(SpirvKernel spirv) {
        return spirv.kernel().function().blocks().stream().flatMap(block -> block.instructions().stream())
                .mapToLong(instruction -> instruction instanceof GroupArray array
                        ? (long) array.length() * array.element().bytes()
                        : 0)
                .sum();
    }

    private static long instructions(SpirvKernel spirv) {
        return spirv.kernel().function().blocks().stream().map(Block::instructions).mapToLong(List::size).sum();
    }
}
