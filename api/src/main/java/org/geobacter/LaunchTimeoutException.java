package org.geobacter;

/** A launch has not ended in the time that somebody was ready to wait; it goes on. The message says what it is doing or waiting for. */
public final class LaunchTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports a launch that takes longer.
     *
     * @param message which launch, how long it was waited for, and what it is doing
     */
    public LaunchTimeoutException(String message) {
        super(message);
    }
}
