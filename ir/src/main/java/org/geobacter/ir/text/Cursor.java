package org.geobacter.ir.text;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A place in a text that moves forward as it is read. Within a line, blanks and a comment are skipped before each item. */
final class Cursor {
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\r]*(;[^\\n]*)?");
    private static final Pattern BLANK_LINES = Pattern.compile("(?:\\s|;[^\\n]*)*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.]*");
    private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z0-9_$./<>]+");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");
    private static final Pattern LITERAL = Pattern.compile("-?(?:nan:0x[0-9a-fA-F]+|[0-9.]+[eE][+-]?[0-9]+|[A-Za-z0-9.]+)");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    private final String text;
    private final int[] lineStarts;
    private int offset;

    Cursor(String text) {
        this.text = text;
        this.lineStarts = IntStream.rangeClosed(0, text.length()).filter(i -> i == 0 || text.charAt(i - 1) == '\n').toArray();
    }

    /** {@return where the next item starts} */
    Location location() {
        skip(BLANKS);
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Location(line + 1, offset - lineStarts[line] + 1);
    }

    /** Goes on to the next line that holds anything. */
    void skipLines() {
        skip(BLANK_LINES);
    }

    boolean atEnd() {
        skip(BLANKS);
        return offset == text.length();
    }

    boolean at(String symbol) {
        skip(BLANKS);
        return text.startsWith(symbol, offset);
    }

    /** Goes past the symbol if it comes next. */
    boolean accept(String symbol) {
        boolean found = at(symbol);
        offset += found ? symbol.length() : 0;
        return found;
    }

    /** Goes past the word if it comes next and is not the start of a longer one. */
    boolean acceptWord(String word) {
        skip(BLANKS);
        var matcher = WORD.matcher(text).region(offset, text.length());
        boolean found = matcher.lookingAt() && matcher.group().equals(word);
        offset += found ? word.length() : 0;
        return found;
    }

    void expect(String symbol) {
        if (!accept(symbol)) {
            throw expected("'" + symbol + "'");
        }
    }

    void expectWord(String word) {
        if (!acceptWord(word)) {
            throw expected("'" + word + "'");
        }
    }

    void expectEndOfLine() {
        skip(BLANKS);
        if (offset < text.length() && text.charAt(offset) != '\n') {
            throw expected("the end of the line");
        }
        skipLines();
    }

    /** {@return a keyword, mnemonic or type name} */
    String word(String what) {
        return next(WORD, what);
    }

    /** {@return a name, bare or quoted} */
    String name(String what) {
        return at("\"") ? quoted(what) : next(BARE_NAME, what);
    }

    String literal() {
        return next(LITERAL, "a value");
    }

    int integer(String what) {
        var location = location();
        var digits = next(INTEGER, what);
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException _) {
            throw location.error("does not fit into 32 bits: " + digits);
        }
    }

    /** {@return the content of a quoted string, without escapes} */
    String quoted(String what) {
        var location = location();
        var content = next(QUOTED, what);
        return ESCAPE.matcher(content.substring(1, content.length() - 1)).replaceAll(escape -> {
            var character = escape.group(1) != null
                    ? String.valueOf((char) Integer.parseInt(escape.group(1), 16))
                    : switch (escape.group(2)) {
                        case "n" -> "\n";
                        case "1" -> "\1";
                        case "\"", "\\" -> escape.group(2);
                        default ->
                            throw location.error("expected \\n, \\1, \\\", \\\\ or \\u with four digits, found " + escape.group());
                    };
            return Matcher.quoteReplacement(character);
        });
    }

    ParseException expected(String what) {
        return location().error("expected " + what + ", found " + found());
    }

    private String found() {
        skip(BLANKS);
        if (offset == text.length()) {
            return "the end of the text";
        }
        if (text.charAt(offset) == '\n') {
            return "the end of the line";
        }
        int end = offset + 1;
        if (Names.isBare(text.charAt(offset))) {
            while (end < text.length() && Names.isBare(text.charAt(end))) {
                end++;
            }
        }
        return "'" + text.substring(offset, end) + "'";
    }

    private String next(Pattern pattern, String what) {
        skip(BLANKS);
        var matcher = pattern.matcher(text).region(offset, text.length());
        if (!matcher.lookingAt()) {
            throw expected(what);
        }
        offset = matcher.end();
        return matcher.group();
    }

    private void skip(Pattern pattern) {
        var matcher = pattern.matcher(text).region(offset, text.length());
        if (matcher.lookingAt()) {
            offset = matcher.end();
        }
    }
}
