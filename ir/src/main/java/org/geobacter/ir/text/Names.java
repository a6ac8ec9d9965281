package org.geobacter.ir.text;

/** How names and strings are written: bare where their characters allow, otherwise quoted with escapes. */
final class Names {
    private Names() {}

    static boolean isBare(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "_$./<>".indexOf(c) >= 0;
    }

    static String name(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> isBare((char) c)) ? name : quote(name);
    }

    static String quote(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                // Stands for a value in the message of a TrapReason.
                case '\1' -> quoted.append("\\1");
                default -> {
                    if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                        quoted.append("\\u%04x".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
