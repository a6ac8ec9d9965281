package org.geobacter.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geobacter.Constant;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.ir.Module;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.TargetFloats;

/**
 * A kernel before it is compiled for a device: the method on the JVM, and its IR.
 *
 * <p>Two kinds of arguments: the <em>call arguments</em> are what the user gives to {@code run}; the <em>leaves</em> are the
 * parameters of the IR's entry function: captured values first, objects flattened into their fields, then the call arguments. A leaf
 * is a boxed primitive, or an array of primitives, or null. A memory segment is several leaves: see {@link SegmentView}.
 */
public interface KernelSource {
    /** {@return the name, such as {@code Saxpy.saxpy}} */
    String name();

    /** {@return the loader of the method's class, which knows the classes of the exceptions that it throws; null for the bootstrap loader} */
    ClassLoader loader();

    /** {@return a key that is equal for sources with the same code, whatever their captured values} */
    Object key();

    /** {@return the classes of the call arguments, primitive where the method's parameters are} */
    List<Class<?>> parameterTypes();

    /**
     * {@return the leaves for these call arguments}
     *
     * @param callArguments what {@code run} was given
     * @throws IllegalArgumentException if there are too many or too few, or one is of a wrong type, or null for a primitive
     */
    Object[] leaves(Object[] callArguments);

    /**
     * {@return the leaves for these call arguments, with the memory in which a device keeps its arrays of arrays}
     *
     * @param callArguments what {@code run} was given
     * @param kept what the device keeps
     * @throws IllegalArgumentException as {@link #leaves(Object[])}, or if the device keeps some and others not
     */
    default Object[] leaves(Object[] callArguments, KeptScopes kept) {
        return leaves(callArguments);
    }

    /**
     * {@return the IR at Java level, a new module each time, whose entry has one parameter for each leaf}
     *
     * @param floats how the target computes with floats
     * @throws org.geobacter.UnsupportedKernelException if the method or what it reaches cannot be compiled
     */
    Module translate(TargetFloats floats);

    /**
     * {@return the IR with the JVM's bits}
     *
     * @param exact the operations that the target computes exactly by itself; others are calls of functions that do
     * @throws org.geobacter.UnsupportedKernelException if the method or what it reaches cannot be compiled
     */
    default Module translate(Set<NativeOperation> exact) {
        return translate(TargetFloats.exactly(exact));
    }

    /**
     * {@return the IR, as {@link #translate} gives it, with what it depends on, so that what is compiled of it can be found again by
     * another process}
     *
     * @param floats how the target computes with floats
     * @throws org.geobacter.UnsupportedKernelException if the method or what it reaches cannot be compiled
     */
    default Translation translation(TargetFloats floats) {
        return new Translation(translate(floats), Optional.empty());
    }

    /**
     * {@return this kernel with values burnt into its code, for which there are then no leaves} Its {@link #key} and {@link #identity}
     * have the values.
     *
     * @param constants what is burnt in; of two for the same value the later one counts
     * @throws org.geobacter.UnsupportedKernelException if one cannot be burnt in
     * @throws IllegalArgumentException if there is no such parameter, or a value is not of its type
     * @throws IllegalStateException if there are too many combinations of values already
     */
    default KernelSource specialised(List<Constant> constants) {
        if (constants.isEmpty()) {
            return this;
        }
        throw new UnsupportedKernelException(name(),
                "values that are burnt in, which kernels of " + getClass().getName() + " do not have",
                "Pass them as arguments.");
    }

    /** {@return a name under which compiled code can be kept for other processes: different methods have different ones; empty if none} */
    default Optional<String> identity() {
        return Optional.empty();
    }

    /**
     * {@return whether a translation in this process, now, would depend on the same} If so, what it depends on must stay as if it had
     * been translated: {@link #leaves} refuses launches after a change of a static field that counts.
     *
     * @param provenance what {@link #translation} gave for a source of the same {@link #identity}, perhaps in another process
     */
    default boolean isCurrent(byte[] provenance) {
        return false;
    }

    /**
     * Runs one work-item on the JVM, on the current thread.
     *
     * @param callArguments what {@code run} was given, as {@link #leaves} accepts it
     * @throws Throwable what the method throws
     */
    void invoke(Object[] callArguments) throws Throwable;
}
