package org.geobacter.frontend.bytecode;

import java.lang.foreign.ValueLayout;
import java.lang.reflect.Field;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.UnsupportedCodeException;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** The value layouts and byte orders that are known when a kernel is compiled: static final fields, and what their methods make of them. */
final class SegmentLayouts {
    private static final String ORDER = Type.getInternalName(ByteOrder.class);
    private static final String LAYOUT = Type.getInternalName(ValueLayout.class);

    private SegmentLayouts() {}

    /** {@return what a static final field of such a type holds} */
    static Optional<Operand> ofField(StaticMember member, StaticSnapshots snapshots) {
        var type = Type.getType(member.node().desc);
        boolean isOfType = member.isFinal() && type.getSort() == Type.OBJECT
                && (type.getInternalName().equals(ORDER) || isLayout(type.getInternalName()));
        if (!isOfType) {
            return Optional.empty();
        }
        try {
            var field = member.owner().getDeclaredField(member.node().name);
            // The JDK's own are public, and never change.
            var value = Classes.isOfJdk(member.owner()) ? read(field) : ofUser(member, field, snapshots);
            return Optional.ofNullable(value).map(Operand.Layout::new);
        } catch (NoSuchFieldException | IllegalAccessException | SecurityException e) {
            return Optional.empty();
        }
    }

    private static Object read(Field field) throws IllegalAccessException {
        return field.get(null);
    }

    private static Object ofUser(StaticMember member, Field field, StaticSnapshots snapshots) {
        return field.trySetAccessible() ? snapshots.take(field, member.qualifiedName()) : null;
    }

    private static boolean isLayout(String internalName) {
        return internalName.equals(LAYOUT) || internalName.startsWith(LAYOUT + "$Of");
    }

    /** {@return what a call gives, if it is of a method of a byte order or of a layout} */
    static Optional<Operand> call(Emission emission, MethodInsnNode call, List<Operand> operands) {
        if (call.owner.equals(ORDER) && call.name.equals("nativeOrder")) {
            return Optional.of(new Operand.Layout(ByteOrder.nativeOrder()));
        }
        if (operands.isEmpty() || !(operands.getFirst() instanceof Operand.Layout(ValueLayout layout))) {
            return Optional.empty();
        }
        return Optional.of(switch (call.name) {
            case "byteSize" -> new Operand.Computed(IntConstant.of(layout.byteSize()));
            case "byteAlignment" -> new Operand.Computed(IntConstant.of(layout.byteAlignment()));
            case "order" -> new Operand.Layout(layout.order());
            case "withOrder", "withByteAlignment" ->
                changed(layout, operands.get(1)).orElseThrow(() -> unsupported(emission, call));
            default -> throw unsupported(emission, call);
        });
    }

    private static UnsupportedCodeException unsupported(Emission emission, MethodInsnNode call) {
        return emission.unsupported(
                "the call of " + MethodNames.method(call.owner, call.name, call.desc),
                "Of layouts, kernels can call byteSize, byteAlignment, order, withOrder and withByteAlignment, the last two with "
                        + "constants; keep others in static final fields.");
    }

    private static Optional<Operand> changed(ValueLayout layout, Operand argument) {
        return switch (argument) {
            case Operand.Layout(ByteOrder order) -> Optional.of(new Operand.Layout(layout.withOrder(order)));
            case Operand.Computed(IntConstant constant) when constant.value() > 0 && Long.bitCount(constant.value()) == 1 ->
                Optional.of(new Operand.Layout(layout.withByteAlignment(constant.value())));
            default -> Optional.empty();
        };
    }
}
