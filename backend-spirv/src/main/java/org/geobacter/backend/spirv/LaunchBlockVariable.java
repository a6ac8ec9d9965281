package org.geobacter.backend.spirv;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.ScalarType;
import org.lwjgl.util.spvc.Spv;

/** The launch block as a structure in push constants, or behind the pointer that is in them. */
final class LaunchBlockVariable {
    private static final int ADDRESS_BYTES = 8;

    private final ModuleBuilder module;
    private final boolean inBuffer;
    private final Map<Integer, Member> members = new TreeMap<>();
    private final int structure;
    private final int variable;

    /**
     * A word or an address of the block.
     *
     * @param index its number in the structure
     * @param type its SPIR-V type
     * @param bytes its size, which is its alignment
     */
    record Member(String name, int index, int type, int bytes) {}

    LaunchBlockVariable(DeviceKernel kernel, LaunchBlock layout, ModuleBuilder module) {
        this.module = module;
        this.inBuffer = layout.inBuffer();
        declareHeader();
        declareArguments(kernel, layout);
        structure = declareStructure();
        if (inBuffer) {
            members.values().forEach(
                    member -> module.decorateMember(structure, member.index, Spv.SpvDecorationNonWritable));
            variable = pushConstants(declareAddress());
        } else {
            variable = pushConstants(structure);
        }
    }

    /** {@return a reader for one function, at whose start {@code start} lies} */
    LaunchBlockReader reader(Code start) {
        if (!inBuffer) {
            return new LaunchBlockReader(members, Spv.SpvStorageClassPushConstant, variable);
        }
        int pointer = module.pointerType(Spv.SpvStorageClassPhysicalStorageBuffer, structure);
        int place = start.op(
                Opcode.ACCESS_CHAIN,
                module.pointerType(Spv.SpvStorageClassPushConstant, pointer),
                variable,
                module.uint(0));
        return new LaunchBlockReader(
                members, Spv.SpvStorageClassPhysicalStorageBuffer, start.op(Opcode.LOAD, pointer, place));
    }

    private void declareHeader() {
        int address = module.physicalPointerType(ScalarType.I32);
        int word = module.uintType();
        declare(LaunchBlock.ERROR_RECORD, "errorRecord", address, ADDRESS_BYTES);
        declare(LaunchBlock.TABLES, "tables", address, ADDRESS_BYTES);
        declareVector(LaunchBlock.GLOBAL_SIZE, "globalSize", word);
        declare(LaunchBlock.ZERO, "zero", word, Integer.BYTES);
        declareVector(LaunchBlock.GROUP_BASE, "groupBase", word);
        declareVector(LaunchBlock.GROUP_COUNT, "groupCount", word);
    }

    /** Three words and not a vector, which would have to be aligned to 16 bytes. */
    private void declareVector(int offset, String name, int word) {
        for (int dimension = 0; dimension < 3; dimension++) {
            declare(offset + Integer.BYTES * dimension, name + "XYZ".charAt(dimension), word, Integer.BYTES);
        }
    }

    /** Arguments that are not used are left out: their types may be none of the target's. */
    private void declareArguments(DeviceKernel kernel, LaunchBlock layout) {
        var parameters = kernel.function().parameters().iterator();
        for (int i = 0; i < kernel.arguments().size(); i++) {
            var name = "argument" + i;
            int offset = layout.offsets().get(i);
            switch (kernel.arguments().get(i)) {
                case KernelArgument.Scalar(var kind) -> {
                    if (parameters.next().isUsed()) {
                        declare(offset, name, module.type(kind.stackType()), kind.stackType().bytes());
                    }
                }
                case KernelArgument.Array _ -> {
                    var pointer = parameters.next();
                    if (pointer.isUsed()) {
                        var element = ((PointerType) pointer.type()).element();
                        declare(offset, name, module.physicalPointerType(element), ADDRESS_BYTES);
                    }
                    if (parameters.next().isUsed()) {
                        declare(offset + ADDRESS_BYTES, name + "Length", module.uintType(), Integer.BYTES);
                    }
                }
            }
        }
    }

    private void declare(int offset, String name, int type, int bytes) {
        members.put(offset, new Member(name, members.size(), type, bytes));
    }

    private int declareStructure() {
        int type = module.newStructure(members.values().stream().map(Member::type).toList());
        module.name(type, "LaunchBlock");
        module.decorate(type, Spv.SpvDecorationBlock);
        members.forEach((offset, member) -> {
            module.memberName(type, member.index, member.name);
            module.decorateMember(type, member.index, Spv.SpvDecorationOffset, offset);
        });
        return type;
    }

    private int declareAddress() {
        int type = module.newStructure(
                List.of(module.pointerType(Spv.SpvStorageClassPhysicalStorageBuffer, structure)));
        module.decorate(type, Spv.SpvDecorationBlock);
        module.decorateMember(type, 0, Spv.SpvDecorationOffset, 0);
        return type;
    }

    private int pushConstants(int type) {
        int id = module.globalVariable(
                module.pointerType(Spv.SpvStorageClassPushConstant, type), Spv.SpvStorageClassPushConstant);
        module.name(id, "launch");
        return id;
    }
}
