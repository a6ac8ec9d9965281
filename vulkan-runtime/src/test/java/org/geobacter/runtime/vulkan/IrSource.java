package org.geobacter.runtime.vulkan;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Builder;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Module;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.TargetFloats;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.WorkItemQuery;
import org.geobacter.spi.KernelSource;

/** Kernels as a frontend would give them, made by hand. */
final class IrSource implements KernelSource {
    private final String name;
    private final List<Class<?>> parameterTypes;
    private final Function<Set<NativeOperation>, Module> translation;

    private IrSource(String name, List<Class<?>> parameterTypes, Function<Set<NativeOperation>, Module> translation) {
        this.name = name;
        this.parameterTypes = parameterTypes;
        this.translation = translation;
    }

    /** {@return {@code array[globalId()] += summand}, with the array's bounds checked} */
    static IrSource add() {
        return add(JavaKind.INT, int.class, int[].class, 3);
    }

    /** {@return the same of floats} */
    static IrSource addFloats() {
        return add(JavaKind.FLOAT, float.class, float[].class, 5);
    }

    private static IrSource add(JavaKind kind, Class<?> scalar, Class<?> array, int line) {
        var name = "Add.add(" + kind + ")";
        return new IrSource(name, List.of(array, scalar), _ -> {
            var module = new Module(name);
            var function = module.addFunction(name, VoidType.VOID, List.of(new ArrayType(kind), kind.stackType()));
            var elements = function.parameters().get(0);
            var summand = function.parameters().get(1);
            var builder = new Builder(function.entry()).at(SourcePosition.of("Add", "add", "Add.java", line));
            var index = builder.workItem(WorkItemQuery.Query.GLOBAL_ID, 0);
            builder.nullCheck(elements, "Cannot load from array because \"array\" is null");
            builder.check(CheckKind.ARRAY_BOUNDS, index, builder.arrayLength(elements));
            var sum = builder.binary(BinaryOperation.ADD, builder.arrayLoad(elements, index), summand);
            builder.arrayStore(elements, index, sum);
            builder.returnVoid();
            return module;
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ClassLoader loader() {
        return IrSource.class.getClassLoader();
    }

    @Override
    public Object key() {
        return name;
    }

    @Override
    public List<Class<?>> parameterTypes() {
        return parameterTypes;
    }

    @Override
    public Object[] leaves(Object[] callArguments) {
        return callArguments;
    }

    @Override
    public Module translate(TargetFloats floats) {
        return translation.apply(floats.exact());
    }

    @Override
    public void invoke(Object[] callArguments) {
        throw new UnsupportedOperationException("this kernel exists as IR only");
    }
}
