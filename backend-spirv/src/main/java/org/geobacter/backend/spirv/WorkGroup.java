package org.geobacter.backend.spirv;

import java.util.HashMap;
import java.util.Map;
import org.lwjgl.util.spvc.Spv;

/** The work-group's size and whether there are several dispatches, as specialisation constants, and the built-in variables. */
final class WorkGroup {
    static final int DIMENSIONS = 3;

    private final ModuleBuilder module;
    private final int[] size = new int[DIMENSIONS];
    private final int severalDispatches;
    private final int localIdVariable;
    private final int groupIdVariable;
    private final Map<Integer, Integer> subGroupVariables = new HashMap<>();

    WorkGroup(ModuleBuilder module, int entryPoint, SpirvTarget target) {
        this.module = module;
        int vector = module.vectorType(module.uintType(), DIMENSIONS);
        for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
            size[dimension] = module.specConstant(dimension, 1);
            module.name(size[dimension], "localSize" + axis(dimension));
        }
        severalDispatches = module.specConstant(DIMENSIONS, 0);
        module.name(severalDispatches, "severalDispatches");
        if (target.has(SpirvFeature.LOCAL_SIZE_ID)) {
            module.executionModeId(entryPoint, Spv.SpvExecutionModeLocalSizeId, size);
        } else {
            module.decorate(module.specConstantComposite(vector, size), Spv.SpvDecorationBuiltIn, Spv.SpvBuiltInWorkgroupSize);
        }
        localIdVariable = module.builtIn(vector, Spv.SpvBuiltInLocalInvocationId);
        groupIdVariable = module.builtIn(vector, Spv.SpvBuiltInWorkgroupId);
    }

    /** {@return the letter of a dimension in names} */
    static char axis(int dimension) {
        return "XYZ".charAt(dimension);
    }

    /** {@return the specialisation constant} */
    int size(int dimension) {
        return size[dimension];
    }

    /** {@return the specialisation constant that is zero if all of the range is one dispatch} */
    int severalDispatches() {
        return severalDispatches;
    }

    int localIdVariable() {
        return localIdVariable;
    }

    /** {@return the variable of the group's id in its dispatch, of which a range can take several} */
    int groupIdVariable() {
        return groupIdVariable;
    }

    /** {@return the variable of the work-item's number in its sub-group} */
    int laneVariable() {
        return subGroup(Spv.SpvBuiltInSubgroupLocalInvocationId);
    }

    private int subGroup(int builtIn) {
        module.capability(Spv.SpvCapabilityGroupNonUniform);
        return subGroupVariables.computeIfAbsent(builtIn, _ -> module.builtIn(module.uintType(), builtIn));
    }
}
