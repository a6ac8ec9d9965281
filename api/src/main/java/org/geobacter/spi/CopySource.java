package org.geobacter.spi;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.geobacter.Constant;
import org.geobacter.ir.Module;
import org.geobacter.ir.TargetFloats;

/**
 * A kernel of which one launch writes every byte of a segment and reads none of them: a device that has to copy the segment need not copy
 * what is there before.
 *
 * @param kernel the kernel
 * @param target what the launch writes
 */
record CopySource(KernelSource kernel, MemorySegment target) implements KernelSource {
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
        return kernel.key();
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
        return Arrays.stream(kernel.leaves(callArguments, kept))
                .map(leaf -> leaf instanceof SegmentView(var segment, var kind, var _) && segment == target
                        ? new SegmentView(segment, kind, true)
                        : leaf)
                .toArray();
    }

    @Override
    public Module translate(TargetFloats floats) {
        return kernel.translate(floats);
    }

    @Override
    public Translation translation(TargetFloats floats) {
        return kernel.translation(floats);
    }

    @Override
    public KernelSource specialised(List<Constant> constants) {
        return new CopySource(kernel.specialised(constants), target);
    }

    @Override
    public Optional<String> identity() {
        return kernel.identity();
    }

    @Override
    public boolean isCurrent(byte[] provenance) {
        return kernel.isCurrent(provenance);
    }

    @Override
    public void invoke(Object[] callArguments) throws Throwable {
        kernel.invoke(callArguments);
    }
}
