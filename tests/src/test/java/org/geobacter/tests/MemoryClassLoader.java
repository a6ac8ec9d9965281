package org.geobacter.tests;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;

/** Loads classes from their class files in memory, and gives these when asked. */
final class MemoryClassLoader extends ClassLoader {
    private static final String SUFFIX = ".class";

    private final Map<String, byte[]> classFiles;

    /** @param classFiles by the binary names of the classes */
    MemoryClassLoader(Map<String, byte[]> classFiles) {
        super(MemoryClassLoader.class.getClassLoader());
        this.classFiles = Map.copyOf(classFiles);
    }

    /** {@return one of the classes} */
    Class<?> load(String name) {
        try {
            return loadClass(name);
        } catch (ClassNotFoundException exception) {
            throw new AssertionError(exception);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var bytes = classFiles.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        var bytes = name.endsWith(SUFFIX)
                ? classFiles.get(name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'))
                : null;
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
}
