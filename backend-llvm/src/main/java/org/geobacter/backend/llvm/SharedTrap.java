package org.geobacter.backend.llvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.geobacter.ir.TrapRecord;

/** All traps lead to one block, {@code trap}, which returns: a kernel has many places that can throw, and none that should cost code. */
final class SharedTrap extends TrapText {
    private static final String LABEL = "trap";

    private final List<Way> ways = new ArrayList<>();

    /**
     * A way into the block.
     *
     * @param label the block that it comes from
     * @param values the values of the message
     */
    private record Way(String label, int site, List<String> values) {}

    SharedTrap(FunctionText function) {
        super(function);
    }

    @Override
    void end(String label, TrapRecord trap, int site, Optional<String> next) {
        var values = trap.operands().stream().map(value -> widened(value).substring("i64 ".length())).toList();
        ways.add(new Way(label, site, values));
        function().write("br label %" + LABEL);
    }

    @Override
    void finish() {
        if (ways.isEmpty()) {
            return;
        }
        function().startBlock(LABEL);
        var site = function().value("phi i32 " + ways.stream().map(way -> "[ " + way.site + ", %" + way.label + " ]")
                .collect(Collectors.joining(", ")));
        var values = new ArrayList<String>();
        int count = ways.stream().mapToInt(way -> way.values.size()).max().orElse(0);
        for (int i = 0; i < count; i++) {
            int index = i;
            values.add("i64 " + function().value("phi i64 " + ways.stream()
                    .map(way -> "[ " + (index < way.values.size() ? way.values.get(index) : "poison") + ", %" + way.label + " ]")
                    .collect(Collectors.joining(", "))));
        }
        function().atKernel();
        var first = function().value("icmp eq i32 " + claim(site) + ", 0");
        function().write("br i1 " + first + ", label %" + LABEL + ".first, label %" + LABEL + ".end");
        function().startBlock(LABEL + ".first");
        storeIds();
        for (int i = 0; i < count; i++) {
            storeValue(values.get(i), i);
        }
        function().write("br label %" + LABEL + ".end");
        function().startBlock(LABEL + ".end");
        function().leaveAfterTrap();
    }
}
