package org.geobacter.backend.amdgpu;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.geobacter.backend.llvm.Effort;
import org.geobacter.backend.llvm.cache.CodeCache;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.Function;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.testing.Feature;
import org.geobacter.ir.testing.RandomFunctions;
import org.geobacter.ir.text.Parser;
import org.geobacter.ir.text.Printer;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;

/** Whatever control flow and values a kernel has, LLVM makes code of it for each architecture. */
class RandomKernelsTest {
    /** More with {@code -Dgeobacter.fuzz.kernels}. */
    private static final int KERNELS = Integer.getInteger("geobacter.fuzz.kernels", 36);

    @Architectures
    void compile(String processor) {
        for (int seed = 0; seed < KERNELS; seed++) {
            var random = new Random(seed);
            var features = EnumSet.allOf(Feature.class);
            if (random.nextBoolean()) {
                features.remove(Feature.NARROW_TYPES);
            }
            var functions = new RandomFunctions(random, features);
            int size = 1 + random.nextInt(50);
            var kernel = kernel(switch (seed % 3) {
                case 0 -> functions.straightLine(size);
                case 1 -> functions.structured(size);
                default -> functions.unstructured(size);
            }, random.nextInt(4) != 0);
            var shape = random.nextBoolean() ? LaunchShape.usual(64) : LaunchShape.any(new GroupSize(8, 4, 2));
            var effort = random.nextInt(4) == 0 ? Effort.THOROUGH : Effort.USUAL;
            var code = new AmdgpuCompiler(CodeCache.none()).compile(kernel, processor, shape, effort, new LinkedHashMap<>());
            assertFalse(code.disassembly().toString().contains("flat_load"), "seed " + seed);
        }
    }

    private static DeviceKernel kernel(Function function, boolean checks) {
        withoutRemainders(function);
        var text = Printer.WITH_POSITIONS.print(function.module());
        int firstFunction = text.indexOf("\nfunction ") + 1;
        var module = Parser.parse(text.substring(0, firstFunction) + entry(function) + text.substring(firstFunction));
        return Pipeline.lower(module, new LoweringOptions(checks));
    }

    /** A frontend calls a function for the remainder of floats. */
    private static void withoutRemainders(Function entry) {
        for (var function : entry.module().functions()) {
            for (var block : function.blocks()) {
                for (var instruction : List.copyOf(block.instructions())) {
                    if (instruction instanceof Binary binary && binary.operation() == BinaryOperation.REM
                            && binary.type().isFloat()) {
                        var quotient = block.insertBefore(binary,
                                new Binary(BinaryOperation.DIV, binary.left(), binary.right(), binary.position()));
                        binary.replaceAllUsesWith(quotient);
                        binary.remove();
                    }
                }
            }
        }
    }

    /** {@return a kernel that passes its arguments on, narrowed where they are no Java values, and stores the result} */
    private static String entry(Function function) {
        var parameters = new StringBuilder();
        var conversions = new StringBuilder();
        var arguments = new StringJoiner(", ");
        int next = function.parameters().size() + 1;
        for (var parameter : function.parameters()) {
            int number = parameter.index();
            switch (parameter.type()) {
                case ScalarType.I1, ScalarType.I8, ScalarType.I16 -> {
                    parameters.append("v%d: i32, ".formatted(number));
                    conversions.append("    v%d = truncate v%d to %s\n".formatted(next, number, parameter.type()));
                    arguments.add("v" + next++);
                }
                case ScalarType.F16 -> {
                    parameters.append("v%d: f32, ".formatted(number));
                    conversions.append("    v%d = float.to.float v%d to f16\n".formatted(next, number));
                    arguments.add("v" + next++);
                }
                default -> {
                    parameters.append("v%d: %s, ".formatted(number, parameter.type()));
                    arguments.add("v" + number);
                }
            }
        }
        int out = function.parameters().size();
        return """
                function %%main(%sv%d: long[]) -> void {
                block0:
                %s    v%d = invoke %%%s(%s)
                    array.store v%d, 0, v%d
                    return
                }

                """.formatted(parameters, out, conversions, next, function.name(), arguments, out, next);
    }
}
