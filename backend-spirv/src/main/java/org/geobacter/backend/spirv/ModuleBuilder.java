package org.geobacter.backend.spirv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.geobacter.ir.ScalarType;
import org.lwjgl.util.spvc.Spv;

/**
 * A module under construction: hands out ids, keeps the sections in the order of SPIR-V §2.4, declares each type, constant and
 * capability once, when it is first asked for.
 */
final class ModuleBuilder {
    private static final int MAGIC = Spv.SpvMagicNumber;
    private static final int HEADER_WORDS = 5;

    private final int version;
    private final TreeSet<Integer> capabilities = new TreeSet<>();
    private final List<SpirvInstruction> extendedSets = new ArrayList<>();
    private SpirvInstruction memoryModel;
    private final List<SpirvInstruction> entryPoints = new ArrayList<>();
    private final List<SpirvInstruction> executionModes = new ArrayList<>();
    private final List<SpirvInstruction> strings = new ArrayList<>();
    private final List<SpirvInstruction> names = new ArrayList<>();
    private final List<SpirvInstruction> decorations = new ArrayList<>();
    private final List<SpirvInstruction> declarations = new ArrayList<>();
    private final List<SpirvInstruction> functions = new ArrayList<>();

    private final Map<Declaration, Integer> declared = new HashMap<>();
    private final Map<ScalarType, Integer> physicalPointers = new EnumMap<>(ScalarType.class);
    private final Map<String, Integer> stringIds = new HashMap<>();
    private final List<Integer> globalVariables = new ArrayList<>();
    private int glslSet;
    private int bound = 1;

    /** The content that makes two types or two constants the same. */
    private record Declaration(Opcode opcode, int type, List<Integer> operands) {}

    ModuleBuilder(int version) {
        this.version = version;
    }

    /** {@return an id that is not used yet} */
    int newId() {
        return bound++;
    }

    void capability(int capability) {
        capabilities.add(capability);
    }

    /** {@return the names of the capabilities that the module declares} */
    List<String> capabilityNames() {
        return capabilities.stream().map(capability -> SpirvNames.of("Capability", capability)).toList();
    }

    void memoryModel(int addressing, int memory) {
        memoryModel = new SpirvInstruction(Opcode.MEMORY_MODEL, addressing, memory);
    }

    /** Adds an entry point with all global variables as its interface, as SPIR-V has it since 1.4: call it last. */
    void entryPoint(int executionModel, int function, String name) {
        entryPoints.add(new SpirvInstruction(
                Opcode.ENTRY_POINT,
                SpirvInstruction.words(
                        new int[]{executionModel, function}, SpirvInstruction.string(name), toArray(globalVariables))));
    }

    void executionMode(int function, int mode, int... literals) {
        executionModes.add(
                new SpirvInstruction(Opcode.EXECUTION_MODE, SpirvInstruction.words(new int[]{function, mode}, literals)));
    }

    void executionModeId(int function, int mode, int... ids) {
        executionModes.add(
                new SpirvInstruction(Opcode.EXECUTION_MODE_ID, SpirvInstruction.words(new int[]{function, mode}, ids)));
    }

    void name(int id, String name) {
        names.add(new SpirvInstruction(Opcode.NAME, SpirvInstruction.words(new int[]{id}, SpirvInstruction.string(name))));
    }

    void memberName(int structure, int member, String name) {
        names.add(new SpirvInstruction(
                Opcode.MEMBER_NAME, SpirvInstruction.words(new int[]{structure, member}, SpirvInstruction.string(name))));
    }

    void decorate(int id, int decoration, int... literals) {
        decorations.add(new SpirvInstruction(Opcode.DECORATE, SpirvInstruction.words(new int[]{id, decoration}, literals)));
    }

    void decorateMember(int structure, int member, int decoration, int... literals) {
        decorations.add(new SpirvInstruction(
                Opcode.MEMBER_DECORATE, SpirvInstruction.words(new int[]{structure, member, decoration}, literals)));
    }

    /** {@return the id of a debug string} */
    int string(String text) {
        return stringIds.computeIfAbsent(text, _ -> {
            int id = newId();
            strings.add(new SpirvInstruction(
                    Opcode.STRING, SpirvInstruction.words(new int[]{id}, SpirvInstruction.string(text))));
            return id;
        });
    }

    /** {@return the id of the GLSL.std.450 set, which is imported at the first call} */
    int glslSet() {
        if (glslSet == 0) {
            glslSet = newId();
            extendedSets.add(new SpirvInstruction(
                    Opcode.EXT_INST_IMPORT,
                    SpirvInstruction.words(new int[]{glslSet}, SpirvInstruction.string(GlslInstruction.SET))));
        }
        return glslSet;
    }

    int voidType() {
        return type(Opcode.TYPE_VOID);
    }

    int boolType() {
        return type(Opcode.TYPE_BOOL);
    }

    /** {@return an unsigned 32-bit integer, which the IR's {@code i32} is too: SPIR-V's operations carry the sign} */
    int uintType() {
        return type(Opcode.TYPE_INT, 32, 0);
    }

    /** {@return the type of such values; the capability for it is declared} */
    int type(ScalarType scalar) {
        switch (scalar) {
            case I8 -> capability(Spv.SpvCapabilityInt8);
            case I16 -> capability(Spv.SpvCapabilityInt16);
            case I64 -> capability(Spv.SpvCapabilityInt64);
            case F16 -> capability(Spv.SpvCapabilityFloat16);
            case F64 -> capability(Spv.SpvCapabilityFloat64);
            case I1, I32, F32 -> {
            }
        }
        if (scalar == ScalarType.I1) {
            return boolType();
        }
        return scalar.isFloat() ? type(Opcode.TYPE_FLOAT, scalar.bits()) : type(Opcode.TYPE_INT, scalar.bits(), 0);
    }

    int vectorType(int component, int count) {
        return type(Opcode.TYPE_VECTOR, component, count);
    }

    /** @param length the id of a constant */
    int arrayType(int element, int length) {
        return type(Opcode.TYPE_ARRAY, element, length);
    }

    /** {@return a structure of its own, even if another has the same members} */
    int newStructure(List<Integer> members) {
        int id = newId();
        declarations.add(new SpirvInstruction(Opcode.TYPE_STRUCT, SpirvInstruction.words(new int[]{id}, toArray(members))));
        return id;
    }

    int pointerType(int storageClass, int pointee) {
        return type(Opcode.TYPE_POINTER, storageClass, pointee);
    }

    /** {@return the type of a device address, with the distance of elements that {@code OpPtrAccessChain} needs} */
    int physicalPointerType(ScalarType element) {
        switch (element) {
            case I8 -> capability(Spv.SpvCapabilityStorageBuffer8BitAccess);
            case I16, F16 -> capability(Spv.SpvCapabilityStorageBuffer16BitAccess);
            case I1, I32, I64, F32, F64 -> {
            }
        }
        return physicalPointers.computeIfAbsent(element, _ -> {
            int pointer = pointerType(Spv.SpvStorageClassPhysicalStorageBuffer, type(element));
            decorate(pointer, Spv.SpvDecorationArrayStride, element.bytes());
            return pointer;
        });
    }

    int functionType(int result) {
        return type(Opcode.TYPE_FUNCTION, result);
    }

    /** {@return a constant of this type, given by its bits} */
    int constant(ScalarType scalar, long bits) {
        return switch (scalar) {
            case I1 -> declare(bits == 0 ? Opcode.CONSTANT_FALSE : Opcode.CONSTANT_TRUE, boolType());
            // Narrow integers are sign-extended to the word (SPIR-V §2.2.1) only if their type is signed; these are not.
            case I8, I16, F16 -> declare(Opcode.CONSTANT, type(scalar), (int) (bits & (1L << scalar.bits()) - 1));
            case I32, F32 -> declare(Opcode.CONSTANT, type(scalar), (int) bits);
            case I64, F64 -> declare(Opcode.CONSTANT, type(scalar), (int) bits, (int) (bits >>> 32));
        };
    }

    int uint(int value) {
        return constant(ScalarType.I32, value);
    }

    /** {@return a 32-bit specialisation constant of its own} */
    int specConstant(int specId, int defaultValue) {
        int id = newId();
        declarations.add(new SpirvInstruction(Opcode.SPEC_CONSTANT, uintType(), id, defaultValue));
        decorate(id, Spv.SpvDecorationSpecId, specId);
        return id;
    }

    int specConstantComposite(int type, int... parts) {
        int id = newId();
        declarations.add(
                new SpirvInstruction(Opcode.SPEC_CONSTANT_COMPOSITE, SpirvInstruction.words(new int[]{type, id}, parts)));
        return id;
    }

    /** {@return a variable outside of functions, a part of the entry point's interface} */
    int globalVariable(int pointerType, int storageClass) {
        int id = newId();
        declarations.add(new SpirvInstruction(Opcode.VARIABLE, pointerType, id, storageClass));
        globalVariables.add(id);
        return id;
    }

    /** {@return an input variable that carries a built-in value} */
    int builtIn(int type, int builtIn) {
        int id = globalVariable(pointerType(Spv.SpvStorageClassInput, type), Spv.SpvStorageClassInput);
        decorate(id, Spv.SpvDecorationBuiltIn, builtIn);
        return id;
    }

    void addFunction(List<SpirvInstruction> function) {
        functions.addAll(function);
    }

    /** {@return the whole module} */
    int[] words() {
        var ordered = new ArrayList<SpirvInstruction>();
        capabilities.forEach(capability -> ordered.add(new SpirvInstruction(Opcode.CAPABILITY, capability)));
        ordered.addAll(extendedSets);
        ordered.add(memoryModel);
        ordered.addAll(entryPoints);
        ordered.addAll(executionModes);
        ordered.addAll(strings);
        ordered.addAll(names);
        ordered.addAll(decorations);
        ordered.addAll(declarations);
        ordered.addAll(functions);

        int length = HEADER_WORDS + ordered.stream().mapToInt(SpirvInstruction::wordCount).sum();
        var words = new int[length];
        words[0] = MAGIC;
        words[1] = version;
        words[3] = bound;
        int at = HEADER_WORDS;
        for (var instruction : ordered) {
            instruction.write(words, at);
            at += instruction.wordCount();
        }
        return words;
    }

    private int type(Opcode opcode, int... operands) {
        return declared.computeIfAbsent(new Declaration(opcode, 0, boxed(operands)), _ -> {
            int id = newId();
            declarations.add(new SpirvInstruction(opcode, SpirvInstruction.words(new int[]{id}, operands)));
            return id;
        });
    }

    private int declare(Opcode opcode, int type, int... operands) {
        return declared.computeIfAbsent(new Declaration(opcode, type, boxed(operands)), _ -> {
            int id = newId();
            declarations.add(new SpirvInstruction(opcode, SpirvInstruction.words(new int[]{type, id}, operands)));
            return id;
        });
    }

    private static List<Integer> boxed(int[] operands) {
        return Arrays.stream(operands).boxed().toList();
    }

    private static int[] toArray(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
