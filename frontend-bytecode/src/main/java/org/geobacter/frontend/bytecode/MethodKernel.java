package org.geobacter.frontend.bytecode;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.geobacter.Constant;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.ir.Module;
import org.geobacter.ir.TargetFloats;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.spi.CallArguments;
import org.geobacter.spi.KernelSource;
import org.geobacter.spi.KeptScopes;
import org.geobacter.spi.SegmentView;
import org.geobacter.spi.Translation;

/** A method that is a kernel, with the values that are captured for its first parameters. */
final class MethodKernel implements KernelSource {
    private static final ClassValue<Map<Signature, Code>> CODES = new ClassValue<>() {
        @Override
        protected Map<Signature, Code> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final JavaMethod method;
    private final List<Shape> shapes;
    private final List<Object> captured;
    private final List<Class<?>> parameterTypes;
    private final MethodHandle target;
    private final Code code;

    /** What decides the code, within the class that declares the method. */
    private record Signature(String name, String descriptor, List<Shape> shapes) {
        boolean isOtherSpecialisation(Signature other) {
            return name.equals(other.name) && descriptor.equals(other.descriptor)
                    && other.shapes.stream().anyMatch(Shape::isSpecialised);
        }
    }

    /**
     * The code of a kernel in one state of the static fields that it reads; its identity is the kernel's key.
     *
     * @param owner the class that declares the method
     */
    private record Code(Class<?> owner, Signature signature, StaticSnapshots snapshots) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /**
     * @param method what is compiled
     * @param shapes of the captured values and then of the parameters, the receiver first
     * @param captured the values of the first parameters
     * @param parameterTypes the classes of the other parameters
     * @param target takes the call arguments as an {@code Object[]} and runs the method on the JVM
     */
    MethodKernel(
            JavaMethod method,
            List<Shape> shapes,
            List<Object> captured,
            List<Class<?>> parameterTypes,
            MethodHandle target) {
        this.method = method;
        this.shapes = List.copyOf(shapes);
        this.captured = new ArrayList<>(captured);
        this.parameterTypes = List.copyOf(parameterTypes);
        this.target = target;
        var signature = new Signature(method.name(), method.descriptor(), ArgumentMemory.shared(shapes));
        if (shapes.stream().anyMatch(Shape::isSpecialised)) {
            requireRoom(signature);
        }
        this.code = CODES.get(method.owner()).compute(signature,
                (_, known) -> known != null && known.snapshots().changed().isEmpty()
                        ? known
                        : new Code(method.owner(), signature, new StaticSnapshots()));
    }

    /** All that has been compiled stays, with what devices have made of it. */
    private void requireRoom(Signature signature) {
        var codes = CODES.get(method.owner());
        if (!codes.containsKey(signature)
                && codes.keySet().stream().filter(signature::isOtherSpecialisation).count() >= Constant.MOST) {
            throw new IllegalStateException(name() + " has been compiled for " + Constant.MOST
                    + " combinations of constants, which is the most: pass values that take more as arguments.");
        }
    }

    @Override
    public KernelSource specialised(List<Constant> constants) {
        return constants.isEmpty()
                ? this
                : new MethodKernel(method, new FixedValues(method, shapes, captured, parameterTypes).with(constants), captured,
                        parameterTypes, target);
    }

    @Override
    public String name() {
        return method.shortName();
    }

    @Override
    public ClassLoader loader() {
        return method.owner().getClassLoader();
    }

    @Override
    public Object key() {
        return code;
    }

    @Override
    public List<Class<?>> parameterTypes() {
        return parameterTypes;
    }

    @Override
    public Object[] leaves(Object[] callArguments) {
        return leaves(callArguments, KeptScopes.NONE);
    }

    @Override
    public Object[] leaves(Object[] callArguments, KeptScopes kept) {
        CallArguments.check(name(), parameterTypes, callArguments);
        var leaves = new ArrayList<>();
        var shapes = code.signature().shapes();
        var memory = memory(shapes, callArguments, kept);
        for (int i = 0; i < captured.size(); i++) {
            SegmentView.requireShared(captured.get(i));
            Flattening.addLeaves(shapes.get(i), captured.get(i), "captured value " + (i + 1) + " of " + name(), memory, leaves);
        }
        for (int i = 0; i < callArguments.length; i++) {
            var shape = shapes.get(captured.size() + i);
            Flattening.addLeaves(shape, callArguments[i], "argument " + (i + 1) + " of " + name(), memory, leaves);
        }
        memory.addLeaves(leaves);
        code.snapshots().check(name(), leaves.toArray());
        return leaves.toArray();
    }

    private ArgumentMemory memory(List<Shape> shapes, Object[] callArguments, KeptScopes kept) {
        var kinds = ArgumentMemory.kinds(shapes);
        if (!kinds.isEmpty()) {
            for (int i = 0; i < shapes.size(); i++) {
                var value = i < captured.size() ? captured.get(i) : callArguments[i - captured.size()];
                var words = ArgumentMemory.kept(shapes.get(i), value, kept);
                if (words.isPresent()) {
                    return new ArgumentMemory(kinds, words.get());
                }
            }
        }
        return new ArgumentMemory(kinds);
    }

    @Override
    public Translation translation(TargetFloats floats) {
        var recording = new ClassRecording();
        var module = recording.during(() -> {
            ClassRecording.note(method.owner());
            code.signature().shapes().forEach(ClassRecording::note);
            return translate(floats);
        });
        return new Translation(module,
                Provenance.of(method.owner(), code.signature().shapes(), recording.classes(), code.snapshots()));
    }

    @Override
    public Optional<String> identity() {
        return Optional.of(method.owner().getName() + " " + code.signature());
    }

    @Override
    public boolean isCurrent(byte[] provenance) {
        var snapshots = Provenance.check(method.owner(), provenance);
        snapshots.ifPresent(code.snapshots()::takeOver);
        return snapshots.isPresent();
    }

    @Override
    public Module translate(TargetFloats floats) {
        var changed = code.snapshots().changed();
        if (changed.isPresent()) {
            throw new UnsupportedKernelException(
                    name(),
                    "the static final field " + changed.get() + " has changed since the kernel was compiled",
                    "Compile the kernel again.");
        }
        try {
            return ModuleTranslator.translate(
                    name(), method, code.signature().shapes(), floats, new KernelStatics(code.snapshots()));
        } catch (UnsupportedCodeException e) {
            throw new UnsupportedKernelException(name(), e);
        }
    }

    @Override
    public void invoke(Object[] callArguments) throws Throwable {
        target.invokeExact(callArguments);
    }
}
