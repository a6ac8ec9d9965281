package org.geobacter.ir.transform.lower;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.Atomic;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.Load;
import org.geobacter.ir.Module;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.Store;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.TrapSite;
import org.geobacter.ir.Type;
import org.geobacter.ir.Value;

/**
 * What a launch has to know of a device-level function: its arguments, which of the arrays it reads and writes, and where it can end
 * with an exception.
 *
 * <p>An array counts as read or written if a load or a store can be through a pointer that comes from its parameter; asking for the
 * length is neither.
 */
public final class KernelInterface {

    /** The numbers of the parameters from which a pointer can come. */
    private final Map<Value, BitSet> origins = new HashMap<>();
    private final BitSet read = new BitSet();
    private final BitSet written = new BitSet();

    private KernelInterface(Function function) {

        var parameters = function.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).type() instanceof PointerType) {
                var self = new BitSet();
                self.set(i);
                origins.put(parameters.get(i), self);
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (var block : function.blocks()) {
                for (var instruction : block.instructions()) {
                    changed |= flow(instruction);
                }
            }
        }
        function.blocks().forEach(block -> block.instructions().forEach(this::access));
    }

    /**
     * Describes the entry of a module that has been lowered.
     *
     * @param parameterTypes the types of its parameters before lowering
     */
    public static DeviceKernel describe(Module module, List<? extends Type> parameterTypes) {
        var function = module.entry();
        var accesses = new KernelInterface(function);
        var arguments = new ArrayList<KernelArgument>();
        int parameter = 0;
        for (var type : parameterTypes) {
            switch (type) {
                case ArrayType array -> {
                    arguments.add(new KernelArgument.Array(
                            array.element(),
                            accesses.read.get(parameter),
                            accesses.written.get(parameter),
                            module.hasOverlappingArrays()));
                    parameter += 2;
                }
                case ScalarType scalar -> {
                    arguments.add(new KernelArgument.Scalar(kind(scalar)));
                    parameter++;
                }
                default -> throw new IllegalArgumentException("not the type of a kernel's parameter: " + type);
            }
        }
        return new DeviceKernel(module.name(), function, arguments, trapSites(function));
    }

    private static JavaKind kind(ScalarType type) {
        return switch (type) {
            case I32 -> JavaKind.INT;
            case I64 -> JavaKind.LONG;
            case F32 -> JavaKind.FLOAT;
            case F64 -> JavaKind.DOUBLE;
            case I1, I8, I16, F16 -> throw new IllegalArgumentException("not the type of a Java value: " + type);
        };
    }

    private static List<TrapSite> trapSites(Function function) {
        var sites = new LinkedHashSet<TrapSite>();
        for (var block : function.blocks()) {
            for (var instruction : block.instructions()) {
                if (instruction instanceof TrapRecord trap) {
                    sites.add(TrapSite.of(trap));
                }
            }
        }
        return List.copyOf(sites);
    }

    private boolean flow(Instruction instruction) {
        return switch (instruction) {
            case PointerElement element -> flow(element.pointer(), element);
            case Select select -> flow(select.whenTrue(), select) | flow(select.whenFalse(), select);
            case Terminator terminator -> {
                boolean changed = false;
                for (var edge : terminator.edges()) {
                    for (int i = 0; i < edge.argumentCount(); i++) {
                        changed |= flow(edge.argument(i), edge.target().parameters().get(i));
                    }
                }
                yield changed;
            }
            default -> false;
        };
    }

    private boolean flow(Value from, Value to) {
        var source = origins.get(from);
        if (source == null) {
            return false;
        }
        var target = origins.computeIfAbsent(to, _ -> new BitSet());
        int before = target.cardinality();
        target.or(source);
        return target.cardinality() != before;
    }

    private void access(Instruction instruction) {
        switch (instruction) {
            case Load load -> read.or(origins.getOrDefault(load.pointer(), new BitSet()));
            case Store store -> written.or(origins.getOrDefault(store.pointer(), new BitSet()));
            case Atomic atomic -> {
                var arrays = origins.getOrDefault(atomic.pointer(), new BitSet());
                if (atomic.operation().reads()) {
                    read.or(arrays);
                }
                if (atomic.operation().writes()) {
                    written.or(arrays);
                }
            }
            default -> {
            }
        }
    }
}
