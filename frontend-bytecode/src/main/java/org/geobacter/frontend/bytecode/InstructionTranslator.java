package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.Value;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/**
 * Translates the instructions that do not end a basic block (JVMS 6.5): pops operands from the frame, emits IR for them, and pushes
 * the result.
 */
final class InstructionTranslator extends Interpreter<Operand> {
    private final Emission emission;
    private final Arithmetic arithmetic;
    private final CallTranslator calls;

    InstructionTranslator(Emission emission) {
        super(Opcodes.ASM9);
        this.emission = emission;
        this.arithmetic = new Arithmetic(emission);
        this.calls = new CallTranslator(emission, arithmetic, this);
    }

    CallTranslator calls() {
        return calls;
    }

    void execute(AbstractInsnNode instruction, Frame<Operand> frame) {
        if (calls.constructs(instruction, frame)) {
            return;
        }
        try {
            frame.execute(instruction, this);
        } catch (AnalyzerException e) {
            throw new IllegalStateException("the type analysis accepted an invalid stack", e);
        }
    }

    @Override
    public Operand newValue(Type type) {
        return Operand.Special.EMPTY;
    }

    @Override
    public Operand newOperation(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return switch (opcode) {
            case Opcodes.ACONST_NULL -> Operand.Special.NULL;
            case Opcodes.ICONST_M1,
                    Opcodes.ICONST_0,
                    Opcodes.ICONST_1,
                    Opcodes.ICONST_2,
                    Opcodes.ICONST_3,
                    Opcodes.ICONST_4,
                    Opcodes.ICONST_5 ->
                computed(IntConstant.of(opcode - Opcodes.ICONST_0));
            case Opcodes.BIPUSH, Opcodes.SIPUSH -> computed(IntConstant.of(((IntInsnNode) instruction).operand));
            case Opcodes.LCONST_0, Opcodes.LCONST_1 -> computed(IntConstant.of((long) (opcode - Opcodes.LCONST_0)));
            case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 ->
                computed(FloatConstant.of((float) (opcode - Opcodes.FCONST_0)));
            case Opcodes.DCONST_0, Opcodes.DCONST_1 -> computed(FloatConstant.of((double) (opcode - Opcodes.DCONST_0)));
            case Opcodes.LDC -> constant(((LdcInsnNode) instruction).cst);
            case Opcodes.GETSTATIC -> emission.module().statics().load((FieldInsnNode) instruction, emission);
            case Opcodes.NEW -> new Operand.Uninitialised(instruction, ((TypeInsnNode) instruction).desc);
            default -> throw new AssertionError(opcode);
        };
    }

    private static Operand constant(Object constant) {
        return switch (constant) {
            case Integer value -> computed(IntConstant.of(value));
            case Long value -> computed(IntConstant.of(value));
            case Float value -> computed(FloatConstant.of(value));
            case Double value -> computed(FloatConstant.of(value));
            case String text -> Operand.Text.of(text);
            case Type type when JavaTypes.arrayElement(type).isPresent() ->
                new Operand.ArrayClass(JavaTypes.arrayElement(type).get());
            case Type type when type.getSort() == Type.ARRAY ->
                new Operand.Opaque("the class object of " + type.getClassName(), "Kernels have no reflection.");
            case Type type when type.getSort() == Type.OBJECT -> new Operand.ClassObject(type.getInternalName());
            default -> new Operand.Opaque("a constant that is computed at run time", "Use a static final field.");
        };
    }

    @Override
    public Operand copyOperation(AbstractInsnNode instruction, Operand value) {
        return value;
    }

    @Override
    public Operand unaryOperation(AbstractInsnNode instruction, Operand operand) {
        int opcode = instruction.getOpcode();
        return switch (opcode) {
            case Opcodes.INEG, Opcodes.LNEG, Opcodes.FNEG, Opcodes.DNEG ->
                computed(emission.builder().unary(UnaryOperation.NEG, emission.scalar(operand)));
            case Opcodes.IINC ->
                computed(arithmetic.binary(
                        BinaryOperation.ADD, emission.scalar(operand), IntConstant.of(((IincInsnNode) instruction).incr)));
            case Opcodes.I2B -> computed(emission.narrow(emission.scalar(operand), JavaKind.BYTE));
            case Opcodes.I2C -> computed(emission.narrow(emission.scalar(operand), JavaKind.CHAR));
            case Opcodes.I2S -> computed(emission.narrow(emission.scalar(operand), JavaKind.SHORT));
            case Opcodes.I2L -> convert(ConvertOperation.SIGN_EXTEND, operand, ScalarType.I64);
            case Opcodes.L2I -> convert(ConvertOperation.TRUNCATE, operand, ScalarType.I32);
            case Opcodes.I2F, Opcodes.L2F -> convert(ConvertOperation.INT_TO_FLOAT, operand, ScalarType.F32);
            case Opcodes.I2D, Opcodes.L2D -> convert(ConvertOperation.INT_TO_FLOAT, operand, ScalarType.F64);
            case Opcodes.F2I, Opcodes.D2I -> convert(ConvertOperation.FLOAT_TO_INT, operand, ScalarType.I32);
            case Opcodes.F2L, Opcodes.D2L -> convert(ConvertOperation.FLOAT_TO_INT, operand, ScalarType.I64);
            case Opcodes.F2D -> convert(ConvertOperation.FLOAT_TO_FLOAT, operand, ScalarType.F64);
            case Opcodes.D2F -> convert(ConvertOperation.FLOAT_TO_FLOAT, operand, ScalarType.F32);
            case Opcodes.NEWARRAY -> {
                var length = emission.scalar(operand);
                if (!(length instanceof IntConstant constant && constant.value() >= 0)) {
                    emission.check(CheckKind.NEGATIVE_SIZE, length);
                }
                yield computed(emission.builder().newArray(Bytecode.newArrayKind(instruction), length));
            }
            case Opcodes.ARRAYLENGTH -> {
                var array = array(operand, JavaKind.INT);
                emission.nullCheck(array);
                yield computed(length(array));
            }
            case Opcodes.GETFIELD -> getField(operand, (FieldInsnNode) instruction);
            case Opcodes.PUTSTATIC -> {
                emission.module().statics().store((FieldInsnNode) instruction, operand, emission);
                yield null;
            }
            case Opcodes.CHECKCAST -> TypeTests.cast(emission, operand, ((TypeInsnNode) instruction).desc);
            case Opcodes.INSTANCEOF -> computed(TypeTests.test(emission, operand, ((TypeInsnNode) instruction).desc));
            case Opcodes.ANEWARRAY -> {
                var type = Bytecode.arrayOf(((TypeInsnNode) instruction).desc);
                yield computed(newArrays().of(type, List.of(emission.scalar(operand))));
            }
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT ->
                throw emission.unsupported("synchronized", "Synchronise the work-items of a group with WorkItem.barrier().");
            default -> throw new AssertionError(opcode);
        };
    }

    @Override
    public Operand binaryOperation(AbstractInsnNode instruction, Operand left, Operand right) {
        int opcode = instruction.getOpcode();
        return switch (opcode) {
            case Opcodes.IALOAD,
                    Opcodes.LALOAD,
                    Opcodes.FALOAD,
                    Opcodes.DALOAD,
                    Opcodes.BALOAD,
                    Opcodes.CALOAD,
                    Opcodes.SALOAD -> {
                var array = checkedArray(left, right, Bytecode.elementKind(opcode));
                yield computed(emission.builder().arrayLoad(array, emission.scalar(right)));
            }
            case Opcodes.AALOAD -> {
                var array = checkedArray(left, right, JavaKind.INT);
                yield computed(emission.builder().referenceLoad(elementType(), array, emission.scalar(right)));
            }
            case Opcodes.PUTFIELD -> {
                putField(left, (FieldInsnNode) instruction, right);
                yield null;
            }
            case Opcodes.LCMP -> threeWayCompare(left, right, 0);
            case Opcodes.FCMPL, Opcodes.DCMPL -> threeWayCompare(left, right, -1);
            case Opcodes.FCMPG, Opcodes.DCMPG -> threeWayCompare(left, right, 1);
            default ->
                computed(arithmetic.binary(operation(opcode), emission.scalar(left), emission.scalar(right)));
        };
    }

    private static BinaryOperation operation(int opcode) {
        return switch (opcode) {
            case Opcodes.IADD, Opcodes.LADD, Opcodes.FADD, Opcodes.DADD -> BinaryOperation.ADD;
            case Opcodes.ISUB, Opcodes.LSUB, Opcodes.FSUB, Opcodes.DSUB -> BinaryOperation.SUB;
            case Opcodes.IMUL, Opcodes.LMUL, Opcodes.FMUL, Opcodes.DMUL -> BinaryOperation.MUL;
            case Opcodes.IDIV, Opcodes.LDIV, Opcodes.FDIV, Opcodes.DDIV -> BinaryOperation.DIV;
            case Opcodes.IREM, Opcodes.LREM, Opcodes.FREM, Opcodes.DREM -> BinaryOperation.REM;
            case Opcodes.ISHL, Opcodes.LSHL -> BinaryOperation.SHL;
            case Opcodes.ISHR, Opcodes.LSHR -> BinaryOperation.SHR;
            case Opcodes.IUSHR, Opcodes.LUSHR -> BinaryOperation.USHR;
            case Opcodes.IAND, Opcodes.LAND -> BinaryOperation.AND;
            case Opcodes.IOR, Opcodes.LOR -> BinaryOperation.OR;
            case Opcodes.IXOR, Opcodes.LXOR -> BinaryOperation.XOR;
            default -> throw new AssertionError(opcode);
        };
    }

    @Override
    public Operand ternaryOperation(AbstractInsnNode instruction, Operand array, Operand index, Operand element) {
        if (instruction.getOpcode() == Opcodes.AASTORE) {
            storeReference(array, index, element);
            return null;
        }
        var value = emission.scalar(element);
        var checked = checkedArray(array, index, Bytecode.elementKind(instruction.getOpcode()));
        emission.builder().arrayStore(checked, emission.scalar(index), value);
        return null;
    }

    @Override
    public Operand naryOperation(AbstractInsnNode instruction, List<? extends Operand> operands) {
        return switch (instruction) {
            case MethodInsnNode call -> calls.invoke(call, new ArrayList<>(operands));
            case InvokeDynamicInsnNode dynamic -> calls.invokeDynamic(dynamic, new ArrayList<>(operands));
            case MultiANewArrayInsnNode multi ->
                computed(newArrays().of(Type.getType(multi.desc), operands.stream().map(emission::scalar).toList()));
            default -> throw new AssertionError(instruction.getOpcode());
        };
    }

    @Override
    public void returnOperation(AbstractInsnNode instruction, Operand value, Operand expected) {
        throw new AssertionError("returns end a block");
    }

    @Override
    public Operand merge(Operand a, Operand b) {
        throw new AssertionError("blocks merge by their parameters");
    }

    static Operand computed(Value value) {
        return new Operand.Computed(value);
    }

    private Operand convert(ConvertOperation operation, Operand operand, ScalarType to) {
        return computed(emission.builder().convert(operation, emission.scalar(operand), to));
    }

    private Operand threeWayCompare(Operand left, Operand right, int resultForNan) {
        return computed(emission.builder().threeWayCompare(emission.scalar(left), emission.scalar(right), resultForNan));
    }

    private NewArrays newArrays() {
        return new NewArrays(emission);
    }

    /** Checks for null before the index (JVMS 6.5, {@code iaload}). */
    private Value checkedArray(Operand operand, Operand index, JavaKind kindOfNull) {
        var array = array(operand, kindOfNull);
        emission.nullCheck(array);
        emission.check(CheckKind.ARRAY_BOUNDS, emission.scalar(index), length(array));
        return array;
    }

    /** {@return an array of primitives or references} */
    private Value array(Operand operand, JavaKind kindOfNull) {
        return operand instanceof Operand.Computed(var value) && value.type() == RefType.REF
                ? value
                : emission.array(operand, kindOfNull);
    }

    private Value length(Value array) {
        return array.type() == RefType.REF
                ? emission.builder().referenceArrayLength(array)
                : emission.builder().arrayLength(array);
    }

    /** {@return the type of the elements of the array below the index on the stack} */
    private org.geobacter.ir.Type elementType() {
        return emission.stackType(1) instanceof SlotType.Reference(var type) && type.getSort() == Type.ARRAY
                ? JavaTypes.inIr(Bytecode.component(type))
                : RefType.REF;
    }

    private void storeReference(Operand arrayOperand, Operand index, Operand element) {
        var isOfArrays = emission.stackType(0) instanceof SlotType.ArrayOf
                || emission.stackType(2) instanceof SlotType.Reference(var type)
                        && type.getSort() == Type.ARRAY
                        && JavaTypes.inIr(Bytecode.component(type)) instanceof ArrayType;
        var array = checkedArray(arrayOperand, index, JavaKind.INT);
        if (isOfArrays) {
            emission.builder().referenceStore(array, emission.scalar(index), emission.array(element, kindOfElements()));
            return;
        }
        var value = emission.reference(element);
        if (!(value instanceof Constant constant && constant.equals(new NullConstant(RefType.REF)))) {
            emission.storeCheck(array, value);
        }
        emission.builder().referenceStore(array, emission.scalar(index), value);
    }

    /** {@return the kind of the elements' elements where an array of arrays of primitives is stored to} */
    private JavaKind kindOfElements() {
        return emission.stackType(2) instanceof SlotType.Reference(var type)
                && type.getSort() == Type.ARRAY
                && JavaTypes.inIr(Bytecode.component(type)) instanceof ArrayType(var kind)
                        ? kind
                        : JavaKind.INT;
    }

    private Operand getField(Operand object, FieldInsnNode instruction) {
        var reference = emission.reference(object);
        var field = InstanceField.resolve(instruction, emission).inIr();
        emission.nullCheck(reference);
        emission.module().readField(field, emission.positionWithCalls());
        return computed(emission.builder().fieldLoad(field, reference));
    }

    private void putField(Operand object, FieldInsnNode instruction, Operand value) {
        var field = InstanceField.resolve(instruction, emission);
        var inIr = field.inIr();
        var stored = emission.valueOf(value, inIr.type());
        if (object instanceof Operand.Uninitialised) {
            throw emission.refuse(object);
        }
        var reference = emission.reference(object);
        emission.nullCheck(reference);
        if (LibraryMethods.isCache(inIr)) {
            return;
        }
        emission.builder().fieldStore(
                inIr, reference, field.primitive().map(kind -> emission.narrow(stored, kind)).orElse(stored));
    }
}
