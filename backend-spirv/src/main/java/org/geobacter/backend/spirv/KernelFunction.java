package org.geobacter.backend.spirv;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.Block;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.structure.StructuredFunction;
import org.lwjgl.util.spvc.Spv;

/** The kernel's code as a function without parameters, which returns when the kernel does, after a trap too; or as the entry point. */
final class KernelFunction {
    private final KernelContext context;
    private final ModuleBuilder module;
    /** The start of the function, which dominates all of it: what is the same everywhere is computed here, once. */
    private final Code constants;
    private final Code variables;
    private final ControlFlow flow;
    private final StructuredFunction structured;

    /**
     * @param structured the kernel's code
     * @param constants the code in which the context's values, ids and tables are computed
     * @param variables the code in which the context's private memory is declared
     * @param exits the exits of the function's loops
     */
    KernelFunction(KernelContext context, StructuredFunction structured, Code constants, Code variables, LoopExits exits) {
        this.context = context;
        this.structured = structured;
        this.module = constants.module();
        this.constants = constants;
        this.variables = variables;
        this.flow = new ControlFlow(context.values(), exits);
    }

    /** Adds the function to the module. */
    void emit(int id) {
        module.name(id, context.kernel().name());
        var blocks = blocks();
        var all = new Code(module);
        all.beginFunction(id);
        all.label(flow.label(structured.function().entry()));
        all.addAll(variables.instructions());
        all.addAll(constants.instructions());
        blocks.forEach(block -> all.addAll(block.instructions()));
        all.endFunction();
    }

    /**
     * Adds the function to the module, as one that returns at once unless a condition holds.
     *
     * @param condition an {@code i1}, computed with the constants
     */
    void emitGuarded(int id, int condition) {
        var blocks = blocks();
        var all = new Code(module);
        int entry = flow.label(structured.function().entry());
        int end = module.newId();
        all.beginFunction(id);
        all.label(module.newId());
        all.addAll(variables.instructions());
        all.addAll(constants.instructions());
        all.add(Opcode.SELECTION_MERGE, end, Spv.SpvSelectionControlMaskNone);
        all.add(Opcode.BRANCH_CONDITIONAL, condition, entry, end);
        all.label(entry);
        blocks.forEach(block -> all.addAll(block.instructions()));
        all.label(end);
        all.add(Opcode.RETURN);
        all.endFunction();
    }

    /** {@return the blocks in order, each as code that begins with its label but for the first, which has none} */
    private List<Code> blocks() {
        declareArrays();
        var bodies = structured.order().stream().map(this::body).toList();
        var blocks = new ArrayList<Code>();
        for (int i = 0; i < bodies.size(); i++) {
            var block = structured.order().get(i);
            var code = new Code(module);
            if (!block.isEntry()) {
                code.label(flow.label(block));
            }
            // Phis can ask for constants: these are complete only afterwards.
            code.addAll(flow.phis(block));
            code.addAll(bodies.get(i));
            blocks.add(code);
        }
        return blocks;
    }

    private void declareArrays() {
        for (var instruction : structured.function().entry().instructions()) {
            if (instruction instanceof PrivateArray array) {
                context.logicalMemory().declare(array);
            } else if (instruction instanceof GroupArray array) {
                context.logicalMemory().declare(array);
            }
        }
    }

    private List<SpirvInstruction> body(Block block) {
        var code = new Code(module);
        var lowering = new InstructionLowering(context, code);
        var instructions = block.instructions();
        instructions.subList(0, instructions.size() - 1).forEach(lowering::lower);
        flow.terminate(block.terminator(), structured.merge(block), code);
        return code.instructions();
    }
}
