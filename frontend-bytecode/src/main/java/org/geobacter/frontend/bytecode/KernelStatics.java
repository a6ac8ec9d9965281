package org.geobacter.frontend.bytecode;

import static org.geobacter.frontend.bytecode.InstructionTranslator.computed;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.UnsupportedCodeException;
import org.objectweb.asm.tree.FieldInsnNode;

/**
 * The static fields that a kernel reads: final ones, which are constants of the module.
 *
 * <p>Where the value comes from: from the class file, if it has it; from {@link ClassInitialiser}, which evaluates the class's
 * initialiser, if that is possible; otherwise, for a class that is not of the JDK, from the field itself, which cannot change any more
 * once the class is initialised. The elements of an array can change: of a class that is not of the JDK they are always taken from the
 * array itself, as the JVM would find them, and {@link StaticSnapshots} looks at every launch whether they still are the same.
 *
 * <p>Whatever a translation takes from the running program must be in these snapshots: {@link Provenance} compares them when a kernel is
 * found in a cache.
 */
final class KernelStatics implements StaticFields {
    private final StaticSnapshots snapshots;
    private final Map<String, Constant> values = new HashMap<>();
    /** By the array's identity: two fields that hold one array are one table. */
    private final Map<Object, ConstantTable> tables = new IdentityHashMap<>();

    /** @param snapshots takes note of what has been read */
    KernelStatics(StaticSnapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public Operand load(FieldInsnNode instruction, Emission emission) {
        var member = StaticMember.resolve(instruction, emission);
        if (!member.isFinal()) {
            throw emission.unsupported(
                    "the static field " + member.qualifiedName() + ", which is not final",
                    "Make it final, or pass its value to the kernel.");
        }
        if (member.inIr().isEmpty()) {
            return object(member, emission);
        }
        var key = member.qualifiedName() + ":" + System.identityHashCode(member.owner());
        var known = values.get(key);
        if (known == null) {
            known = value(member, emission);
            values.put(key, known);
        }
        return computed(known);
    }

    @Override
    public void store(FieldInsnNode instruction, Operand value, Emission emission) {
        throw emission.unsupported(
                "an assignment to the static field " + MethodNames.field(instruction.owner, instruction.name),
                "Write results to arrays.");
    }

    /** {@return what a field holds that is no primitive and no array of primitives} */
    private Operand object(StaticMember member, Emission emission) {
        if (member.node().desc.equals("Ljava/lang/invoke/VarHandle;")) {
            return ArrayHandles.ofField(member);
        }
        var layout = SegmentLayouts.ofField(member, snapshots);
        if (layout.isPresent()) {
            return layout.get();
        }
        var box = boxedConstant(member);
        if (box.isPresent()) {
            return computed(emission.module().constants().of(box.get(), member.qualifiedName(), emission));
        }
        boolean isOfJdk = Classes.isOfJdk(member.owner()) && !Enum.class.isAssignableFrom(member.owner());
        var field = isOfJdk ? Optional.<Field>empty() : readable(member);
        if (field.isEmpty()) {
            return isOfJdk ? stateless(member, emission) : StaticFields.opaque(member);
        }
        try {
            var value = snapshots.take(field.get(), member.qualifiedName());
            if (value == null) {
                return Operand.Special.NULL;
            }
            boolean isKnown = !value.getClass().isHidden()
                    && (!Classes.isOfJdk(value.getClass()) || value instanceof Enum<?> || value instanceof String
                            || JavaTypes.boxed(ClassFile.internalName(value.getClass())).isPresent()
                            || value.getClass().isArray());
            return isKnown
                    ? computed(emission.module().constants().of(value, tableName(member), emission))
                    : StaticFields.opaque(member);
        } catch (ExceptionInInitializerError e) {
            throw cannotBeInitialised(member, e, emission);
        }
    }

    private static Operand stateless(StaticMember member, Emission emission) {
        try {
            return StatelessObjects.classOf(member, emission)
                    .<Operand>map(
                            type -> computed(emission.module().constants().ofStateless(type, member.qualifiedName(), emission)))
                    .orElseGet(() -> StaticFields.opaque(member));
        } catch (MissingClassFileException e) {
            throw emission.unsupported(e.construct(), e.advice());
        }
    }

    private static Optional<Object> boxedConstant(StaticMember member) {
        return member.owner() == Boolean.class && member.node().name.equals("TRUE")
                ? Optional.of(Boolean.TRUE)
                : member.owner() == Boolean.class && member.node().name.equals("FALSE")
                        ? Optional.of(Boolean.FALSE)
                        : Optional.empty();
    }

    /** Constants of an enum are public, so that a package need not be open. */
    private static Optional<Field> readable(StaticMember member) {
        try {
            var field = member.owner().getDeclaredField(member.node().name);
            boolean isPublic = field.isEnumConstant() && field.canAccess(null);
            return isPublic || field.trySetAccessible() ? Optional.of(field) : Optional.empty();
        } catch (NoSuchFieldException | SecurityException e) {
            return Optional.empty();
        }
    }

    private static UnsupportedCodeException cannotBeInitialised(
            StaticMember member, ExceptionInInitializerError e, Emission emission) {
        return emission.unsupported(
                "the static field " + member.qualifiedName() + ", whose class cannot be initialised (" + e.getCause() + ")",
                "Make the class's initialiser succeed.");
    }

    private Constant value(StaticMember member, Emission emission) {
        var known = member.knownValue();
        if (known.isPresent()) {
            return known.get();
        }
        boolean isArray = member.arrayElement().isPresent();
        if (Classes.isOfJdk(member.owner()) || !isArray) {
            var evaluated = ClassInitialiser.value(member);
            switch (evaluated) {
                case ClassInitialiser.Known(var value) -> {
                    return constant(member, value);
                }
                case ClassInitialiser.Unknown(var reason) -> {
                    if (Classes.isOfJdk(member.owner())) {
                        throw emission.unsupported(
                                "the static field " + member.qualifiedName() + ", whose value is not known: " + reason,
                                "Do not use methods that read it.");
                    }
                }
            }
        }
        var field = accessible(member).orElseThrow(() -> emission.unsupported(
                "the static field " + member.qualifiedName() + ", which its module does not let others read",
                "Open the package " + member.owner().getPackageName() + ", or pass the value to the kernel."));
        try {
            return constant(member, snapshots.take(field, member.qualifiedName()));
        } catch (ExceptionInInitializerError e) {
            throw cannotBeInitialised(member, e, emission);
        }
    }

    private static Optional<Field> accessible(StaticMember member) {
        try {
            var field = member.owner().getDeclaredField(member.node().name);
            return field.trySetAccessible() ? Optional.of(field) : Optional.empty();
        } catch (NoSuchFieldException | SecurityException e) {
            return Optional.empty();
        }
    }

    private Constant constant(StaticMember member, Object value) {
        var kind = member.primitive();
        if (kind.isPresent()) {
            return StaticMember.constant(kind.get(), value);
        }
        JavaKind element = member.arrayElement().orElseThrow();
        return value == null
                ? new NullConstant(new ArrayType(element))
                : tables.computeIfAbsent(value, array -> ConstantTable.ofArray(tableName(member), element, array));
    }

    private static String tableName(StaticMember member) {
        return MethodNames.withoutPackage(member.owner().getName()) + "." + member.node().name;
    }
}
