package org.geobacter.backend.spirv;

import java.util.List;
import org.geobacter.ir.Block;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.structure.StructuredFunction;

/** The kernel's code as a function without parameters, which returns when the kernel does, after a trap too. */
final class KernelFunction {
    private final KernelContext context;
    private final ModuleBuilder module;
    /** The start of the function, which dominates all of it: what is the same everywhere is computed here, once. */
    private final Code constants;
    private final Code variables;
    private final ControlFlow flow;

    /**
     * @param constants the code in which the context's values, ids and tables are computed
     * @param variables the code in which the context's private memory is declared
     * @param exits the exits of the function's loops
     */
    KernelFunction(KernelContext context, Code constants, Code variables, LoopExits exits) {
        this.context = context;
        this.module = constants.module();
        this.constants = constants;
        this.variables = variables;
        this.flow = new ControlFlow(context.values(), exits);
    }

    /** Adds the function to the module. */
    void emit(int id, StructuredFunction structured) {
        module.name(id, context.kernel().name());
        declarePrivateArrays(structured);
        var bodies = structured.order().stream().map(block -> body(block, structured)).toList();
        // Phis can ask for constants: these are complete only now.
        var phis = structured.order().stream().map(flow::phis).toList();

        var all = new Code(module);
        all.beginFunction(id);
        for (int i = 0; i < bodies.size(); i++) {
            var block = structured.order().get(i);
            all.label(flow.label(block));
            if (block.isEntry()) {
                all.addAll(variables.instructions());
                all.addAll(constants.instructions());
            }
            all.addAll(phis.get(i));
            all.addAll(bodies.get(i));
        }
        all.endFunction();
    }

    private void declarePrivateArrays(StructuredFunction structured) {
        for (var instruction : structured.function().entry().instructions()) {
            if (instruction instanceof PrivateArray array) {
                context.privateMemory().declare(array);
            }
        }
    }

    private List<SpirvInstruction> body(Block block, StructuredFunction structured) {
        var code = new Code(module);
        var lowering = new InstructionLowering(context, code);
        var instructions = block.instructions();
        instructions.subList(0, instructions.size() - 1).forEach(lowering::lower);
        flow.terminate(block.terminator(), structured.merge(block), code);
        return code.instructions();
    }
}
