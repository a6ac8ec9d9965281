package org.geobacter.ir.text;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1
 */
record Location(int line, int column) {
    ParseException error(String problem) {
        return new ParseException(this, problem);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
