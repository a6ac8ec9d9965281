package org.geobacter.ir.text;

import java.util.Optional;
import java.util.stream.Collectors;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.Module;

/**
 * Writes IR as text, in the form that the {@linkplain org.geobacter.ir.text package} describes. Also what the verifier rejects is
 * printed, as well as it can be; what it accepts is read back by the {@link Parser} to the same IR.
 */
public enum Printer {
    /** Without source positions. */
    PLAIN,
    /** With the source position of each instruction, and the table of positions at the end. */
    WITH_POSITIONS;

    /** {@return the whole module, its tables first} */
    public String print(Module module) {
        var definitions = new Definitions();
        var positions = new PositionTable();
        var functions = module.functions()
                .stream()
                .map(function -> functionText(function, definitions, positions))
                .collect(Collectors.joining("\n"));
        return "module " + Names.quote(module.name()) + "\n\n" + withSections(functions, definitions, positions);
    }

    /** {@return the function, with the tables and the positions to which it refers} */
    public String print(Function function) {
        var definitions = new Definitions();
        var positions = new PositionTable();
        return withSections(functionText(function, definitions, positions), definitions, positions);
    }

    /** {@return the kernel's arguments and trap sites, then its function} */
    public String print(DeviceKernel kernel) {
        var definitions = new Definitions();
        var positions = new PositionTable();
        var header = new StringBuilder("kernel " + Names.quote(kernel.name()) + "\n");
        for (var argument : kernel.arguments()) {
            header.append("argument ").append(argumentText(argument)).append('\n');
        }
        for (var site : kernel.trapSites()) {
            header.append("trap ").append(new InstructionText(Numbering.NONE, definitions).reasonWithKinds(site.reason()));
            header.append(this == WITH_POSITIONS ? positions.suffix(site.position()) : "").append('\n');
        }
        return header + "\n" + withSections(functionText(kernel.function(), definitions, positions), definitions, positions);
    }

    /** {@return one line without its end; values and blocks have the numbers that they have in the function's text} */
    public String print(Instruction instruction) {
        var numbering = instruction.block() == null ? Numbering.NONE : Numbering.of(instruction.block().function());
        var line = new InstructionText(numbering, new Definitions()).print(instruction);
        return this == PLAIN || instruction.position().location().isEmpty()
                ? line
                : line + "  (" + instruction.position().location() + ")";
    }

    private String functionText(Function function, Definitions definitions, PositionTable positions) {
        var numbering = Numbering.of(function);
        var instructions = new InstructionText(numbering, definitions);
        var text = new StringBuilder("function %" + Names.name(function.name()));
        text.append(instructions.parameters(function.entry()).orElse("()"));
        text.append(" -> ").append(function.returnType()).append(" {\n");
        for (var block : function.blocks()) {
            text.append(numbering.name(block));
            if (!block.isEntry()) {
                text.append(instructions.parameters(block).orElse(""));
            }
            text.append(":\n");
            for (var instruction : block.instructions()) {
                text.append("    ").append(instructions.print(instruction));
                text.append(this == WITH_POSITIONS ? positions.suffix(instruction.position()) : "").append('\n');
            }
        }
        return text.append("}\n").toString();
    }

    private String withSections(String functions, Definitions definitions, PositionTable positions) {
        var tableText = definitions.print(this == WITH_POSITIONS ? Optional.of(positions) : Optional.empty());
        var positionText = positions.print();
        return (tableText.isEmpty() ? "" : tableText + "\n") + functions + (positionText.isEmpty() ? "" : "\n" + positionText);
    }

    private static String argumentText(KernelArgument argument) {
        return switch (argument) {
            case KernelArgument.Scalar(var kind) -> kind.toString();
            case KernelArgument.Array(var kind, boolean read, boolean written, boolean overlapping) ->
                kind + "[]" + (read ? " read" : "") + (written ? " written" : "") + (overlapping ? " overlapping" : "");
        };
    }
}
