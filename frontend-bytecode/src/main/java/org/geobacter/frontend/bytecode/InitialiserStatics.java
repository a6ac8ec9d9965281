package org.geobacter.frontend.bytecode;

import static org.geobacter.frontend.bytecode.InstructionTranslator.computed;

import java.util.HashMap;
import java.util.Map;
import org.geobacter.ir.StaticField;
import org.objectweb.asm.tree.FieldInsnNode;

/** The static fields that a class initialiser reads and writes while it is evaluated. */
final class InitialiserStatics implements StaticFields {
    private final Class<?> type;
    private final Map<StaticField, StaticMember> members = new HashMap<>();

    /** @param type the class whose initialiser it is */
    InitialiserStatics(Class<?> type) {
        this.type = type;
    }

    /** {@return the field that stands behind one of the code} */
    StaticMember member(StaticField field) {
        return members.get(field);
    }

    @Override
    public Operand load(FieldInsnNode instruction, Emission emission) {
        var member = StaticMember.resolve(instruction, emission);
        var known = member.knownValue();
        if (known.isPresent()) {
            return computed(known.get());
        }
        if (member.inIr().isEmpty()) {
            return StaticFields.opaque(member);
        }
        if (!member.isFinal() && member.owner() != type) {
            throw emission.unsupported("the static field " + member.qualifiedName() + ", which is not final", "Make it final.");
        }
        if (member.arrayElement().isPresent() && member.owner() != type && !Classes.isOfJdk(member.owner())) {
            throw emission.unsupported(
                    "the static field " + member.qualifiedName() + ", whose elements may have been changed", "Use constants.");
        }
        var field = member.inIr().get();
        members.put(field, member);
        return computed(emission.builder().staticLoad(field));
    }

    @Override
    public void store(FieldInsnNode instruction, Operand value, Emission emission) {
        var member = StaticMember.resolve(instruction, emission);
        if (member.owner() != type) {
            throw emission.unsupported("an assignment to the static field " + member.qualifiedName(), "Make it final.");
        }
        // A field that holds an object is refused where it is read.
        member.inIr().ifPresent(field -> {
            var stored = emission.valueOf(value, field.type());
            emission.builder().staticStore(field, member.primitive().map(kind -> emission.narrow(stored, kind)).orElse(stored));
        });
    }
}
