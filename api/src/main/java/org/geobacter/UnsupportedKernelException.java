package org.geobacter;

import java.util.List;
import org.geobacter.ir.UnsupportedCodeException;

/**
 * A kernel cannot be compiled, at all or for the device. The message says what it is that cannot be, where it is, the chain of calls
 * that leads there, and what to do instead.
 */
public final class UnsupportedKernelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String kernel;
    private final String construct;
    private final String location;
    private final StackTraceElement[] callChain;
    private final String advice;

    /**
     * A kernel that cannot be compiled because of its code.
     *
     * @param kernel the kernel's name, such as {@code Saxpy.saxpy}
     * @param cause what the compiler says
     */
    public UnsupportedKernelException(String kernel, UnsupportedCodeException cause) {
        this(
                kernel,
                cause.construct(),
                cause.position().location(),
                cause.position().stackTrace(),
                cause.advice(),
                cause);
    }

    /**
     * A kernel that cannot be compiled because of something that no line of its source stands for.
     *
     * @param kernel the kernel's name, or what is known of it
     * @param construct what cannot be compiled and why, a clause without a full stop
     * @param advice what to do instead, a sentence
     */
    public UnsupportedKernelException(String kernel, String construct, String advice) {
        this(kernel, construct, "", List.of(), advice, null);
    }

    private UnsupportedKernelException(
            String kernel,
            String construct,
            String location,
            List<StackTraceElement> callChain,
            String advice,
            Throwable cause) {
        super(message(kernel, construct, location, callChain, advice), cause);
        this.kernel = kernel;
        this.construct = construct;
        this.location = location;
        this.callChain = callChain.toArray(StackTraceElement[]::new);
        this.advice = advice;
    }

    private static String message(
            String kernel, String construct, String location, List<StackTraceElement> callChain, String advice) {
        var text = new StringBuilder();
        text.append("Kernel ").append(kernel).append(" cannot be compiled: ");
        text.append(location).append(location.isEmpty() ? "" : ": ").append(construct).append(". ").append(advice);
        for (var frame : callChain) {
            text.append("\n\tat ").append(frame);
        }
        return text.toString();
    }

    /** {@return the kernel's name} */
    public String kernel() {
        return kernel;
    }

    /** {@return what cannot be compiled and why, a clause such as {@code an array whose length is not constant}} */
    public String construct() {
        return construct;
    }

    /** {@return where it is: {@code File.java:line}, the class's name if it has no source file, or empty if it is in no code} */
    public String location() {
        return location;
    }

    /** {@return the calls that lead there, the innermost first, the kernel last; empty if it is in no code} */
    public List<StackTraceElement> callChain() {
        return List.of(callChain);
    }

    /** {@return what to do instead, a sentence} */
    public String advice() {
        return advice;
    }
}
