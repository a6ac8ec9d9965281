package org.geobacter.frontend.bytecode;

/** A class whose code is needed has no class file that can be read; caught, and given a place, where the class was asked for. */
final class MissingClassFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String construct;
    private final String advice;

    /**
     * @param problem what is wrong with the class, continuing a sentence that its name begins
     * @param advice what to do, a sentence
     */
    MissingClassFileException(Class<?> type, String problem, String advice) {
        super(type.getName() + " " + problem);
        this.construct = "the class " + type.getName() + " " + problem;
        this.advice = advice;
    }

    String construct() {
        return construct;
    }

    String advice() {
        return advice;
    }
}
