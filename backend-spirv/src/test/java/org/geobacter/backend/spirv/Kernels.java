package org.geobacter.backend.spirv;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Builder;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.Module;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Type;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.WorkItemQuery;
import org.geobacter.ir.text.Parser;

/** Kernels for tests. */
final class Kernels {
    private Kernels() {}

    /** {@return the kernel of a file of this package's test resources} */
    static DeviceKernel read(String name) {
        try (var stream = Objects.requireNonNull(Kernels.class.getResourceAsStream(name + ".ir"), name)) {
            return Parser.parseKernel(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return fail(e);
        }
    }

    /** What a kernel does with the elements of its arrays at the work-item's id. */
    interface ElementWise {
        void build(Builder builder, List<Value> elements, Value place);
    }

    /**
     * {@return a kernel that reads one element of each array}
     *
     * @param body gets what was read, and the place of the first array's element
     */
    static DeviceKernel elementWise(List<JavaKind> arrays, ElementWise body) {
        var types = new ArrayList<Type>();
        var arguments = new ArrayList<KernelArgument>();
        for (var kind : arrays) {
            types.add(new PointerType(AddressSpace.GLOBAL, kind.storageType()));
            types.add(ScalarType.I32);
            arguments.add(new KernelArgument.Array(kind, true, true));
        }
        var function = new Module("Kernel.test").addFunction("test", VoidType.VOID, types);
        var builder = new Builder(function.entry());
        var id = builder.workItem(WorkItemQuery.Query.GLOBAL_ID, 0);
        var places = new ArrayList<Value>();
        for (int i = 0; i < types.size(); i += 2) {
            places.add(builder.pointerElement(function.parameters().get(i), id));
        }
        body.build(builder, places.stream().map(builder::load).toList(), places.getFirst());
        builder.returnVoid();
        return new DeviceKernel("Kernel.test", function, arguments, List.of());
    }

    /** {@return the kind whose array elements are of this type} */
    static JavaKind kindOf(ScalarType type) {
        return switch (type) {
            case I8 -> JavaKind.BYTE;
            case I16 -> JavaKind.SHORT;
            case I32 -> JavaKind.INT;
            case I64 -> JavaKind.LONG;
            case F32 -> JavaKind.FLOAT;
            case F64 -> JavaKind.DOUBLE;
            case I1, F16 -> throw new IllegalArgumentException("no Java array has elements of type " + type);
        };
    }
}
