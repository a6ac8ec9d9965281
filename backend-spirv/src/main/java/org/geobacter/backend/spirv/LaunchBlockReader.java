package org.geobacter.backend.spirv;

import java.util.Map;
import org.lwjgl.util.spvc.Spv;

/** Reads the launch block in one function. */
final class LaunchBlockReader {
    private final Map<Integer, LaunchBlockVariable.Member> members;
    private final int storageClass;
    /** The pointer to the structure. */
    private final int root;

    LaunchBlockReader(Map<Integer, LaunchBlockVariable.Member> members, int storageClass, int root) {
        this.members = members;
        this.storageClass = storageClass;
        this.root = root;
    }

    /** {@return the member at this byte offset, read here} */
    int load(Code code, int offset) {
        var member = members.get(offset);
        var module = code.module();
        int place = code.op(
                Opcode.ACCESS_CHAIN,
                module.pointerType(storageClass, member.type()),
                root,
                module.uint(member.index()));
        int value = storageClass == Spv.SpvStorageClassPushConstant
                ? code.op(Opcode.LOAD, member.type(), place)
                : code.op(Opcode.LOAD, member.type(), place, Spv.SpvMemoryAccessAlignedMask, member.bytes());
        module.name(value, member.name());
        return value;
    }
}
