package org.geobacter.backend.llvm;

import java.util.HashMap;
import java.util.Map;
import org.geobacter.ir.SourcePosition;

/** Debug line information: Java's files, methods and lines, with the chain of inlined calls. */
final class DebugText {
    private final ModuleText module;
    private final Map<Location, String> locations = new HashMap<>();

    /** A position in a function; two functions may be of one method. */
    private record Location(SourcePosition position, String owner) {}
    private String unit = "";

    DebugText(ModuleText module) {
        this.module = module;
    }

    /** {@return the reference to the subprogram of a method; {@code owner} keeps two functions of the same method apart} */
    String subprogram(SourcePosition position, String owner) {
        return subprogram(position.className() + "." + position.methodName(), position.fileName(), owner);
    }

    private String subprogram(String name, String fileName, String owner) {
        var file = module.node("!DIFile(filename: \"" + escape(fileName.isEmpty() ? name : fileName) + "\", directory: \"\")");
        if (unit.isEmpty()) {
            unit = module.distinctNode("!DICompileUnit(language: DW_LANG_Java, file: " + file
                    + ", producer: \"Geobacter\", isOptimized: true, runtimeVersion: 0, emissionKind: LineTablesOnly)");
        }
        var type = module.node("!DISubroutineType(types: " + module.node("!{null}") + ")");
        return module.node("distinct !DISubprogram(name: \"" + escape(name) + "\", linkageName: \"" + escape(owner + ":" + name)
                + "\", scope: " + file + ", file: " + file + ", line: 1, type: " + type
                + ", spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: " + unit + ")");
    }

    /**
     * {@return the reference to a location in a function}
     *
     * @param function the subprogram of the function in which the instruction lies
     */
    String location(SourcePosition position, String function, SourcePosition kernel, String owner) {
        var known = locations.get(new Location(position, owner));
        if (known != null) {
            return known;
        }
        boolean outermost = position.caller().isEmpty();
        boolean own = outermost && position.className().equals(kernel.className())
                && position.methodName().equals(kernel.methodName());
        var scope = own ? function : subprogram(position, owner);
        var inlinedAt = position.caller().map(caller -> location(caller, function, kernel, owner))
                .orElseGet(() -> own ? "" : module.distinctNode("!DILocation(line: 0, scope: " + function + ")"));
        var reference = module.node((inlinedAt.isEmpty() ? "" : "distinct ") + "!DILocation(line: " + position.line() + ", scope: "
                + scope + (inlinedAt.isEmpty() ? "" : ", inlinedAt: " + inlinedAt) + ")");
        locations.put(new Location(position, owner), reference);
        return reference;
    }

    /** {@return the named metadata that makes it debug information, or nothing; adds the module's flags} */
    String namedMetadata() {
        if (unit.isEmpty()) {
            return "";
        }
        module.flag("!{i32 2, !\"Debug Info Version\", i32 3}");
        module.flag("!{i32 7, !\"Dwarf Version\", i32 5}");
        return "!llvm.dbg.cu = !{" + unit + "}\n";
    }

    private static String escape(String text) {
        return text.replace("\\", "\\5C").replace("\"", "\\22");
    }
}
