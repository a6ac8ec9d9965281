package org.geobacter.runtime.vulkan;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.Completion;
import org.geobacter.Range;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.WorkGroups;

/** An open device and the kernels that a test has made for it. */
final class TestContext implements AutoCloseable {
    private final DeviceContext context;
    private final List<VulkanExecutable> executables = new ArrayList<>();

    TestContext(VulkanSettings settings) {
        context = Lavapipe.context(settings);
    }

    DeviceContext context() {
        return context;
    }

    VulkanExecutable compile(GlslKernel kernel) {
        var executable = kernel.on(context);
        executables.add(executable);
        return executable;
    }

    VulkanLaunch submit(VulkanExecutable executable, Range range, List<Completion> after, Object... leaves) {
        return context.launches().launch(
                executable,
                TestContext.class.getClassLoader(),
                range,
                WorkGroups.of(range, context.physical().limits(), 256),
                LaunchArguments.of(executable.spirv().kernel(), leaves),
                false,
                after);
    }

    void run(VulkanExecutable executable, Range range, Object... leaves) {
        submit(executable, range, List.of(), leaves).await();
    }

    @Override
    public void close() {
        context.close(executables);
    }
}
