package org.geobacter.backend.spirv;

import java.util.EnumSet;
import java.util.Random;
import java.util.StringJoiner;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.geobacter.ir.Function;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.testing.Feature;
import org.geobacter.ir.testing.RandomFunctions;
import org.geobacter.ir.text.Parser;
import org.geobacter.ir.text.Printer;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;

/** Whatever control flow and values a kernel has, its module is valid. */
class RandomKernelsTest {
    @Property(tries = 60)
    void structured(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size, @ForAll boolean guarded) {
        validate(functions(seed).structured(size), target(guarded));
    }

    @Property(tries = 60)
    void unstructured(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size, @ForAll boolean guarded) {
        validate(functions(seed).unstructured(size), target(guarded));
    }

    private static SpirvTarget target(boolean guarded) {
        return guarded ? Targets.without(SpirvFeature.DIVERGENT_LOOPS, SpirvFeature.UNLIMITED_LOOPS) : Targets.FULL;
    }

    private static RandomFunctions functions(long seed) {
        var features = EnumSet.allOf(Feature.class);
        // Half floats, for which the backend has no arithmetic.
        features.remove(Feature.NARROW_TYPES);
        return new RandomFunctions(new Random(seed), features);
    }

    private static void validate(Function function, SpirvTarget target) {
        var text = Printer.WITH_POSITIONS.print(function.module());
        int firstFunction = text.indexOf("\nfunction ") + 1;
        var module = Parser.parse(text.substring(0, firstFunction) + kernelFor(function) + text.substring(firstFunction));
        var kernel = Pipeline.lower(module, new LoweringOptions(true));
        SpirvTools.assertValid(SpirvBackend.compile(kernel, target).words());
    }

    /** {@return a function that writes what the other one returns to an array} */
    private static String kernelFor(Function function) {
        var parameters = new StringBuilder();
        var arguments = new StringJoiner(", ");
        var conversions = new StringBuilder();
        int count = function.parameters().size();
        for (int i = 0; i < count; i++) {
            boolean isBoolean = function.parameters().get(i).type() == ScalarType.I1;
            var type = isBoolean ? ScalarType.I32 : function.parameters().get(i).type();
            parameters.append("v%d: %s, ".formatted(i, type));
            if (isBoolean) {
                conversions.append("    v%d = truncate v%d to i1\n".formatted(count + 2 + i, i));
            }
            arguments.add("v" + (isBoolean ? count + 2 + i : i));
        }
        return """
                function %%main(%sv%d: long[]) -> void {
                block0:
                %s    v%d = invoke %%%s(%s)
                    array.store v%d, 0, v%d
                    return
                }

                """.formatted(parameters, count, conversions, count + 1, function.name(), arguments, count, count + 1);
    }
}
