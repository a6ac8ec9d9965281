package org.geobacter.backend.spirv;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.lwjgl.util.spvc.Spv;

/** A stretch of a function's instructions, appended one by one; each method gives the id of the result. */
final class Code {
    private final ModuleBuilder module;
    private final List<SpirvInstruction> instructions = new ArrayList<>();
    private String file = "";
    private int line;

    Code(ModuleBuilder module) {
        this.module = module;
    }

    ModuleBuilder module() {
        return module;
    }

    List<SpirvInstruction> instructions() {
        return instructions;
    }

    /** Appends an instruction without a result. */
    void add(Opcode opcode, int... operands) {
        instructions.add(new SpirvInstruction(opcode, operands));
    }

    void addAll(List<SpirvInstruction> others) {
        instructions.addAll(others);
    }

    /** Begins a function without parameters and without a result. */
    void beginFunction(int id) {
        int result = module.voidType();
        add(Opcode.FUNCTION, result, id, Spv.SpvFunctionControlMaskNone, module.functionType(result));
    }

    /** Ends the function, and adds it, with all that has been appended, to the module. */
    void endFunction() {
        add(Opcode.FUNCTION_END);
        module.addFunction(instructions);
    }

    void label(int label) {
        add(Opcode.LABEL, label);
        // A line holds to the end of its block (SPIR-V §3.49.3).
        line = 0;
        file = "";
    }

    /** Says from which line of the source the next instructions are; nothing if that is not known. */
    void line(SourcePosition position) {
        if (position.line() == 0 || position.fileName().isEmpty() || position.line() == line && position.fileName().equals(file)) {
            return;
        }
        line = position.line();
        file = position.fileName();
        add(Opcode.LINE, module.string(file), line, 0);
    }

    /** {@return the result of an instruction that has a type} */
    int op(Opcode opcode, int type, int... operands) {
        int id = module.newId();
        define(id, opcode, type, operands);
        return id;
    }

    /** Appends an instruction whose result has been used before. */
    void define(int id, Opcode opcode, int type, int... operands) {
        instructions.add(new SpirvInstruction(opcode, SpirvInstruction.words(new int[]{type, id}, operands)));
    }

    int op(Opcode opcode, ScalarType type, int... operands) {
        return op(opcode, module.type(type), operands);
    }

    /** {@return the result of an instruction on floats that compilers must take literally (SPIR-V {@code NoContraction})} */
    int exact(Opcode opcode, ScalarType type, int... operands) {
        int id = op(opcode, type, operands);
        module.decorate(id, Spv.SpvDecorationNoContraction);
        return id;
    }

    int glsl(GlslInstruction instruction, ScalarType type, int... operands) {
        return op(
                Opcode.EXT_INST,
                type,
                SpirvInstruction.words(new int[]{module.glslSet(), instruction.number()}, operands));
    }

    /** The same as {@link #glsl}, to be taken literally. */
    int exactGlsl(GlslInstruction instruction, ScalarType type, int... operands) {
        int id = glsl(instruction, type, operands);
        module.decorate(id, Spv.SpvDecorationNoContraction);
        return id;
    }

    /** {@return an {@code i1}} */
    int test(Opcode opcode, int... operands) {
        return op(opcode, module.boolType(), operands);
    }

    int select(ScalarType type, int condition, int whenTrue, int whenFalse) {
        return op(Opcode.SELECT, type, condition, whenTrue, whenFalse);
    }

    /** {@return the bits as a value of another type of the same width} */
    int bitcast(ScalarType type, int value) {
        return op(Opcode.BITCAST, type, value);
    }
}
