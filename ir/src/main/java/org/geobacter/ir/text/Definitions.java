package org.geobacter.ir.text;

/** What a text defines besides functions: whatever an instruction names is added here, and gets a line of its own before them. */
final class Definitions {
    private final TableNames tables = new TableNames();
    private final ObjectNames objects = new ObjectNames(this);

    TableNames tables() {
        return tables;
    }

    ObjectNames objects() {
        return objects;
    }

    String print() {
        // Objects can hold tables.
        var objectText = objects.print();
        return tables.print() + objectText;
    }
}
