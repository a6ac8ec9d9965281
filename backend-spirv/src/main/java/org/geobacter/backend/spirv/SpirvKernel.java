package org.geobacter.backend.spirv;

import java.util.List;
import java.util.Set;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.DeviceKernel;

/**
 * A SPIR-V module with one entry point, {@link #ENTRY_POINT}. Specialisation constants 0, 1 and 2 are the work-group size in x, y and z; 3 is not zero if the
 * range takes several dispatches, and {@link LaunchBlock#GROUP_BASE} is to be read.
 *
 * @param kernel what it was made from
 * @param words the module
 * @param launchBlock where the launch's data go
 * @param tables the constant tables with their place in the tables' buffer
 * @param tableBytes the size of the tables' buffer; 0 if there are none
 * @param capabilities the names of the capabilities that the module declares
 * @param writesErrorRecord whether the module can write the error record; if not, it never looks at its address
 * @param canFail whether it can do so because of what the kernel does, rather than only if sub-groups are not rows ({@link
 *        org.geobacter.ir.ErrorRecord#SUB_GROUPS_NOT_ROWS}), which is the same for all launches of a pipeline
 * @param subGroupSize how many lanes the sub-groups must have of a pipeline that is made of it, where the kernel exchanges values between
 *        them: then the size of groups in x must be a multiple of it, too; 0 where nothing depends on sub-groups
 */
public record SpirvKernel(
        DeviceKernel kernel,
        int[] words,
        LaunchBlock launchBlock,
        List<PlacedTable> tables,
        int tableBytes,
        Set<String> capabilities,
        boolean writesErrorRecord,
        boolean canFail,
        int subGroupSize) {
    /** The entry point's name. */
    public static final String ENTRY_POINT = "main";

    /**
     * A table in the tables' buffer, its elements in the storage type of its kind.
     *
     * @param table the content
     * @param offset in bytes
     */
    public record PlacedTable(ConstantTable table, int offset) {}

    public SpirvKernel {
        words = words.clone();
        tables = List.copyOf(tables);
        capabilities = Set.copyOf(capabilities);
    }
}
