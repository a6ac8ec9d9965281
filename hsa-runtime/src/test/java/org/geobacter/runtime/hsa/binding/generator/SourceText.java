package org.geobacter.runtime.hsa.binding.generator;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The text of a source file: its imports are those of the names that it has. */
final class SourceText {
    private final String packageName;
    private final StringBuilder body = new StringBuilder();

    SourceText(String packageName) {
        this.packageName = packageName;
    }

    /** Adds lines. */
    SourceText add(String lines) {
        body.append(lines);
        if (!lines.endsWith("\n")) {
            body.append('\n');
        }
        return this;
    }

    /** {@return the file} */
    String file(java.util.Map<String, String> packagesOfClasses) {
        var imports = new TreeSet<String>();
        var code = body.toString();
        packagesOfClasses.forEach((name, from) -> {
            if (!from.equals(packageName) && mentions(code, name)) {
                imports.add("import " + from + "." + name + ";");
            }
        });
        var statics = new TreeSet<String>();
        for (var layout : Set.of("ADDRESS", "JAVA_BOOLEAN", "JAVA_BYTE", "JAVA_SHORT", "JAVA_INT", "JAVA_LONG")) {
            if (mentions(code, layout)) {
                statics.add("import static java.lang.foreign.ValueLayout." + layout + ";");
            }
        }
        return "// @formatter:off\npackage " + packageName + ";\n\n" + paragraph(statics) + paragraph(imports) + code;
    }

    private static boolean mentions(String code, String name) {
        return java.util.regex.Pattern.compile("(?<![\\w.])" + name + "\\b").matcher(code).find();
    }

    private static String paragraph(Set<String> lines) {
        return lines.isEmpty() ? "" : lines.stream().collect(Collectors.joining("\n", "", "\n\n"));
    }
}
