package org.geobacter.backend.amdgpu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.geobacter.backend.llvm.Disassembler;
import org.geobacter.backend.llvm.LlvmException;

/**
 * The instructions of a code object's kernel.
 *
 * @param name the kernel's
 * @param lines in order
 */
public record Disassembly(String name, List<Line> lines) {
    /** The encoding SOPP, of which the branches are. */
    private static final int SOPP = 0b1_0111_1111;
    private static final int SOPP_SHIFT = 23;

    /**
     * An instruction.
     *
     * @param offset from the kernel's start, in bytes
     * @param label that branches to it have, such as {@code L2}
     * @param text as the assembler writes it, with labels for the targets of branches
     * @param source where it comes from, such as {@code Saxpy.java:12}
     */
    public record Line(int offset, Optional<String> label, String text, Optional<String> source) {
        /** {@return the instruction's name} */
        public String mnemonic() {
            int space = text.indexOf(' ');
            return space < 0 ? text : text.substring(0, space);
        }
    }

    public Disassembly {
        lines = List.copyOf(lines);
    }

    /**
     * Disassembles a code object.
     *
     * @throws LlvmException if it is not one of its processor's
     */
    static Disassembly of(CodeObject object) {
        var elf = new ElfFile(object.elf());
        var code = elf.content(object.symbol());
        long address = elf.symbol(object.symbol()).address();
        var bytes = new byte[code.remaining()];
        code.get(0, bytes);
        var instructions = Disassembler.disassemble(Architecture.TRIPLE, object.processor(), bytes);
        var labels = new TreeMap<Integer, String>();
        instructions.forEach(instruction -> target(instruction, code).ifPresent(target -> labels.put(target, "")));
        labels.replaceAll((target, _) -> "L" + labels.headMap(target).size());
        var table = LineTable.of(elf);
        var lines = new ArrayList<Line>();
        for (var instruction : instructions) {
            var label = target(instruction, code).map(labels::get);
            lines.add(new Line(instruction.offset(), Optional.ofNullable(labels.get(instruction.offset())),
                    label.map(text -> mnemonic(instruction.text()) + " " + text).orElse(instruction.text()),
                    table.at(address + instruction.offset()).map(Objects::toString)));
        }
        return new Disassembly(object.name(), lines);
    }

    /** {@return the offset that a branch leads to: its lower half counts words from the next instruction} */
    private static Optional<Integer> target(Disassembler.Instruction instruction, ByteBuffer code) {
        int word = code.getInt(instruction.offset());
        boolean branches = instruction.text().startsWith("s_branch") || instruction.text().startsWith("s_cbranch");
        return branches && word >>> SOPP_SHIFT == SOPP
                ? Optional.of(instruction.offset() + instruction.bytes() + 4 * (short) word)
                : Optional.empty();
    }

    private static String mnemonic(String text) {
        return text.substring(0, text.indexOf(' '));
    }

    /** {@return the listing: a line for each instruction, one for each label, and one wherever the source line changes} */
    @Override
    public String toString() {
        var text = new StringBuilder(name).append(":\n");
        var source = Optional.<String>empty();
        for (var line : lines) {
            line.label().ifPresent(label -> text.append(label).append(":\n"));
            if (line.source().isPresent() && !line.source().equals(source)) {
                text.append("  ; ").append(line.source().get()).append('\n');
                source = line.source();
            }
            text.append("    ").append(line.text()).append('\n');
        }
        return text.toString();
    }
}
