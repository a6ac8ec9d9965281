package org.geobacter.ir.text;

/** Text that is not IR: where, what was expected there and what was found. */
public final class ParseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    ParseException(Location location, String problem) {
        super(location + ": " + problem);
        line = location.line();
        column = location.column();
    }

    /** {@return the line, from 1} */
    public int line() {
        return line;
    }

    /** {@return the column, from 1} */
    public int column() {
        return column;
    }
}
