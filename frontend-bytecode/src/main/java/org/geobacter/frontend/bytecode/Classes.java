package org.geobacter.frontend.bytecode;

import org.objectweb.asm.Type;

/** Finds the classes that class files name. */
final class Classes {
    private Classes() {}

    /** {@return the class that the method being translated means by an internal name; it is not initialised} */
    static Class<?> load(Emission emission, String internalName) {
        try {
            return load(emission.method().owner(), internalName);
        } catch (ClassNotFoundException | LinkageError e) {
            throw emission.unsupported(
                    "the class " + Type.getObjectType(internalName).getClassName() + ", which cannot be loaded (" + e + ")",
                    "Put the class on the class path that the kernel's class is on.");
        }
    }

    /**
     * {@return the class that another means by an internal name; it is not initialised}
     *
     * @throws ClassNotFoundException if there is none
     * @throws LinkageError if it is malformed
     */
    static Class<?> load(Class<?> referrer, String internalName) throws ClassNotFoundException {
        var type = Class.forName(internalName.replace('/', '.'), false, referrer.getClassLoader());
        ClassRecording.note(type);
        return type;
    }

    /** {@return whether this is a class of the JDK, whose fields nobody but it reads or writes} */
    static boolean isOfJdk(Class<?> type) {
        var loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
