package org.geobacter.frontend.bytecode;

import static org.geobacter.frontend.bytecode.InstructionTranslator.computed;

import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.MemoryOrder;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery.Query;

/**
 * The methods that are not compiled from their class file: those that are one instruction of the IR, those of {@code WorkItem}, and
 * those that make boxes. All else that the JDK writes in Java is compiled as any other callee, so that its bits are the JDK's.
 */
final class Intrinsics {
    private static final String NATIVE_FUNCTIONS = "org/geobacter/frontend/bytecode/approximate/NativeFunctions";
    private static final String MATH = "java/lang/Math";
    private static final String STRICT_MATH = "java/lang/StrictMath";
    private static final String SUB_GROUP = "org/geobacter/kernel/SubGroup";
    private static final String SUB_GROUP_EXCHANGE = SUB_GROUP + "Exchange";
    private static final String WORK_ITEM = "org/geobacter/kernel/WorkItem";

    /** As many as the largest groups have work-items that exchange values: see {@code SubGroup}. */
    private static final int EXCHANGE_WORDS = 1024;
    private static final String LOCAL = "org/geobacter/kernel/Local";

    private static final IntConstant IS_BIG_ENDIAN = IntConstant.of(ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? 1 : 0);

    private static final Map<String, Intrinsic> TABLE = new HashMap<>();

    /** What a method is instead of its code. */
    @FunctionalInterface
    interface Intrinsic {
        /** {@return the result, {@code null} if the method returns nothing} */
        Operand emit(Emission emission, Arithmetic arithmetic, List<Operand> arguments);
    }

    private Intrinsics() {}

    static {
        for (var math : List.of(MATH, STRICT_MATH)) {
            unary(math + ".sqrt(D)D", UnaryOperation.SQRT);
            unary(math + ".floor(D)D", UnaryOperation.FLOOR);
            unary(math + ".ceil(D)D", UnaryOperation.CEIL);
            unary(math + ".rint(D)D", UnaryOperation.RINT);
            for (var type : List.of("I", "J", "F", "D")) {
                unary(math + ".abs(" + type + ")" + type, UnaryOperation.ABS);
                binary(math + ".min(" + type + type + ")" + type, BinaryOperation.MIN);
                binary(math + ".max(" + type + type + ")" + type, BinaryOperation.MAX);
            }
            fma(math + ".fma(FFF)F");
            fma(math + ".fma(DDD)D");
        }
        unary("java/lang/Integer.bitCount(I)I", UnaryOperation.BIT_COUNT);
        unary("java/lang/Integer.numberOfLeadingZeros(I)I", UnaryOperation.LEADING_ZEROS);
        unary("java/lang/Integer.numberOfTrailingZeros(I)I", UnaryOperation.TRAILING_ZEROS);
        unary("java/lang/Integer.reverse(I)I", UnaryOperation.REVERSE);
        unary("java/lang/Long.bitCount(J)I", UnaryOperation.BIT_COUNT);
        unary("java/lang/Long.numberOfLeadingZeros(J)I", UnaryOperation.LEADING_ZEROS);
        unary("java/lang/Long.numberOfTrailingZeros(J)I", UnaryOperation.TRAILING_ZEROS);
        unary("java/lang/Long.reverse(J)J", UnaryOperation.REVERSE);
        bitcast("java/lang/Float.floatToRawIntBits(F)I", ScalarType.I32);
        bitcast("java/lang/Float.intBitsToFloat(I)F", ScalarType.F32);
        bitcast("java/lang/Double.doubleToRawLongBits(D)J", ScalarType.I64);
        bitcast("java/lang/Double.longBitsToDouble(J)D", ScalarType.F64);

        TABLE.put("java/util/Objects.checkIndex(II)I", (emission, _, arguments) -> {
            emission.check(CheckKind.INDEX, emission.scalar(arguments.get(0)), emission.scalar(arguments.get(1)));
            return arguments.get(0);
        });

        // Of the JDK, natively: what initialisers of its classes need before they come to what can be computed.
        unusable("jdk/internal/misc/Unsafe", "getUnsafe", "jdk/internal/misc/Unsafe");
        unusable("jdk/internal/access/SharedSecrets", "getJavaLangAccess", "jdk/internal/access/JavaLangAccess");
        TABLE.put("jdk/internal/misc/Unsafe.isBigEndian()Z", (_, _, _) -> computed(IS_BIG_ENDIAN));
        TABLE.put(
                "java/lang/Class.getPrimitiveClass(Ljava/lang/String;)Ljava/lang/Class;",
                (_, _, _) -> new Operand.Opaque("the class object of a primitive type", "Kernels have no reflection."));

        approximation("Exp2", Approximation.Operation.EXP2);
        approximation("Log2", Approximation.Operation.LOG2);
        approximation("Sin", Approximation.Operation.SIN);
        approximation("Cos", Approximation.Operation.COS);
        approximation("Reciprocal", Approximation.Operation.RECIPROCAL);

        TABLE.put("java/lang/Object.<init>()V", (_, _, _) -> null);
        TABLE.put(WORK_ITEM + ".globalId()I", (emission, _, _) -> computed(emission.builder().workItem(Query.GLOBAL_ID, 0)));
        query("globalId", Query.GLOBAL_ID);
        query("globalSize", Query.GLOBAL_SIZE);
        query("localId", Query.LOCAL_ID);
        query("localSize", Query.LOCAL_SIZE);
        query("groupId", Query.GROUP_ID);
        query("groupCount", Query.GROUP_COUNT);
        TABLE.put(WORK_ITEM + ".barrier()V", (emission, _, _) -> {
            emission.builder().barrier();
            return null;
        });

        subGroup(SUB_GROUP, "size()I", SubGroupInstruction.Operation.SIZE);
        subGroup(SUB_GROUP_EXCHANGE, "isNative()Z", SubGroupInstruction.Operation.NATIVE);
        subGroup(SUB_GROUP_EXCHANGE, "combinesInts()Z", SubGroupInstruction.Operation.COMBINES_I32);
        subGroup(SUB_GROUP_EXCHANGE, "combinesLongs()Z", SubGroupInstruction.Operation.COMBINES_I64);
        for (var type : List.of("I", "J")) {
            subGroup(SUB_GROUP_EXCHANGE, "reduced(" + type + "I)" + type, SubGroupInstruction.Operation.REDUCE);
            subGroup(SUB_GROUP_EXCHANGE, "upTo(" + type + "I)" + type, SubGroupInstruction.Operation.INCLUSIVE_SCAN);
            subGroup(SUB_GROUP_EXCHANGE, "before(" + type + "I)" + type, SubGroupInstruction.Operation.EXCLUSIVE_SCAN);
            subGroup(SUB_GROUP_EXCHANGE, "shuffled(" + type + "I)" + type, SubGroupInstruction.Operation.SHUFFLE);
            subGroup(SUB_GROUP_EXCHANGE, "lowerHalf(" + type + "I)" + type, SubGroupInstruction.Operation.LOWER_HALF);
            subGroup(SUB_GROUP_EXCHANGE, "last(" + type + ")" + type, SubGroupInstruction.Operation.LAST);
        }
        TABLE.put(SUB_GROUP_EXCHANGE + ".votes(Z)J",
                (emission, _, arguments) -> computed(vote(emission, SubGroupInstruction.Operation.BALLOT, arguments.getFirst())));
        TABLE.put(SUB_GROUP_EXCHANGE + ".some(Z)Z",
                (emission, _, arguments) -> computed(emission.builder().convert(ConvertOperation.ZERO_EXTEND,
                        vote(emission, SubGroupInstruction.Operation.ANY, arguments.getFirst()), ScalarType.I32)));
        TABLE.put(
                SUB_GROUP_EXCHANGE + ".exchange()[J",
                (emission, _, _) -> computed(
                        emission.builder().newGroupArray(JavaKind.LONG, IntConstant.of(EXCHANGE_WORDS), "exchange")));
        for (var kind : JavaKind.values()) {
            TABLE.put(LOCAL + "." + kind + "s(I)[" + kind.descriptor(), (emission, _, arguments) -> groupArray(emission, kind,
                    emission.scalar(arguments.getFirst())));
        }
        TABLE.put(
                ArrayHandles.FACTORY_OWNER + "." + ArrayHandles.FACTORY + ArrayHandles.FACTORY_DESCRIPTOR,
                (emission, _, arguments) -> {
                    if (arguments.getFirst() instanceof Operand.ArrayClass(var element)) {
                        return new Operand.ArrayHandle(element);
                    }
                    throw emission.refuse(arguments.getFirst());
                });
        fence("fullFence", MemoryOrder.VOLATILE);
        fence("acquireFence", MemoryOrder.ACQUIRE);
        fence("releaseFence", MemoryOrder.RELEASE);
        fence("loadLoadFence", MemoryOrder.ACQUIRE);
        fence("storeStoreFence", MemoryOrder.RELEASE);

        box("java/lang/Boolean", JavaKind.BOOLEAN);
        box("java/lang/Byte", JavaKind.BYTE);
        box("java/lang/Short", JavaKind.SHORT);
        box("java/lang/Character", JavaKind.CHAR);
        box("java/lang/Integer", JavaKind.INT);
        box("java/lang/Long", JavaKind.LONG);
        box("java/lang/Float", JavaKind.FLOAT);
        box("java/lang/Double", JavaKind.DOUBLE);
    }

    /** {@return what a method is instead of its code, if it is in the table} */
    static Optional<Intrinsic> find(String owner, String name, String descriptor) {
        return Optional.ofNullable(TABLE.get(owner + "." + name + descriptor));
    }

    /** A method that gives the one object of a class of the JDK, of which no kernel can use a method. */
    private static void unusable(String owner, String method, String type) {
        var opaque = new Operand.Opaque(
                "the object " + type.replace('/', '.') + ", whose methods are not written in Java",
                "Call other methods of the JDK.");
        TABLE.put(owner + "." + method + "()L" + type + ";", (_, _, _) -> opaque);
    }

    private static void unary(String method, UnaryOperation operation) {
        TABLE.put(
                method,
                (emission, arithmetic, arguments) -> computed(arithmetic.unary(operation, emission.scalar(arguments.getFirst()))));
    }

    private static void binary(String method, BinaryOperation operation) {
        TABLE.put(
                method,
                (emission, arithmetic, arguments) -> computed(arithmetic.binary(
                        operation, emission.scalar(arguments.get(0)), emission.scalar(arguments.get(1)))));
    }

    private static void subGroup(String owner, String method, SubGroupInstruction.Operation operation) {
        TABLE.put(
                owner + "." + method,
                (emission, _, arguments) -> computed(emission.builder()
                        .subGroup(operation, arguments.stream().map(emission::scalar).toArray(Value[]::new))));
    }

    private static Value vote(Emission emission, SubGroupInstruction.Operation operation, Operand vote) {
        var builder = emission.builder();
        return builder.subGroup(operation, builder.compare(Predicate.NE, emission.scalar(vote), IntConstant.of(0)));
    }

    private static void fma(String method) {
        TABLE.put(
                method,
                (emission, arithmetic, arguments) -> computed(arithmetic.fma(
                        emission.scalar(arguments.get(0)),
                        emission.scalar(arguments.get(1)),
                        emission.scalar(arguments.get(2)))));
    }

    /** A function that some targets have an instruction for, and the question whether this one has. */
    private static void approximation(String name, Approximation.Operation operation) {
        TABLE.put(NATIVE_FUNCTIONS + ".has" + name + "()Z", (emission, _, _) -> computed(
                IntConstant.of(emission.module().floats().approximate().contains(operation))));
        TABLE.put(NATIVE_FUNCTIONS + "." + name.toLowerCase(Locale.ROOT) + "(F)F", (emission, _, arguments) -> computed(
                emission.builder().approximate(operation, emission.scalar(arguments.getFirst()))));
    }

    private static void bitcast(String method, ScalarType to) {
        TABLE.put(
                method,
                (emission, _, arguments) -> computed(
                        emission.builder().convert(ConvertOperation.BITCAST, emission.scalar(arguments.getFirst()), to)));
    }

    private static Operand groupArray(Emission emission, JavaKind kind, Value length) {
        if (!(length instanceof IntConstant constant && constant.value() >= 0)) {
            emission.check(CheckKind.NEGATIVE_SIZE, length);
        }
        return computed(emission.builder().newGroupArray(kind, length, ""));
    }

    private static void fence(String name, MemoryOrder order) {
        TABLE.put(ArrayHandles.TYPE + "." + name + "()V", (emission, _, _) -> {
            emission.builder().fence(order);
            return null;
        });
    }

    private static void query(String name, Query query) {
        TABLE.put(WORK_ITEM + "." + name + "(I)I", (emission, _, arguments) -> {
            var dimension = emission.scalar(arguments.getFirst());
            var builder = emission.builder();
            if (dimension instanceof IntConstant constant && constant.value() >= 0 && constant.value() < 3) {
                return computed(builder.workItem(query, (int) constant.value()));
            }
            emission.check(CheckKind.INDEX, dimension, IntConstant.of(3));
            var yOrZ = builder.select(
                    builder.compare(Predicate.EQ, dimension, IntConstant.of(1)),
                    builder.workItem(query, 1),
                    builder.workItem(query, 2));
            return computed(builder.select(
                    builder.compare(Predicate.EQ, dimension, IntConstant.of(0)), builder.workItem(query, 0), yOrZ));
        });
    }

    private static void box(String owner, JavaKind kind) {
        TABLE.put(
                owner + ".valueOf(" + kind.descriptor() + ")L" + owner + ";",
                (emission, _, arguments) -> computed(BoxedValues.box(emission, kind, emission.scalar(arguments.getFirst()))));
    }

    /** Converts as a cast does (JLS 5.1.2, 5.1.3). */
    static Value convert(Emission emission, Value value, JavaKind from, JavaKind to) {
        var builder = emission.builder();
        boolean fromFloat = from.stackType().isFloat();
        var stackType = to.stackType();
        if (from == to) {
            return value;
        }
        if (stackType.isFloat()) {
            return from.stackType() == stackType
                    ? value
                    : builder.convert(
                            fromFloat ? ConvertOperation.FLOAT_TO_FLOAT : ConvertOperation.INT_TO_FLOAT, value, stackType);
        }
        var integer = value;
        if (fromFloat) {
            integer = builder.convert(ConvertOperation.FLOAT_TO_INT, value, stackType);
        } else if (from.stackType() != stackType) {
            integer = builder.convert(
                    stackType == ScalarType.I64 ? ConvertOperation.SIGN_EXTEND : ConvertOperation.TRUNCATE, value, stackType);
        }
        return emission.narrow(integer, to);
    }
}
