package org.geobacter.ir.text;

import java.util.Optional;
import org.geobacter.ir.ThrownObject;

/** What a text defines besides functions: whatever an instruction names is added here, and gets a line of its own before them. */
final class Definitions {
    private final TableNames tables = new TableNames();
    private final ObjectNames objects = new ObjectNames(this);
    private Optional<ThrownObject> thrown = Optional.empty();

    TableNames tables() {
        return tables;
    }

    ObjectNames objects() {
        return objects;
    }

    /** Adds the layout of the error record: a kernel has one at most. */
    void add(ThrownObject layout) {
        thrown = Optional.of(layout);
    }

    /** @param positions gets the positions that definitions refer to; empty where they are left out */
    String print(Optional<PositionTable> positions) {
        // Objects can hold tables.
        var objectText = objects.print();
        return tables.print() + objectText + thrown.map(layout -> ThrownObjectText.line(layout, positions)).orElse("");
    }
}
