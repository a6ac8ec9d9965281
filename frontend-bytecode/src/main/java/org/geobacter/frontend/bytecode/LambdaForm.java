package org.geobacter.frontend.bytecode;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.SerializedLambda;
import java.util.Optional;

/**
 * Finds out what is behind a serialisable lambda or method reference: serialises it, to nowhere, and catches the {@link
 * SerializedLambda} that its {@code writeReplace} gives. Needs no access to the lambda's class, and serialises none of its captures.
 */
final class LambdaForm extends ObjectOutputStream {
    private SerializedLambda found;

    private LambdaForm() throws IOException {
        super(OutputStream.nullOutputStream());
        enableReplaceObject(true);
    }

    /** {@return the method and the captured values, empty if the object is not a lambda} */
    static Optional<SerializedLambda> of(Object body) {
        try (var stream = new LambdaForm()) {
            stream.writeObject(body);
            return Optional.ofNullable(stream.found);
        } catch (IOException e) {
            throw new UncheckedIOException("The kernel's body of " + body.getClass() + " cannot be serialised", e);
        }
    }

    @Override
    protected Object replaceObject(Object object) {
        if (object instanceof SerializedLambda lambda) {
            found = lambda;
        }
        return null;
    }
}
