package org.geobacter.backend.llvm;

import java.util.EnumSet;
import java.util.Set;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.WorkItemQuery;

/** A lowering for tests of what targets share: ids and the error record are parameters of the function. */
class ParameterLowering implements TargetLowering {
    @Override
    public int addressSpace(AddressSpace space) {
        return 0;
    }

    @Override
    public String deviceScope() {
        return "";
    }

    @Override
    public String workItem(FunctionText function, WorkItemQuery.Query query, int dimension) {
        return "%id";
    }

    @Override
    public String groupArray(FunctionText function, GroupArray array) {
        return function.module().groupMemory(array);
    }

    @Override
    public String errorRecord(FunctionText function) {
        return "%record";
    }

    @Override
    public void barrier(FunctionText function) {
        function.write("fence seq_cst");
    }

    @Override
    public Set<NativeOperation> exactOperations() {
        return EnumSet.allOf(NativeOperation.class);
    }

    @Override
    public String functionAttributes() {
        return "nounwind";
    }
}
