package org.geobacter.frontend.bytecode;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * A method with its code.
 *
 * @param file the class file of the class that declares it
 * @param node the method in that file
 */
record JavaMethod(ClassFile file, MethodNode node) {
    Class<?> owner() {
        return file.type();
    }

    String name() {
        return node.name;
    }

    String descriptor() {
        return node.desc;
    }

    boolean isStatic() {
        return has(Opcodes.ACC_STATIC);
    }

    boolean isNative() {
        return has(Opcodes.ACC_NATIVE);
    }

    boolean isAbstract() {
        return has(Opcodes.ACC_ABSTRACT);
    }

    boolean isSynchronized() {
        return has(Opcodes.ACC_SYNCHRONIZED);
    }

    /** {@return whether no class can override it} */
    boolean isFinal() {
        return has(Opcodes.ACC_FINAL) || (file.node().access & Opcodes.ACC_FINAL) != 0;
    }

    boolean isBridge() {
        return has(Opcodes.ACC_BRIDGE);
    }

    boolean isPrivate() {
        return has(Opcodes.ACC_PRIVATE);
    }

    /**
     * {@return the analysed code; only of a method that is not native or abstract}
     *
     * @throws AnalyzerException if the bytecode is malformed
     */
    MethodCode code() throws AnalyzerException {
        return file.code(node);
    }

    Type[] parameterTypes() {
        return Type.getArgumentTypes(node.desc);
    }

    Type returnType() {
        return Type.getReturnType(node.desc);
    }

    /** {@return the class, without its package, and the method: {@code Saxpy.saxpy}} */
    String shortName() {
        return MethodNames.withoutPackage(owner().getName()) + "." + name();
    }

    private boolean has(int flag) {
        return (node.access & flag) != 0;
    }
}
