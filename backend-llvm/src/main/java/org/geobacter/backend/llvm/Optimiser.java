package org.geobacter.backend.llvm;

import java.util.List;
import java.util.Optional;

/**
 * The passes that a module goes through before code generation.
 *
 * <p>At {@link Effort#THOROUGH}, Polly comes first: what the usual passes do to loops hides from it that they are loop nests. Loops of
 * constant length are unrolled after the usual passes, so that those which can become vectors are still loops when that is decided; the
 * usual passes then clean up. Floating point stays as it is written: Polly takes operations for reductions, whose order it may change,
 * only if they are associative, and without fast-math flags those on floats are not.
 *
 * @param effort how much
 * @param withoutPolly why Polly is not to be used; empty where it is
 */
public record Optimiser(Effort effort, Optional<String> withoutPolly) {
    private static final String USUAL_PASSES = "default<O3>";
    private static final String INLINING = "always-inline,globaldce";
    /** How much the inliner may add; LLVM's own number is 225. */
    private static final int INLINER_THRESHOLD = 1000;
    private static final int THOROUGH_INLINER_THRESHOLD = 5000;
    /** How many instructions an unrolled loop may have; LLVM's own number is 300. */
    private static final int UNROLL_THRESHOLD = 1500;

    /** {@return the passes for an effort, with Polly where that is thorough} */
    public static Optimiser of(Effort effort) {
        return new Optimiser(effort, Optional.empty());
    }

    /** {@return the passes for an effort, without Polly}
     *
     * @param reason why, as a sentence for the user
     */
    public static Optimiser withoutPolly(Effort effort, String reason) {
        return new Optimiser(effort, Optional.of(reason));
    }

    /** {@return what the code depends on, for the keys of caches} */
    public String description() {
        return switch (effort) {
            case USUAL -> USUAL_PASSES + " " + INLINER_THRESHOLD;
            case THOROUGH -> USUAL_PASSES + " " + THOROUGH_INLINER_THRESHOLD + " unroll " + UNROLL_THRESHOLD
                    + (wantsPolly() ? " polly" : "");
        };
    }

    /** {@return whether loop nests are to be shown to Polly, if this LLVM has it} */
    public boolean wantsPolly() {
        return effort == Effort.THOROUGH && withoutPolly.isEmpty();
    }

    /**
     * Optimises a module.
     *
     * @return how many loop nests Polly has rewritten
     */
    public int run(LlvmModule module, TargetMachine machine) {
        return switch (effort) {
            case USUAL -> {
                module.run(machine, USUAL_PASSES, INLINER_THRESHOLD);
                yield 0;
            }
            case THOROUGH -> {
                int nests = 0;
                if (wantsPolly() && Polly.unavailability().isEmpty()) {
                    module.run(machine, INLINING, THOROUGH_INLINER_THRESHOLD);
                    nests = module.rewriteLoopNests(machine);
                }
                module.run(machine, USUAL_PASSES, THOROUGH_INLINER_THRESHOLD);
                if (module.unroll(machine, UNROLL_THRESHOLD)) {
                    module.run(machine, USUAL_PASSES, THOROUGH_INLINER_THRESHOLD);
                }
                yield nests;
            }
        };
    }

    /**
     * {@return what the user may want to know, as sentences}
     *
     * @param rewrittenNests what {@link #run} gave
     */
    public List<String> notes(int rewrittenNests) {
        return switch (effort) {
            case USUAL -> List.of();
            case THOROUGH -> List.of(
                    "Compiled thoroughly: loops of constant length are unrolled up to " + UNROLL_THRESHOLD + " instructions.",
                    withoutPolly.or(Polly::unavailability).map(reason -> "Polly was not used: " + reason)
                            .orElseGet(() -> rewrittenNests == 0
                                    ? "Polly found no loop nest that it could improve."
                                    : "Polly rewrote " + rewrittenNests + " loop nest(s)."));
        };
    }
}
