package org.geobacter.frontend.bytecode;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.geobacter.frontend.bytecode.library.ArrayComparison;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.TextTemplate;
import org.objectweb.asm.tree.MethodInsnNode;

/** Methods of the JDK's inside that are written for the JVM's memory: what is called, or done, instead. */
final class LibraryMethods {
    private static final String ARRAYS_SUPPORT = "jdk/internal/util/ArraysSupport";

    private LibraryMethods() {}

    /** {@return the method that stands in for the one that is called, if there is one} */
    static Optional<JavaMethod> standIn(MethodInsnNode call) {
        boolean needsLittleEndian = call.name.equals("hashCodeOfUTF16");
        if (!call.owner.equals(ARRAYS_SUPPORT) || needsLittleEndian && ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            return Optional.empty();
        }
        return ClassFile.of(ArrayComparison.class).method(call.name, call.desc);
    }

    /** {@return whether a field only remembers what is computed anew where it is not set} */
    static boolean isCache(ObjectField field) {
        return field.owner().equals("java.lang.String") && (field.name().equals("hash") || field.name().equals("hashIsZero"));
    }

    /** {@return whether a call checks an index into a string, which has then been translated} */
    static boolean checkIndex(Emission emission, MethodInsnNode call, List<Operand> operands) {
        if (!call.owner.equals("java/lang/String") || !call.name.equals("checkIndex") || !call.desc.equals("(II)V")) {
            return false;
        }
        var index = emission.scalar(operands.get(0));
        var length = emission.scalar(operands.get(1));
        var builder = emission.builder();
        emission.throwIf(
                builder.binary(
                        BinaryOperation.OR,
                        builder.compare(Predicate.LT, index, IntConstant.of(0)),
                        builder.compare(Predicate.GE, index, length)),
                StringIndexOutOfBoundsException.class,
                Optional.of(new TextTemplate("Index \1 out of bounds for length \1", List.of(JavaKind.INT, JavaKind.INT))),
                List.of(index, length),
                Optional.empty());
        return true;
    }
}
