package org.geobacter.frontend.bytecode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * The class file of a loaded class, parsed. It comes from where the class's own loader or module has it: the class path, a module
 * path, or for the JDK its image. Parsed files are kept until memory gets short, and must not be changed.
 */
final class ClassFile {
    private static final ClassValue<Cached> CACHE = new ClassValue<>() {
        @Override
        protected Cached computeValue(Class<?> type) {
            return new Cached();
        }
    };

    private final Class<?> type;
    private final ClassNode node;
    private final byte[] digest;
    private final Map<String, MethodNode> methods = new HashMap<>();
    private final Map<String, FieldNode> fields = new HashMap<>();
    private final Map<MethodNode, MethodCode> codes = new HashMap<>();

    private ClassFile(Class<?> type, ClassNode node, byte[] digest) {
        this.type = type;
        this.node = node;
        this.digest = digest;
        node.methods.forEach(method -> methods.put(method.name + method.desc, method));
        node.fields.forEach(field -> fields.put(field.name + ':' + field.desc, field));
    }

    /**
     * {@return the class file of a class}
     *
     * @throws MissingClassFileException if there is none, or it cannot be read
     */
    static ClassFile of(Class<?> type) {
        ClassRecording.note(type);
        return CACHE.get(type).get(type);
    }

    /** {@return the name that class files use, such as {@code java/lang/Math}} */
    static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    Class<?> type() {
        return type;
    }

    ClassNode node() {
        return node;
    }

    /** {@return the source file's name, empty if the class file does not have it} */
    String sourceFile() {
        return node.sourceFile == null ? "" : node.sourceFile;
    }

    Optional<JavaMethod> method(String name, String descriptor) {
        return Optional.ofNullable(methods.get(name + descriptor)).map(method -> new JavaMethod(this, method));
    }

    Optional<FieldNode> field(String name, String descriptor) {
        return Optional.ofNullable(fields.get(name + ':' + descriptor));
    }

    /**
     * {@return the analysed code of one of the methods of this file, which has code}
     *
     * @throws AnalyzerException if the bytecode is malformed
     */
    synchronized MethodCode code(MethodNode method) throws AnalyzerException {
        var code = codes.get(method);
        if (code == null) {
            code = MethodCode.of(node.name, method);
            codes.put(method, code);
        }
        return code;
    }

    /** {@return the SHA-256 digest of the bytes that have been parsed} */
    byte[] digest() {
        return digest.clone();
    }

    /**
     * {@return the digest of a class's file as {@link #of} would find it, which need not be parsed for this}
     *
     * @throws MissingClassFileException if there is none, or it cannot be read
     */
    static byte[] digest(Class<?> type) {
        var parsed = CACHE.get(type).file.get();
        return parsed != null ? parsed.digest() : sha256(bytes(type));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static ClassFile read(Class<?> type) {
        var bytes = bytes(type);
        try {
            var node = new ClassNode();
            new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
            return new ClassFile(type, node, sha256(bytes));
        } catch (IllegalArgumentException e) {
            // What ASM says of a version that it does not know.
            throw new MissingClassFileException(
                    type, "has a class file that cannot be parsed: " + e.getMessage(), "Compile it for Java 25 or earlier.");
        }
    }

    private static byte[] bytes(Class<?> type) {
        if (type.isHidden()) {
            throw new MissingClassFileException(
                    type, "is a hidden class, which has no class file", "Write the kernel as a method of an ordinary class.");
        }
        var name = type.getName().substring(type.getPackageName().isEmpty() ? 0 : type.getPackageName().length() + 1);
        // A class file is never encapsulated, whatever its module exports (Class::getResourceAsStream).
        try (var stream = type.getResourceAsStream(name + ".class")) {
            if (stream == null) {
                throw new MissingClassFileException(
                        type,
                        "has no class file that its class loader or module can give",
                        "Compile the class ahead of time, or let its class loader return the class file as a resource.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The class file of " + type.getName() + " cannot be read", e);
        }
    }

    /** The cache's entry for a class. */
    private static final class Cached {
        private volatile SoftReference<ClassFile> file = new SoftReference<>(null);

        ClassFile get(Class<?> type) {
            var known = file.get();
            if (known == null) {
                known = read(type);
                file = new SoftReference<>(known);
            }
            return known;
        }
    }
}
