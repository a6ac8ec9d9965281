package org.geobacter.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place in Java source, and how inlining got there.
 *
 * @param className the binary name of the class, such as {@code java.lang.Math}
 * @param methodName the method's name, such as {@code max}, {@code <clinit>} or {@code lambda$main$0}
 * @param fileName the source file's name without a path, empty when the class file has none
 * @param line the line number from 1, or 0 when the class file has none
 * @param caller the call that was replaced by the body in which this position lies, empty in a method that was not inlined
 */
public record SourcePosition(String className, String methodName, String fileName, int line, Optional<SourcePosition> caller) {

    /**
     * The position of code that no source line stands for. Once inlined it has the position of the call, and so is not seen in stack
     * traces.
     */
    public static final SourcePosition UNKNOWN = new SourcePosition("", "", "", 0, Optional.empty());

    /** A position that is not inlined. */
    public static SourcePosition of(String className, String methodName, String fileName, int line) {
        return new SourcePosition(className, methodName, fileName, line, Optional.empty());
    }

    /** {@return this position as seen once its method is inlined at {@code call}: the call becomes the outermost caller} */
    public SourcePosition inlinedAt(SourcePosition call) {
        if (className.isEmpty()) {
            return call;
        }
        return new SourcePosition(
                className, methodName, fileName, line, Optional.of(caller.map(outer -> outer.inlinedAt(call)).orElse(call)));
    }

    /** {@return the stack, innermost frame first} */
    public List<StackTraceElement> stackTrace() {
        var frames = new ArrayList<StackTraceElement>();
        for (var at = Optional.of(this); at.isPresent(); at = at.get().caller) {
            var position = at.get();
            frames.add(new StackTraceElement(
                    position.className,
                    position.methodName,
                    position.fileName.isEmpty() ? null : position.fileName,
                    position.line == 0 ? -1 : position.line));
        }
        return frames;
    }

    /** {@return {@code File.java:line}, or the class name where the file is not known} */
    public String location() {
        return fileName.isEmpty() ? className : line == 0 ? fileName : fileName + ":" + line;
    }
}
