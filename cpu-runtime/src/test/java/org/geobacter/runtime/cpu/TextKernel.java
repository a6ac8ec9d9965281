package org.geobacter.runtime.cpu;

import java.util.List;
import org.geobacter.ir.Module;
import org.geobacter.ir.TargetFloats;
import org.geobacter.ir.text.Parser;
import org.geobacter.spi.KernelSource;

/** A kernel written in the IR's text form. */
record TextKernel(String text, List<Class<?>> parameterTypes) implements KernelSource {
    @Override
    public String name() {
        return "Text.kernel";
    }

    @Override
    public ClassLoader loader() {
        return TextKernel.class.getClassLoader();
    }

    @Override
    public Object key() {
        return text;
    }

    @Override
    public Object[] leaves(Object[] callArguments) {
        return callArguments.clone();
    }

    @Override
    public Module translate(TargetFloats floats) {
        return Parser.parse(text);
    }

    @Override
    public void invoke(Object[] callArguments) {
        throw new AssertionError("there is no method behind text");
    }
}
