package org.geobacter.ir.transform.lower;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Module;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TrapReason;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;

/**
 * Random Java-level kernels that are all about arrays: {@code (int[], int[], byte[], boolean[], int, int)}, with local arrays, constant
 * tables and nulls that meet in branches and loops, element accesses with every check, and comparisons of references.
 *
 * <p>There are a few mutable variables; every block gets a parameter for each of them, so that references meet wherever they can. In
 * half of the programs only the {@code int}s do, so that arrays can be replaced by scalars. The {@code int}s are stored into the
 * first array at the end.
 */
final class RandomArrayProgram {
    static final ConstantTable PRIMES = ConstantTable.ofArray("PRIMES", JavaKind.INT, new int[]{2, 3, 5, 7, 11});
    static final ConstantTable SQUARES = ConstantTable.ofArray("SQUARES", JavaKind.INT, new int[]{0, 1, 4});

    private static final ArrayType INTS = new ArrayType(JavaKind.INT);
    private static final List<ArrayType> SLOT_TYPES = List.of(INTS, INTS, INTS, new ArrayType(JavaKind.BYTE),
            new ArrayType(JavaKind.BOOLEAN));
    /** The reference variable that is never stored through, and may therefore mean a constant table. */
    private static final int READ_ONLY = 2;
    private static final int INT_VARIABLES = 3;

    private final Random random;
    /** Whether references are assigned in branches and loops for these only, so that they never meet. */
    private final boolean scoped;
    private final Builder builder;
    private final Function function;
    /** The present values of the reference variables, then of the {@code int} variables. */
    private Value[] variables;
    private int line;

    private RandomArrayProgram(Random random, Module module) {
        this.random = random;
        scoped = random.nextBoolean();
        function = module.addFunction(
                "Random.kernel",
                VoidType.VOID,
                List.of(INTS, INTS, SLOT_TYPES.get(3), SLOT_TYPES.get(4), ScalarType.I32, ScalarType.I32));
        builder = new Builder(function.entry());
        var parameters = function.parameters();
        variables = new Value[]{
                parameters.get(0),
                parameters.get(1),
                random.nextBoolean() ? parameters.get(1) : PRIMES,
                parameters.get(2),
                parameters.get(3),
                parameters.get(4),
                parameters.get(5),
                IntConstant.of(0)};
    }

    static Module generate(long seed) {
        var module = new Module("Random.kernel");
        var program = new RandomArrayProgram(new Random(seed), module);
        program.statements(2);
        program.storeResults();
        program.builder.returnVoid();
        return module;
    }

    private void storeResults() {
        var out = function.parameters().getFirst();
        next().nullCheck(out, "out");
        for (int i = 0; i < INT_VARIABLES; i++) {
            next().check(CheckKind.ARRAY_BOUNDS, IntConstant.of(i), builder.arrayLength(out));
            builder.arrayStore(out, IntConstant.of(i), variables[SLOT_TYPES.size() + i]);
        }
    }

    /** The builder, at a source line of its own. */
    private Builder next() {
        return builder.at(SourcePosition.of("Random", "kernel", "Random.java", ++line));
    }

    private void statements(int depth) {
        for (int count = 3 + random.nextInt(6); count > 0; count--) {
            statement(depth);
        }
    }

    private void statement(int depth) {
        switch (random.nextInt(depth == 0 ? 13 : 18)) {
            case 0 ->
                setInt(builder.binary(pick(BinaryOperation.ADD, BinaryOperation.SUB, BinaryOperation.MUL), anyInt(), anyInt()));
            case 1, 2, 3 -> load();
            case 4, 5, 6 -> store();
            case 7, 8 -> assignReference();
            case 9 -> length();
            case 10, 11 -> compareReferences();
            case 12 -> chooseReference();
            case 13, 14 -> branch(depth - 1);
            case 15, 16 -> loop(depth - 1);
            default -> throwIfEqual();
        }
    }

    private void load() {
        int slot = random.nextInt(SLOT_TYPES.size());
        var index = checkedIndex(slot);
        setInt(builder.arrayLoad(variables[slot], index));
    }

    private void store() {
        int slot = random.nextInt(SLOT_TYPES.size());
        if (slot != READ_ONLY) {
            var index = checkedIndex(slot);
            builder.arrayStore(variables[slot], index, anyInt());
        }
    }

    private Value checkedIndex(int slot) {
        var array = variables[slot];
        Value index = random.nextInt(scoped ? 10 : 3) == 0
                ? builder.binary(BinaryOperation.AND, anyInt(), IntConstant.of(3))
                : IntConstant.of(random.nextInt(random.nextInt(8) == 0 ? 6 : 3) - (random.nextInt(20) == 0 ? 1 : 0));
        next().nullCheck(array, "slot " + slot);
        next().check(CheckKind.ARRAY_BOUNDS, index, builder.arrayLength(array));
        return index;
    }

    private void length() {
        int slot = random.nextInt(SLOT_TYPES.size());
        next().nullCheck(variables[slot], "length of slot " + slot);
        setInt(builder.arrayLength(variables[slot]));
    }

    private void assignReference() {
        int slot = random.nextInt(SLOT_TYPES.size());
        var type = SLOT_TYPES.get(slot);
        variables[slot] = switch (random.nextInt(10)) {
            case 0 -> new NullConstant(type);
            case 1 -> slot == READ_ONLY ? pick(PRIMES, SQUARES) : copyable(slot);
            case 2, 3 -> copyable(slot);
            default -> {
                int length = random.nextInt(20) == 0 ? random.nextInt(20) - 1 : 3 + random.nextInt(2);
                next().check(CheckKind.NEGATIVE_SIZE, IntConstant.of(length));
                yield builder.newArray(type.element(), IntConstant.of(length));
            }
        };
    }

    /** {@return the value of some variable that this one may be set to} */
    private Value copyable(int slot) {
        return SLOT_TYPES.get(slot).equals(INTS) ? variables[random.nextInt(slot == READ_ONLY ? 3 : 2)] : variables[slot];
    }

    private void compareReferences() {
        var left = variables[random.nextInt(2)];
        var right = random.nextInt(4) == 0 ? new NullConstant(INTS) : variables[random.nextInt(2)];
        var same = builder.compare(pick(Predicate.EQ, Predicate.NE), left, right);
        setInt(builder.select(same, anyInt(), anyInt()));
    }

    private void chooseReference() {
        int slot = random.nextInt(SLOT_TYPES.size());
        variables[slot] = builder.select(anyCondition(), copyable(slot), variables[slot]);
    }

    private void throwIfEqual() {
        var thrown = function.addBlock();
        var after = function.addBlock();
        var left = anyInt();
        var right = anyInt();
        next().branch(builder.compare(Predicate.EQ, left, right), BlockCall.to(thrown), BlockCall.to(after));
        builder.at(thrown);
        next().throwException(
                new TrapReason("java.lang.IllegalStateException", Optional.of("value \1"), List.of(JavaKind.INT)),
                left);
        builder.at(after);
    }

    private void branch(int depth) {
        var whenTrue = function.addBlock();
        var whenFalse = function.addBlock();
        var join = function.addBlock();
        builder.branch(anyCondition(), BlockCall.to(whenTrue), BlockCall.to(whenFalse));
        var before = variables.clone();
        builder.at(whenTrue);
        statements(depth);
        builder.jump(join, passed());
        variables = before.clone();
        builder.at(whenFalse);
        if (random.nextBoolean()) {
            statements(depth);
        }
        builder.jump(join, passed());
        enter(join, before);
    }

    private void loop(int depth) {
        var header = function.addBlock();
        var body = function.addBlock();
        var exit = function.addBlock();
        int rounds = 1 + random.nextInt(4);
        builder.jump(header, with(passed(), IntConstant.of(0)));
        enter(header, variables);
        var counter = header.addParameter(ScalarType.I32);
        var atHeader = variables.clone();
        builder.branch(
                builder.compare(Predicate.LT, counter, IntConstant.of(rounds)),
                BlockCall.to(body),
                BlockCall.to(exit));
        builder.at(body);
        if (random.nextBoolean()) {
            setInt(counter);
        }
        statements(depth);
        builder.jump(header, with(passed(), builder.binary(BinaryOperation.ADD, counter, IntConstant.of(1))));
        builder.at(exit);
        variables = atHeader;
    }

    private static Value[] with(Value[] variables, Value last) {
        var all = Arrays.copyOf(variables, variables.length + 1);
        all[variables.length] = last;
        return all;
    }

    /** {@return the variables that blocks get as parameters} */
    private Value[] passed() {
        return Arrays.copyOfRange(variables, scoped ? SLOT_TYPES.size() : 0, variables.length);
    }

    /** Goes on in a block that gets variables as parameters; the others are as they were in {@code before}. */
    private void enter(Block block, Value[] before) {
        var entered = before.clone();
        for (int i = scoped ? SLOT_TYPES.size() : 0; i < entered.length; i++) {
            entered[i] = block.addParameter(entered[i].type());
        }
        variables = entered;
        builder.at(block);
    }

    private Value anyCondition() {
        return builder.compare(pick(Predicate.LT, Predicate.EQ, Predicate.ULT), anyInt(), anyInt());
    }

    private Value anyInt() {
        return random.nextInt(4) == 0
                ? IntConstant.of(random.nextInt(300) - 20)
                : variables[SLOT_TYPES.size() + random.nextInt(INT_VARIABLES)];
    }

    private void setInt(Value value) {
        variables[SLOT_TYPES.size() + random.nextInt(INT_VARIABLES)] = value;
    }

    @SafeVarargs
    private final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
