package org.geobacter.hsa.simulator.isa;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes instructions from what the disassembler writes. */
final class Decoder {
    /** Each knows the mnemonics of a family. */
    private static final List<Function<AssemblyText, Optional<Instruction>>> FAMILIES = List.of(
            VectorDecoder::decode,
            text -> ScalarOperations.find(text.mnemonic()).map(operation -> ScalarAlu.decode(text, operation)),
            Control::decode,
            ExecMasks::decode,
            VectorMemory::decode,
            ScalarMemory::decode,
            LdsMemory::decode,
            LaneExchange::decode,
            DivisionSteps::decode,
            MixedPrecision::decode,
            HardwareRegisters::decode,
            RelativeMoves::decode);

    private Decoder() {}

    /** {@return the instruction; one that is not simulated faults when it is executed} */
    static Instruction decode(String text) {
        try {
            var parsed = AssemblyText.parse(text);
            for (var family : FAMILIES) {
                var instruction = family.apply(parsed);
                if (instruction.isPresent()) {
                    return instruction.get();
                }
            }
            return new Instruction.Illegal("it is not simulated");
        } catch (IllegalInstructionException exception) {
            return new Instruction.Illegal(exception.getMessage());
        } catch (NumberFormatException exception) {
            return new Instruction.Illegal("an operand is not a number: " + exception.getMessage());
        }
    }
}
