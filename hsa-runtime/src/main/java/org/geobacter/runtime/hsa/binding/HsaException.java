package org.geobacter.runtime.hsa.binding;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.core.HsaStatus;

/** A function of the HSA runtime has answered with an error, or does not exist. */
public final class HsaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String function;
    private final int status;

    /**
     * Reports an error.
     *
     * @param function the function's name
     * @param status what it answered
     * @param description what the runtime says of that
     */
    public HsaException(String function, int status, Optional<String> description) {
        super(function + " failed: " + description.map(text -> text + " (" + symbol(status) + ").").orElse(symbol(status) + "."));
        this.function = function;
        this.status = status;
    }

    /** Reports that there is no such function. */
    HsaException(String function, String message, Throwable cause) {
        super(message, cause);
        this.function = function;
        this.status = HsaStatus.ERROR.value();
    }

    /** {@return the name of a status, with its number} */
    public static String symbol(int status) {
        var number = "0x" + Integer.toHexString(status);
        return HsaStatus.of(status).map(known -> known.symbol() + ", " + number).orElse(number);
    }

    /** {@return the function's name, such as {@code hsa_queue_create}} */
    public String function() {
        return function;
    }

    /** {@return what it answered} */
    public int code() {
        return status;
    }

    /** {@return what it answered; empty for an answer that only other versions of the runtime give} */
    public Optional<HsaStatus> status() {
        return HsaStatus.of(status);
    }
}
