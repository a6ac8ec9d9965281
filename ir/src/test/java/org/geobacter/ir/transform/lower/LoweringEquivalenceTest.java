package org.geobacter.ir.transform.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.Module;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.Type;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.geobacter.ir.text.Printer;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pass;
import org.geobacter.ir.transform.Pipeline;
import org.geobacter.ir.verify.Verifier;

class LoweringEquivalenceTest {
    private static final String REUSE = "a new array in a loop while the one of an earlier iteration may still be in use";

    @Property(tries = 400)
    void scalarReplacementKeepsWhatAKernelDoes(@ForAll long seed) {
        var module = RandomArrayProgram.generate(seed);
        var replaced = RandomArrayProgram.generate(seed);
        new LocalArrayScalarReplacement().run(replaced);
        Verifier.verify(replaced);
        Statistics.collect("arrays replaced: " + Math.min(allocations(module) - allocations(replaced), 5));
        for (var arguments : arguments(seed)) {
            var expected = Execution.atJavaLevel(module.entry(), arguments);
            assertEquals(expected, Execution.atJavaLevel(replaced.entry(), arguments), () -> text(seed, replaced));
        }
    }

    @Property(tries = 400)
    void loweringKeepsWhatAKernelDoes(@ForAll long seed) {
        var lowered = lowered(seed, true, List.of());
        Statistics.collect(lowered.isPresent() ? "lowered" : "refused");
        lowered.ifPresent(module -> {
            for (var arguments : arguments(seed)) {
                var expected = Execution.atJavaLevel(RandomArrayProgram.generate(seed).entry(), arguments);
                assertEquals(expected, Execution.atDeviceLevel(module.entry(), arguments), () -> text(seed, module));
            }
        });
    }

    @Property(tries = 200)
    void cleaningUpKeepsWhatAKernelDoes(@ForAll long seed) {
        lowered(seed, true, List.of(new PrivateArrayPromotion(), new DeadStoreElimination())).ifPresent(module -> {
            for (var arguments : arguments(seed)) {
                var expected = Execution.atJavaLevel(RandomArrayProgram.generate(seed).entry(), arguments);
                assertEquals(expected, Execution.atDeviceLevel(module.entry(), arguments), () -> text(seed, module));
            }
        });
    }

    @Property(tries = 200)
    void thePipelineKeepsWhatAKernelDoes(@ForAll long seed) {
        var module = RandomArrayProgram.generate(seed);
        try {
            Pipeline.lower(module, new LoweringOptions(true));
        } catch (UnsupportedCodeException e) {
            assertEquals(REUSE, e.construct());
            return;
        }
        for (var arguments : arguments(seed)) {
            var expected = Execution.atJavaLevel(RandomArrayProgram.generate(seed).entry(), arguments);
            assertEquals(expected, Execution.atDeviceLevel(module.entry(), arguments), () -> text(seed, module));
        }
    }

    @Property(tries = 200)
    void withoutChecksAKernelThatThrowsNothingDoesTheSame(@ForAll long seed) {
        lowered(seed, false, List.of()).ifPresent(module -> {
            for (var arguments : arguments(seed)) {
                var expected = Execution.atJavaLevel(RandomArrayProgram.generate(seed).entry(), arguments);
                if (expected.trap().isEmpty()) {
                    assertEquals(expected, Execution.atDeviceLevel(module.entry(), arguments), () -> text(seed, module));
                }
            }
        });
    }

    @Property(tries = 200)
    void anArrayThatIsNotWrittenStaysAsItIs(@ForAll long seed) {
        var types = parameterTypes(seed);
        lowered(seed, true, List.of()).ifPresent(module -> {
            var kernel = KernelInterface.describe(module, types);
            for (var arguments : arguments(seed)) {
                var execution = Execution.atDeviceLevel(module.entry(), arguments);
                for (int i = 0; i < execution.arrays().size(); i++) {
                    boolean mayChange = writes(kernel, arguments, arguments.get(i));
                    Statistics.collect(mayChange ? "written" : "not written");
                    if (!mayChange) {
                        assertEquals(Execution.content(arguments.get(i)), execution.arrays().get(i), text(seed, module));
                    }
                }
            }
        });
    }

    /** {@return whether the kernel writes to a parameter for which this argument is given} */
    private static boolean writes(DeviceKernel kernel, List<Object> arguments, Object argument) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) == argument && kernel.arguments().get(i) instanceof KernelArgument.Array array
                    && array.written()) {
                return true;
            }
        }
        return false;
    }

    /** The bytes are the third argument; no other can be the same array. */
    @Property(tries = 200)
    void whatIsInAnArrayThatIsNotReadDoesNotMatter(@ForAll long seed) {
        var types = parameterTypes(seed);
        lowered(seed, true, List.of()).ifPresent(module -> {
            boolean read = ((KernelArgument.Array) KernelInterface.describe(module, types).arguments().get(2)).read();
            Statistics.collect(read ? "read" : "not read");
            if (!read) {
                for (var arguments : arguments(seed)) {
                    var others = new ArrayList<>(arguments);
                    others.set(2, new byte[((byte[]) arguments.get(2)).length]);
                    var first = Execution.atDeviceLevel(module.entry(), arguments);
                    var second = Execution.atDeviceLevel(module.entry(), others);
                    assertEquals(first.trap(), second.trap());
                    for (int i = 0; i < first.arrays().size(); i++) {
                        if (i != 2) {
                            assertEquals(first.arrays().get(i), second.arrays().get(i), text(seed, module));
                        }
                    }
                }
            }
        });
    }

    /** {@return the program, lowered, unless it is refused for the one reason for which it can be} */
    private static Optional<Module> lowered(long seed, boolean checks, List<Pass> passes) {
        var module = RandomArrayProgram.generate(seed);
        try {
            new DeviceLowering(new LoweringOptions(checks)).run(module);
        } catch (UnsupportedCodeException e) {
            assertEquals(REUSE, e.construct());
            return Optional.empty();
        }
        Verifier.verifyDeviceLevel(module.entry());
        for (var pass : passes) {
            pass.run(module);
            Verifier.verifyDeviceLevel(module.entry());
        }
        return Optional.of(module);
    }

    private static List<Type> parameterTypes(long seed) {
        return RandomArrayProgram.generate(seed).entry().parameters().stream().map(Value::type).toList();
    }

    private static long allocations(Module module) {
        return module.entry().blocks().stream().flatMap(block -> block.instructions().stream()).filter(NewArray.class::isInstance)
                .count();
    }

    private static String text(long seed, Module module) {
        return "seed " + seed + "\n" + Printer.PLAIN.print(RandomArrayProgram.generate(seed)) + "\n" + Printer.PLAIN.print(module);
    }

    private static List<List<Object>> arguments(long seed) {
        var random = new Random(seed);
        var lists = new ArrayList<List<Object>>();
        for (int i = 0; i < 4; i++) {
            var first = random.nextInt(8) == 0 ? null : random.ints(random.nextInt(8) == 0 ? 0 : 4, -9, 9).toArray();
            var second = random.nextInt(3) == 0 ? first : random.ints(3, -9, 9).toArray();
            var bytes = new byte[4];
            random.nextBytes(bytes);
            var arguments = new ArrayList<Object>();
            arguments.add(first);
            arguments.add(second);
            arguments.add(bytes);
            arguments.add(new boolean[]{true, random.nextBoolean(), false});
            arguments.add(random.nextInt(10));
            arguments.add(random.nextInt());
            lists.add(arguments);
        }
        return lists;
    }
}
