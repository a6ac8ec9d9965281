package org.geobacter.frontend.bytecode;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.geobacter.spi.KernelSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes made with ASM, for code that {@code javac} does not write. */
final class Generated {
    private Generated() {}

    /** Defines one class, and gives its class file when asked. */
    private static final class Loader extends ClassLoader {
        private final Optional<String> path;
        private final byte[] bytes;

        Loader(Optional<String> path, byte[] bytes) {
            super(Generated.class.getClassLoader());
            this.path = path;
            this.bytes = bytes;
        }

        Class<?> define(String name) {
            return defineClass(name, bytes, 0, bytes.length);
        }

        @Override
        public InputStream getResourceAsStream(String resource) {
            return path.filter(resource::equals).isPresent()
                    ? new ByteArrayInputStream(bytes)
                    : super.getResourceAsStream(resource);
        }
    }

    /** {@return the kernel that a generated static method {@code run} is} */
    static KernelSource kernel(String descriptor, Consumer<MethodVisitor> code) {
        return kernel(Opcodes.V25, descriptor, code);
    }

    /** @param version of the class file; before 51 with no stack maps, which ASM then does not compute */
    static KernelSource kernel(int version, String descriptor, Consumer<MethodVisitor> code) {
        var writer = new ClassWriter(version >= Opcodes.V1_7 ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS);
        writer.visit(version, Opcodes.ACC_PUBLIC, "generated/Kernel", null, "java/lang/Object", null);
        var method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", descriptor, null, null);
        method.visitCode();
        code.accept(method);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return resolve(new Loader(Optional.of("generated/Kernel.class"), writer.toByteArray()));
    }

    /** Resolves a kernel of a class whose loader does not give its class file. */
    static KernelSource withoutClassFile() {
        var writer = new ClassWriter(0);
        writer.visit(Opcodes.V25, Opcodes.ACC_PUBLIC, "generated/Kernel", null, "java/lang/Object", null);
        var method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()V", null, null);
        method.visitCode();
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return resolve(new Loader(Optional.empty(), writer.toByteArray()));
    }

    private static KernelSource resolve(Loader loader) {
        var type = loader.define("generated.Kernel");
        try {
            var run = Arrays.stream(type.getDeclaredMethods()).findFirst().orElseThrow();
            return new BytecodeFrontend().resolve(MethodHandles.publicLookup(), MethodHandles.publicLookup().unreflect(run));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
