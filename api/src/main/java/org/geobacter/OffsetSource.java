package org.geobacter;

import java.util.Arrays;
import java.util.List;
import org.geobacter.ir.Module;
import org.geobacter.ir.TargetFloats;
import org.geobacter.ir.transform.GlobalIdOffset;
import org.geobacter.spi.KeptScopes;
import org.geobacter.spi.KernelSource;

/**
 * A kernel for ranges whose global ids do not start at 0: where they start are three more leaves, which it adds to the ids, so that the
 * devices need not know of it.
 *
 * @param kernel the kernel
 * @param range what one launch is over
 */
record OffsetSource(KernelSource kernel, Range range) implements KernelSource {
    private record Key(Object kernel) {}

    @Override
    public String name() {
        return kernel.name();
    }

    @Override
    public ClassLoader loader() {
        return kernel.loader();
    }

    @Override
    public Object key() {
        return new Key(kernel.key());
    }

    @Override
    public List<Class<?>> parameterTypes() {
        return kernel.parameterTypes();
    }

    @Override
    public Object[] leaves(Object[] callArguments) {
        return leaves(callArguments, KeptScopes.NONE);
    }

    @Override
    public Object[] leaves(Object[] callArguments, KeptScopes kept) {
        var leaves = kernel.leaves(callArguments, kept);
        var all = Arrays.copyOf(leaves, leaves.length + 3, Object[].class);
        all[leaves.length] = range.fromX();
        all[leaves.length + 1] = range.fromY();
        all[leaves.length + 2] = range.fromZ();
        return all;
    }

    @Override
    public Module translate(TargetFloats floats) {
        var module = kernel.translate(floats);
        new GlobalIdOffset().run(module);
        return module;
    }

    @Override
    public void invoke(Object[] callArguments) throws Throwable {
        kernel.invoke(callArguments);
    }
}
