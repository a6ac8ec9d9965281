package org.geobacter.hsa.simulator.isa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text of an instruction, taken apart: {@code v_add_f32_e64 v1, |v2|, s3 clamp mul:2} has three operands and two modifiers.
 *
 * @param mnemonic without the suffix for the encoding: {@code v_add_f32}
 * @param encoding that suffix: {@code e32}, {@code e64}, {@code sdwa} or {@code dpp}, empty where there is none
 * @param operands in the order of the text
 * @param modifiers by name, with what follows the colon, empty for a mere word
 */
record AssemblyText(String mnemonic, String encoding, List<String> operands, Map<String, String> modifiers) {
    private static final List<String> ENCODINGS = List.of("e32", "e64", "sdwa", "dpp");

    static AssemblyText parse(String text) {
        int space = text.indexOf(' ');
        var name = space < 0 ? text : text.substring(0, space);
        var operands = new ArrayList<String>();
        var modifiers = new LinkedHashMap<String, String>();
        if (space >= 0) {
            var parts = split(text.substring(space + 1), ',');
            for (int k = 0; k < parts.size(); k++) {
                var words = split(parts.get(k), ' ');
                // Modifiers follow the last operand, and there may be no operand.
                int first = k == parts.size() - 1 && isModifier(words.getFirst()) && parts.size() == 1 ? 0 : 1;
                if (first == 1) {
                    operands.add(words.getFirst());
                }
                words.subList(first, words.size()).forEach(word -> addModifier(modifiers, word));
            }
        }
        var encoding = ENCODINGS.stream().filter(suffix -> name.endsWith("_" + suffix)).findFirst().orElse("");
        var mnemonic = encoding.isEmpty() ? name : name.substring(0, name.length() - encoding.length() - 1);
        return new AssemblyText(mnemonic, encoding, List.copyOf(operands), modifiers);
    }

    private static boolean isModifier(String word) {
        return word.contains(":") && !word.contains("[") && !word.contains("(");
    }

    private static void addModifier(Map<String, String> modifiers, String word) {
        int colon = word.indexOf(':');
        modifiers.put(colon < 0 ? word : word.substring(0, colon), colon < 0 ? "" : word.substring(colon + 1));
    }

    /** Splits at a separator outside of brackets, parentheses and bars. */
    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            } else if (c == separator && depth == 0) {
                parts.add(text.substring(start, k).strip());
                start = k + 1;
            }
        }
        parts.add(text.substring(start).strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    String operand(int index) {
        if (index >= operands.size()) {
            throw new IllegalInstructionException("operand " + index + " is missing");
        }
        return operands.get(index);
    }

    boolean has(String modifier) {
        return modifiers.containsKey(modifier);
    }

    /** {@return the number behind a modifier, decimal or hexadecimal} */
    int number(String modifier, int otherwise) {
        return Optional.ofNullable(modifiers.get(modifier)).map(text -> Integer.decode(text.strip())).orElse(otherwise);
    }

    /** {@return the numbers of a modifier such as {@code op_sel:[0,1,0]}, or those given} */
    int[] numbers(String modifier, int... otherwise) {
        var text = modifiers.get(modifier);
        return text == null
                ? otherwise
                : Arrays.stream(text.substring(1, text.length() - 1).split(","))
                        .mapToInt(number -> Integer.parseInt(number.strip()))
                        .toArray();
    }

    /** Refuses modifiers other than these: what is not known changes what an instruction does. */
    void requireOnly(String... known) {
        for (var modifier : modifiers.keySet()) {
            if (!List.of(known).contains(modifier)) {
                throw new IllegalInstructionException("the modifier " + modifier + " is not simulated");
            }
        }
    }
}
