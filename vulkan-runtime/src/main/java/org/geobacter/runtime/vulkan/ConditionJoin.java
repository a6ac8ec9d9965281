package org.geobacter.runtime.vulkan;

import static org.lwjgl.vulkan.VK10.VK_PIPELINE_BIND_POINT_COMPUTE;
import static org.lwjgl.vulkan.VK10.VK_SHADER_STAGE_COMPUTE_BIT;
import static org.lwjgl.vulkan.VK10.vkCmdBindPipeline;
import static org.lwjgl.vulkan.VK10.vkCmdDispatch;
import static org.lwjgl.vulkan.VK10.vkCmdPushConstants;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.backend.spirv.SpirvBackend;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Builder;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.Module;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.VoidType;
import org.geobacter.spi.WorkGroups;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkCommandBuffer;

/**
 * The kernel that makes one condition of several: a launch that comes after some that may fail is skipped if any of them has, and the
 * device looks at one word to decide that.
 */
final class ConditionJoin {
    private static final WorkGroups ONE = new WorkGroups(1, 1, 1, 1, 1, 1);

    private final DeviceContext context;
    private final VulkanExecutable executable;

    ConditionJoin(DeviceContext context) {
        this.context = context;
        var spirv = SpirvBackend.compile(kernel(), context.target(context.features(), Set.of()));
        executable = new VulkanExecutable(context, spirv, Map.of(), Set.of(), List.of());
    }

    /** {@return a kernel that sets the bits in its first argument's word that are set in its second's} */
    private static DeviceKernel kernel() {
        var name = "join of conditions";
        var pointer = new PointerType(AddressSpace.GLOBAL, ScalarType.I32);
        var function = new Module(name)
                .addFunction(name, VoidType.VOID, List.of(pointer, ScalarType.I32, pointer, ScalarType.I32));
        var builder = new Builder(function.entry());
        var own = builder.pointerElement(function.parameters().get(0), IntConstant.of(0));
        var other = builder.pointerElement(function.parameters().get(2), IntConstant.of(0));
        builder.store(own, builder.binary(BinaryOperation.OR, builder.load(own), builder.load(other)));
        builder.returnVoid();
        return new DeviceKernel(
                name,
                function,
                List.of(new KernelArgument.Array(JavaKind.INT, true, true), new KernelArgument.Array(JavaKind.INT, true, false)),
                List.of());
    }

    /**
     * Records that a word becomes other than zero if another is.
     *
     * @param word the device address of the one
     * @param other that of the other
     */
    void record(VkCommandBuffer commands, long word, long other) {
        try (var stack = MemoryStack.stackPush()) {
            var block = stack.malloc(executable.spirv().launchBlock().bytes()).order(ByteOrder.nativeOrder());
            LaunchBlockWriter.writeWords(block, executable, ONE, word, other);
            vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, executable.pipeline(ONE));
            vkCmdPushConstants(commands, context.pipelines().layout(), VK_SHADER_STAGE_COMPUTE_BIT, 0, block);
            vkCmdDispatch(commands, 1, 1, 1);
        }
    }

    void free() {
        executable.free();
    }
}
