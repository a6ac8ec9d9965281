package org.geobacter;

/** The driver, the device or its memory failed, or no device answers to the name. */
public final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports a failure.
     *
     * @param message what was asked, what was answered and what to do
     */
    public DeviceException(String message) {
        super(message);
    }

    /**
     * Reports a failure that another one caused.
     *
     * @param message what was asked, what was answered and what to do
     * @param cause what failed below
     */
    public DeviceException(String message, Throwable cause) {
        super(message, cause);
    }
}
