package org.geobacter;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import org.geobacter.ir.Module;
import org.geobacter.ir.TargetFloats;
import org.geobacter.spi.CallArguments;
import org.geobacter.spi.KernelSource;

final class ReflectiveSource implements KernelSource {
    private final String name;
    private final MethodType type;
    private final MethodHandle spread;

    ReflectiveSource(String name, MethodHandle method) {
        this.name = name;
        this.type = method.type();
        this.spread = method.asType(type.changeReturnType(void.class)).asSpreader(Object[].class, type.parameterCount());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ClassLoader loader() {
        return ReflectiveSource.class.getClassLoader();
    }

    @Override
    public Object key() {
        return this;
    }

    @Override
    public List<Class<?>> parameterTypes() {
        return type.parameterList();
    }

    @Override
    public Object[] leaves(Object[] callArguments) {
        CallArguments.check(name, parameterTypes(), callArguments);
        return callArguments.clone();
    }

    @Override
    public Module translate(TargetFloats floats) {
        throw new UnsupportedOperationException("no IR");
    }

    @Override
    public void invoke(Object[] callArguments) throws Throwable {
        spread.invokeExact(callArguments);
    }
}
