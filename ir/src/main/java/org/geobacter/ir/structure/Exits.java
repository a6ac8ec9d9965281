package org.geobacter.ir.structure;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geobacter.ir.Block;

/**
 * Where control may go from a region, besides on in it.
 *
 * @param selectionMerge the merge block of the innermost selection, if that is inside the innermost {@code switch} and loop
 * @param fallThrough the case that follows, directly in a case
 * @param switchMerge the merge block of the innermost {@code switch}, if that is inside the innermost loop
 * @param loopMerge the merge block of the innermost loop
 * @param continueTarget the continue target of the innermost loop
 */
record Exits(
        Optional<Block> selectionMerge,
        Optional<Block> fallThrough,
        Optional<Block> switchMerge,
        Optional<Block> loopMerge,
        Optional<Block> continueTarget) {

    /** Of the function itself. */
    static final Exits NONE = new Exits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** {@return the exits inside of a selection in this region} */
    Exits inSelection(Block merge) {
        return new Exits(Optional.of(merge), Optional.empty(), switchMerge, loopMerge, continueTarget);
    }

    /** {@return the exits inside of a case, of a {@code switch} in this region, that may fall through} */
    Exits inCase(Block merge, Optional<Block> next) {
        return new Exits(Optional.empty(), next, Optional.of(merge), loopMerge, continueTarget);
    }

    /** {@return the exits inside of a loop: it can be left only to its own merge block} */
    static Exits inLoop(Merge.Loop loop) {
        return new Exits(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(loop.merge()),
                Optional.of(loop.continueTarget()));
    }

    /** {@return what going to the block is called, empty if it is not an exit} */
    Optional<Region.Kind> kind(Block target) {
        if (is(selectionMerge, target)) {
            return Optional.of(Region.Kind.MERGE);
        } else if (is(switchMerge, target)) {
            return Optional.of(selectionMerge.isPresent() ? Region.Kind.SWITCH_BREAK : Region.Kind.MERGE);
        } else if (is(fallThrough, target)) {
            return Optional.of(Region.Kind.FALL_THROUGH);
        } else if (is(loopMerge, target)) {
            return Optional.of(Region.Kind.BREAK);
        } else if (is(continueTarget, target)) {
            return Optional.of(Region.Kind.CONTINUE);
        }
        return Optional.empty();
    }

    boolean contains(Block target) {
        return kind(target).isPresent();
    }

    /** {@return the exits that cannot be taken from inside of a selection in this region, but only after it} */
    Set<Block> closedToSelections() {
        return Stream.of(selectionMerge, fallThrough).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    /** {@return the exits that cannot be taken from inside of a {@code switch} in this region, but only after it} */
    Set<Block> closedToSwitches() {
        return Stream.of(selectionMerge, fallThrough, switchMerge).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    /** {@return the exits, inner ones first} */
    Stream<Block> stream() {
        return Stream.of(selectionMerge, fallThrough, switchMerge, loopMerge, continueTarget).flatMap(Optional::stream);
    }

    private static boolean is(Optional<Block> exit, Block target) {
        return exit.isPresent() && exit.get() == target;
    }
}
