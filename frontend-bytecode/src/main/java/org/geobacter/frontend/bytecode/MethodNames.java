package org.geobacter.frontend.bytecode;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;

/** How methods, fields and types are written in messages. */
final class MethodNames {
    private MethodNames() {}

    /** {@return the name without the package: {@code Outer$Inner} for {@code a.b.Outer$Inner}} */
    static String withoutPackage(String binaryName) {
        return binaryName.substring(binaryName.lastIndexOf('.') + 1);
    }

    /** {@return a method with its parameters, such as {@code java.util.Arrays.fill(int[], int)}} */
    static String method(String internalOwner, String name, String descriptor) {
        return Type.getObjectType(internalOwner).getClassName() + "." + name + "(" + parameters(descriptor) + ")";
    }

    /** {@return the types of the parameters, such as {@code int[], int}} */
    static String parameters(String descriptor) {
        return Arrays.stream(Type.getArgumentTypes(descriptor)).map(Type::getClassName).collect(Collectors.joining(", "));
    }

    /** {@return a field, such as {@code a.b.Tables.SINE}} */
    static String field(String internalOwner, String name) {
        return Type.getObjectType(internalOwner).getClassName() + "." + name;
    }
}
