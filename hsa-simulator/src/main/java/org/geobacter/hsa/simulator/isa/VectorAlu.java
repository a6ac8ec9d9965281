package org.geobacter.hsa.simulator.isa;

import java.util.Arrays;
import java.util.List;

/**
 * An instruction of the vector ALU that takes up to three operands lane by lane and writes a vector register, a mask of lanes, or both.
 * In the mask, lanes that are not active are 0.
 */
final class VectorAlu extends Instruction {
    private static final int NONE = -1;
    /** Temporaries for results, behind those of three operands of two words each. */
    private static final int RESULT = 6;

    /** In the operands that {@code s_set_gpr_idx_on} names. */
    private static final int INDEXED_DESTINATION = 8;

    private final VectorOperation operation;
    private final List<VectorSource> sources;
    private final int destination;
    private final int maskDestination;
    private final boolean writesExec;
    private final OutputModifiers output;
    private final DataParallel dpp;

    /**
     * @param destination a vector register, or −1
     * @param maskDestination a scalar register, or −1
     * @param writesExec whether the mask is written to {@code EXEC} too
     * @param dpp which lanes sources are from
     */
    VectorAlu(VectorOperation operation, List<VectorSource> sources, int destination, int maskDestination, boolean writesExec,
            OutputModifiers output, DataParallel dpp) {
        super(InstructionClass.VALU);
        this.operation = operation;
        this.sources = List.copyOf(sources);
        this.destination = operation.hasValue() ? destination : NONE;
        this.maskDestination = operation.hasTest() ? maskDestination : NONE;
        this.writesExec = writesExec;
        this.output = output;
        this.dpp = dpp;
        operation.prepare();
    }

    @Override
    void execute(Wave wave) {
        long exec = dpp.enabled(wave, wave.exec());
        if (exec == 0 && maskDestination == NONE) {
            return;
        }
        var operands = read(wave);
        long lanes = maskDestination == NONE ? 0 : operation.test(wave, exec, operands);
        if (destination != NONE) {
            write(wave, exec, operands);
        }
        if (maskDestination != NONE) {
            wave.setScalar64(maskDestination, lanes);
            if (writesExec) {
                wave.setExec(lanes);
            }
        }
    }

    private VectorOperation.Sources read(Wave wave) {
        var operands = new VectorOperation.Sources();
        var types = operation.sources();
        var vectors = wave.vectors;
        for (int k = 0; k < sources.size(); k++) {
            var source = sources.get(k);
            if ((wave.indexedOperands >>> k & 1) != 0) {
                wave.vectors = Arrays.copyOfRange(vectors, wave.index, vectors.length);
            }
            var low = source.low(wave, wave.temporaries[2 * k]);
            var high = operands.aHigh;
            if (types.get(k).is64()) {
                high = source.high(wave, wave.temporaries[2 * k + 1]);
            }
            wave.vectors = vectors;
            switch (k) {
                case 0 -> {
                    operands.a = low;
                    operands.aHigh = high;
                }
                case 1 -> {
                    operands.b = low;
                    operands.bHigh = high;
                }
                default -> {
                    operands.c = low;
                    operands.cHigh = high;
                }
            }
        }
        return operands;
    }

    private void write(Wave wave, long exec, VectorOperation.Sources operands) {
        boolean two = operation.result().is64();
        int first = (wave.indexedOperands & INDEXED_DESTINATION) == 0 ? destination : destination + wave.index;
        var register = wave.vectors[first];
        var high = two ? wave.vectors[first + 1] : wave.temporaries[RESULT + 1];
        if (output.isPlain()) {
            operation.compute(wave, exec, register, high, operands);
        } else {
            var result = wave.temporaries[RESULT];
            var resultHigh = wave.temporaries[RESULT + 1];
            operation.compute(wave, exec, result, resultHigh, operands);
            output.write(wave, exec, result, resultHigh, register, high);
        }
    }
}
