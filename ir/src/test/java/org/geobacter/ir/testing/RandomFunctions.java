package org.geobacter.ir.testing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Module;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.Type;
import org.geobacter.ir.Value;

/**
 * Functions for property tests of passes: verified, ending after few steps whatever their arguments, doing nothing undefined. They
 * return an {@code i64} that depends on a good part of what they compute.
 *
 * <pre>{@code
 * @Property
 * void keepsWhatAFunctionDoes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
 *     var functions = RandomFunctions.all(new Random(seed));
 *     var function = functions.unstructured(size);
 *     var arguments = functions.arguments(function);
 *     var before = Outcome.of(function, arguments);
 *     new MyPass().run(function.module());
 *     Verifier.verify(function.module());
 *     assertEquals(before, Outcome.of(function, arguments));
 * }
 * }</pre>
 */
public final class RandomFunctions {
    private static final int MAX_PARAMETERS = 5;
    private static final int CALLEES = 2;

    private final Random random;
    private final Set<Feature> features;

    public RandomFunctions(Random random, Set<Feature> features) {
        this.random = random;
        this.features = features.isEmpty() ? EnumSet.noneOf(Feature.class) : EnumSet.copyOf(features);
    }

    /** Functions that may contain everything there is at Java level. */
    public static RandomFunctions all(Random random) {
        return new RandomFunctions(random, EnumSet.allOf(Feature.class));
    }

    /** Functions of arithmetic on {@code i1}, {@code i32}, {@code i64}, {@code f32} and {@code f64} only. */
    public static RandomFunctions arithmetic(Random random) {
        return new RandomFunctions(random, EnumSet.noneOf(Feature.class));
    }

    /**
     * {@return a function of one block}
     *
     * @param size about how many instructions it has
     */
    public Function straightLine(int size) {
        return straightLine(new Module("straight"), "straight", size, List.of());
    }

    /**
     * {@return a function of nested loops and conditionals, such as {@code javac} makes: counted loops, breaks and continues, early
     * returns}
     *
     * @param size about how many statements it has
     */
    public Function structured(int size) {
        var function = newFunction(new Module("structured"), "structured");
        return new RandomStructuredCode(random, function, instructions(function.module(), function)).fill(size);
    }

    /**
     * {@return a function whose blocks lead anywhere: loops with several entries, edges to a block from many others, two edges from one
     * block to another, blocks that are not reached}
     *
     * @param size about how many instructions it has
     */
    public Function unstructured(int size) {
        var function = newFunction(new Module("unstructured"), "unstructured");
        return new RandomBlocks(random, function, instructions(function.module(), function)).fill(size);
    }

    /** {@return arguments for a function from here} */
    public Object[] arguments(Function function) {
        return EdgeValues.arguments(function, random);
    }

    private RandomInstructions instructions(Module module, Function caller) {
        var callees = new ArrayList<Function>();
        if (features.contains(Feature.CALLS)) {
            for (int i = 0; i < CALLEES; i++) {
                callees.add(straightLine(module, caller.name() + "$callee" + i, 1 + random.nextInt(6), List.copyOf(callees)));
            }
        }
        return new RandomInstructions(random, features, callees);
    }

    private Function straightLine(Module module, String name, int size, List<Function> callees) {
        var function = newFunction(module, name);
        var instructions = new RandomInstructions(random, features, callees);
        var pool = new ValuePool(random);
        function.parameters().forEach(pool::add);
        var builder = new Builder(function.entry());
        for (int i = 0; i < size; i++) {
            builder.at(SourcePosition.of("Random", name, "Random.java", i + 1));
            instructions.add(builder, pool);
        }
        returnDigest(builder, pool, instructions);
        return function;
    }

    private Function newFunction(Module module, String name) {
        var types = new RandomInstructions(random, features, List.of());
        var parameters = new ArrayList<Type>();
        for (int i = random.nextInt(MAX_PARAMETERS + 1); i > 0; i--) {
            boolean array = features.contains(Feature.ARRAYS) && random.nextInt(3) == 0;
            parameters.add(array ? new ArrayType(types.kind()) : types.type());
        }
        if (features.contains(Feature.ARRAYS)) {
            parameters.add(new ArrayType(JavaKind.INT));
        }
        return module.addFunction(name, ScalarType.I64, parameters);
    }

    /** Returns a mixture of some of the values. */
    static void returnDigest(Builder builder, ValuePool pool, RandomInstructions instructions) {
        Value digest = instructions.digest(builder, pool.choose(ScalarType.I64));
        for (var type : instructions.types()) {
            var mixed = builder.binary(BinaryOperation.MUL, digest, IntConstant.of(31L));
            digest = builder.binary(BinaryOperation.XOR, mixed, instructions.digest(builder, pool.choose(type)));
        }
        builder.returnValue(digest);
    }
}
