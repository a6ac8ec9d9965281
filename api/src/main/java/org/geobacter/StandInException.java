package org.geobacter;

/**
 * Stands for an exception of a kernel that cannot be constructed on the host: its class is not found, cannot be accessed, or has no
 * constructor that takes a message, or none, and gives it back. It has the message and the stack trace of the one that it stands for.
 */
public final class StandInException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String exceptionClass;

    /**
     * Stands for an exception.
     *
     * @param exceptionClass the binary name of the exception's class
     * @param message its message, or null
     */
    public StandInException(String exceptionClass, String message) {
        super(message);
        this.exceptionClass = exceptionClass;
    }

    /**
     * Stands for an exception with a cause.
     *
     * @param exceptionClass the binary name of the exception's class
     * @param message its message, or null
     * @param cause its cause, or null
     */
    public StandInException(String exceptionClass, String message, Throwable cause) {
        super(message, cause);
        this.exceptionClass = exceptionClass;
    }

    /** {@return the binary name of the class of the exception that this stands for} */
    public String exceptionClass() {
        return exceptionClass;
    }

    /** {@return the text that the exception that this stands for would have by default} */
    @Override
    public String toString() {
        return getMessage() == null ? exceptionClass : exceptionClass + ": " + getMessage();
    }
}
