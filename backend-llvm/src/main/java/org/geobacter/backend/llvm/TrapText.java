package org.geobacter.backend.llvm;

import java.util.Optional;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.ErrorRecord;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;

/** Writes how a work-item ends with an exception: the first to claim the {@link ErrorRecord} fills it. */
abstract sealed class TrapText permits SharedTrap, SeparateTraps {
    private final FunctionText function;
    private final TargetLowering target;
    private final String pointer;

    TrapText(FunctionText function) {
        this.function = function;
        this.target = function.module().target();
        this.pointer = LlvmTypes.pointer(target.addressSpace(AddressSpace.GLOBAL));
    }

    FunctionText function() {
        return function;
    }

    /**
     * Ends a block.
     *
     * @param label the block's
     * @param site the number of the trap's site
     * @param next the label of where LLVM may think that control goes on, if there is one
     */
    abstract void end(String label, TrapRecord trap, int site, Optional<String> next);

    /** Writes what all traps share, after all blocks. */
    abstract void finish();

    /** {@return the record's address, after its type} */
    String record() {
        return pointer + " " + target.errorRecord(function);
    }

    /** {@return the {@code i32} that was in the record before this claims it: 0 for the first to do so} */
    String claim(String site) {
        var exchanged = function
                .value("cmpxchg " + pointer + " " + field(target.errorRecord(function), ErrorRecord.SITE) + ", i32 0, i32 "
                        + site + " " + target.deviceScope() + "monotonic monotonic, align 4");
        return function.value("extractvalue { i32, i1 } " + exchanged + ", 0");
    }

    /** Writes which work-item it is into the record. */
    void storeIds() {
        for (int dimension = 0; dimension < 3; dimension++) {
            var id = target.workItem(function, WorkItemQuery.Query.GLOBAL_ID, dimension);
            if (!id.equals("0")) {
                store("i32 " + id, ErrorRecord.GLOBAL_ID + 4 * dimension, 4);
            }
        }
    }

    /** Writes a value of the message, with its type, of 32 or 64 bits. */
    void storeValue(String typed, int index) {
        store(typed, ErrorRecord.VALUES + 8 * index, 8);
    }

    private void store(String typed, int offset, int alignment) {
        function.write(
                "store " + typed + ", " + pointer + " " + field(target.errorRecord(function), offset) + ", align " + alignment);
    }

    private String field(String record, int offset) {
        return offset == 0 ? record : function.value("getelementptr inbounds i8, " + pointer + " " + record + ", i64 " + offset);
    }

    /** {@return a value of a message with its type, as the 64 bits of the record} */
    String widened(Value value) {
        var operand = function.operand(value);
        return "i64 " + switch ((ScalarType) value.type()) {
            case I64 -> operand;
            case I1, I8, I16, I32 ->
                function.value("sext " + LlvmTypes.name((ScalarType) value.type()) + " " + operand + " to i64");
            case F64 -> function.value("bitcast double " + operand + " to i64");
            case F32 -> function.value("zext i32 " + function.value("bitcast float " + operand + " to i32") + " to i64");
            case F16 -> throw new IllegalArgumentException("no value of a message is an f16");
        };
    }
}
