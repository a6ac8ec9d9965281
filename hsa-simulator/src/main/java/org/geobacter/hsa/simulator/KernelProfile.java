package org.geobacter.hsa.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.hsa.simulator.code.Location;
import org.geobacter.hsa.simulator.isa.Counters;
import org.geobacter.hsa.simulator.isa.Dispatch;
import org.geobacter.hsa.simulator.isa.ExecutionProfile;
import org.geobacter.hsa.simulator.isa.InstructionClass;

/**
 * What a dispatch executed.
 *
 * @param kernel its name, or its address where the memory that the code object was loaded from is used otherwise
 * @param group size of a work-group in work-items
 * @param grid size of the grid in work-items
 * @param instructions in the order of their addresses
 */
public record KernelProfile(String kernel, Dispatch.Size group, Dispatch.Size grid, List<Instruction> instructions) {
    public KernelProfile {
        instructions = List.copyOf(instructions);
    }

    /**
     * An instruction that was executed.
     *
     * @param location where it comes from, if it lies in a code object
     * @param execution what it is, and how often it was executed
     */
    public record Instruction(Optional<Location> location, ExecutionProfile.Entry execution) {
        /** {@return the line of the source, such as {@code Saxpy.java:12}, or nothing if it comes from none} */
        public String line() {
            return location.flatMap(Location::line).map(Location.SourceLine::toString).orElse("");
        }
    }

    /**
     * The instructions of a line of the source, or of all lines.
     *
     * @param name of the line; empty for code that comes from none
     * @param executed how many instructions of each class waves executed
     * @param counters the sums over all of them
     */
    public record Line(String name, Map<InstructionClass, Long> executed, Counters counters) {
        /** {@return how many instructions of a class waves executed} */
        public long executed(InstructionClass instructionClass) {
            return executed.getOrDefault(instructionClass, 0L);
        }

        /** {@return how many lanes an instruction had on the average, of 64} */
        public double lanes() {
            return counters.executions() == 0 ? 0 : (double) counters.activeLanes() / counters.executions();
        }

        private void add(ExecutionProfile.Entry entry) {
            executed.merge(entry.instructionClass(), entry.counters().executions(), Long::sum);
            counters.add(entry.counters());
        }
    }

    /** {@return the sums for each line of the source, those that executed most instructions first} */
    public List<Line> lines() {
        var lines = new LinkedHashMap<String, Line>();
        for (var instruction : instructions) {
            lines.computeIfAbsent(instruction.line(), KernelProfile::emptyLine).add(instruction.execution);
        }
        var sorted = new ArrayList<>(lines.values());
        sorted.sort(Comparator.comparingLong((Line line) -> line.counters.executions()).reversed());
        return sorted;
    }

    /** {@return the sums over all instructions} */
    public Line total() {
        var total = emptyLine("total");
        instructions.forEach(instruction -> total.add(instruction.execution));
        return total;
    }

    private static Line emptyLine(String name) {
        return new Line(name, new EnumMap<>(InstructionClass.class), new Counters());
    }

    /** {@return a table: for each line of the source the instructions that waves executed by class, and what they cost} */
    @Override
    public String toString() {
        var lines = new ArrayList<>(lines());
        lines.add(total());
        int width = lines.stream().mapToInt(line -> line.name.length()).max().orElse(0);
        var format = "%-" + Math.max(width, 4) + "s %9s %9s %9s %9s %9s %9s %7s %9s %9s %9s%n";
        var text = new StringBuilder(
                "%s, grid %d x %d x %d, groups of %d x %d x %d%n".formatted(kernel, grid.x(), grid.y(), grid.z(),
                        group.x(), group.y(), group.z()));
        text.append(format.formatted("line", "VALU", "SALU", "VMEM", "SMEM", "LDS", "branch", "lanes", "divergent", "segments",
                "conflicts"));
        for (var line : lines) {
            var counters = line.counters;
            text.append(format.formatted(line.name.isEmpty() ? "-" : line.name, line.executed(InstructionClass.VALU),
                    line.executed(InstructionClass.SALU), line.executed(InstructionClass.VMEM),
                    line.executed(InstructionClass.SMEM), line.executed(InstructionClass.LDS),
                    line.executed(InstructionClass.BRANCH), "%.1f".formatted(line.lanes()), counters.divergent(),
                    counters.segments(), counters.bankConflicts()));
        }
        return text.toString();
    }
}
