package org.geobacter.hsa.simulator.isa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes instructions of the vector ALU from text, in all encodings: VOP1, VOP2, VOPC, VOP3, VOP3P, SDWA and DPP. */
final class VectorDecoder {

    private VectorDecoder() {}

    static Optional<Instruction> decode(AssemblyText text) {
        return OperationTable.ALL.find(text.mnemonic()).map(operation -> decode(text, operation));
    }

    private static Instruction decode(AssemblyText text, VectorOperation found) {
        requireKnownModifiers(text);
        boolean isFloat = switch (found.result()) {
            case F16, F32, F64, PACKED_F16 -> true;
            case B16, B32, B64, PACKED_B16, LANES -> false;
        };
        boolean clamps = text.has("clamp") && found.hasValue();
        var operation = clamps && !isFloat ? found.saturated() : found;
        int next = 0;
        int destination = operation.hasValue() ? Operand.vector(text.operand(next++)) : -1;
        int mask = operation.hasTest() ? Operand.scalar(text.operand(next++)) : -1;
        var dpp = text.encoding().equals("dpp") ? DataParallel.of(text) : DataParallel.NONE;
        var sources = sources(text, operation, next, dpp);
        return new VectorAlu(operation, sources, destination, mask, text.mnemonic().startsWith("v_cmpx"),
                output(text, operation, clamps && isFloat), dpp);
    }

    private static void requireKnownModifiers(AssemblyText text) {
        switch (text.encoding()) {
            case "dpp" ->
                text.requireOnly("quad_perm", "row_shl", "row_shr", "row_ror", "wave_shl", "wave_rol", "wave_shr", "wave_ror",
                        "row_mirror", "row_half_mirror", "row_bcast", "row_mask", "bank_mask", "bound_ctrl");
            case "sdwa" -> text.requireOnly("dst_sel", "dst_unused", "src0_sel", "src1_sel", "clamp", "mul", "div");
            default -> text.requireOnly("clamp", "mul", "div", "op_sel", "op_sel_hi", "neg_lo", "neg_hi");
        }
    }

    private static List<VectorSource> sources(AssemblyText text, VectorOperation operation, int first, DataParallel dpp) {
        var types = operation.sources();
        var sources = new ArrayList<VectorSource>();
        for (int k = 0; k < types.size(); k++) {
            boolean isDestination = operation.isAccumulating() && k == types.size() - 1;
            var operand = text.operand(isDestination ? 0 : first + k);
            var type = types.get(k);
            sources.add(type.isPacked()
                    ? packed(text, operand, type, k)
                    : VectorSource.of(operand, type, selection(text, type, k, dpp)));
        }
        return sources;
    }

    /** What is taken of operand {@code k}. */
    private static VectorSource.Selection selection(AssemblyText text, OperandType type, int k, DataParallel dpp) {
        if (text.encoding().equals("dpp")) {
            return k == 0 ? (source, signExtended) -> dpp.moved(source) : VectorSource.Selection.ALL;
        }
        var part = text.modifiers().getOrDefault("src" + k + "_sel", "DWORD");
        if (!part.equals("DWORD")) {
            return (source, signExtended) -> new VectorSource.Bits(source, firstBit(part), bits(part), signExtended);
        }
        if (type.is16() && text.numbers("op_sel", 0, 0, 0, 0)[k] != 0) {
            return (source, signExtended) -> new VectorSource.Bits(source, 16, 16, false);
        }
        return VectorSource.Selection.ALL;
    }

    static VectorSource packed(AssemblyText text, String operand, OperandType type, int k) {
        return new PackedSource(VectorSource.of(operand, type), text.numbers("op_sel", 0, 0, 0)[k] != 0,
                text.numbers("op_sel_hi", 1, 1, 1)[k] != 0, text.numbers("neg_lo", 0, 0, 0)[k] != 0,
                text.numbers("neg_hi", 0, 0, 0)[k] != 0);
    }

    private static OutputModifiers output(AssemblyText text, VectorOperation operation, boolean clamps) {
        float scale = text.number("mul", 1);
        if (text.has("div")) {
            scale /= text.number("div", 1);
        }
        var part = text.modifiers().getOrDefault("dst_sel", "DWORD");
        if (!part.equals("DWORD")) {
            return new OutputModifiers(operation.result(), scale, clamps, firstBit(part), bits(part),
                    unused(text.modifiers().getOrDefault("dst_unused", "UNUSED_PAD")));
        }
        boolean high = operation.result().is16() && isHigh(text);
        if (high || operation.isKeepingOtherHalf()) {
            return new OutputModifiers(operation.result(), scale, clamps, high ? 16 : 0, 16, OutputModifiers.Unused.PRESERVE);
        }
        return new OutputModifiers(operation.result(), scale, clamps, 0, 32, OutputModifiers.Unused.PAD);
    }

    /** The last bit of {@code op_sel} is the destination's. */
    private static boolean isHigh(AssemblyText text) {
        var selected = text.numbers("op_sel", 0);
        return selected[selected.length - 1] != 0;
    }

    private static OutputModifiers.Unused unused(String text) {
        return switch (text) {
            case "UNUSED_PAD" -> OutputModifiers.Unused.PAD;
            case "UNUSED_SEXT" -> OutputModifiers.Unused.SIGN_EXTEND;
            case "UNUSED_PRESERVE" -> OutputModifiers.Unused.PRESERVE;
            default -> throw new IllegalInstructionException(text + " is not simulated");
        };
    }

    private static int firstBit(String part) {
        return switch (part) {
            case "BYTE_0", "WORD_0" -> 0;
            case "BYTE_1" -> 8;
            case "BYTE_2", "WORD_1" -> 16;
            case "BYTE_3" -> 24;
            default -> throw new IllegalInstructionException("the part " + part + " is not simulated");
        };
    }

    private static int bits(String part) {
        return part.startsWith("BYTE") ? 8 : 16;
    }
}
