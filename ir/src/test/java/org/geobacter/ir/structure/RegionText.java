package org.geobacter.ir.structure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.geobacter.ir.Block;

/**
 * The tree of a structured function on one line. A block is its number in the function before, or {@code +} if it was added; {@code
 * (a | b)} is a selection, {@code [a | b | c]} a {@code switch}, <code>{a ; b}</code> a loop with what its continue target does.
 * {@code break}, {@code continue}, {@code fall} and {@code leave} (a {@code switch}, from inside a selection) are exits; those to
 * where a selection or {@code switch} ends are left out.
 */
final class RegionText {
    private final Map<Block, Integer> numbers = new HashMap<>();

    /** Numbers the blocks, before they are structured. */
    RegionText(List<Block> blocks) {
        blocks.forEach(block -> numbers.put(block, numbers.size()));
    }

    String of(Region region) {
        return switch (region) {
            case Region.Sequence sequence -> sequence.parts()
                    .stream()
                    .map(this::of)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(" "));
            case Region.Basic basic -> numbers.containsKey(basic.block()) ? numbers.get(basic.block()).toString() : "+";
            case Region.Selection selection -> "(" + of(selection.whenTrue()) + " | " + of(selection.whenFalse()) + ")";
            case Region.Switch cases -> cases.cases()
                    .stream()
                    .map(way -> of(way.body()))
                    .collect(Collectors.joining(" | ", "[", "]"));
            case Region.Loop loop -> "{" + of(loop.body()) + " ; " + of(loop.continuing()) + "}";
            case Region.Exit exit -> switch (exit.kind()) {
                case MERGE -> "";
                case SWITCH_BREAK -> "leave";
                case FALL_THROUGH -> "fall";
                case BREAK -> "break";
                case CONTINUE -> "continue";
                case BACK -> "back";
            };
        };
    }
}
