package org.geobacter.runtime.hsa;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.geobacter.runtime.hsa.binding.core.HsaBarrierAndPacket;
import org.geobacter.runtime.hsa.binding.core.HsaFenceScope;
import org.geobacter.runtime.hsa.binding.core.HsaKernelDispatchPacket;
import org.geobacter.runtime.hsa.binding.core.HsaKernelDispatchPacketSetup;
import org.geobacter.runtime.hsa.binding.core.HsaPacketHeader;
import org.geobacter.runtime.hsa.binding.core.HsaPacketType;
import org.geobacter.runtime.hsa.binding.core.HsaSignal;

/** A packet of the architected queuing language: 64 bytes in a queue (HSA Platform System Architecture, 2.9). */
sealed interface AqlPacket {
    /** The size of every packet. */
    int BYTES = 64;

    /** {@return the first 32 bits, whose first half is the header; they are stored last, and make the packet the device's} */
    int firstWord();

    /**
     * Writes what comes after the first 32 bits.
     *
     * @param slot zeros
     */
    void writeBody(MemorySegment slot);

    /**
     * Runs a kernel.
     *
     * @param kernelObject the address of its descriptor, as the loader gives it
     * @param kernarg the address of its arguments
     * @param groupX work-items of a group in x
     * @param groupY work-items of a group in y
     * @param groupZ work-items of a group in z
     * @param gridX work-items in x, not fewer than of a group
     * @param gridY work-items in y, not fewer than of a group
     * @param gridZ work-items in z, not fewer than of a group
     * @param privateBytes scratch of a work-item
     * @param groupBytes LDS of a group
     * @param afterAll whether it starts only when all packets before it in the queue are done
     * @param completion is counted down by one at the end
     */
    record Dispatch(
            long kernelObject, MemorySegment kernarg, int groupX, int groupY, int groupZ, int gridX, int gridY, int gridZ,
            int privateBytes, int groupBytes, boolean afterAll, HsaSignal completion) implements AqlPacket {
        @Override
        public int firstWord() {
            int dimensions = gridZ > 1 ? 3 : gridY > 1 ? 2 : 1;
            return header(HsaPacketType.KERNEL_DISPATCH, afterAll)
                    | dimensions << HsaKernelDispatchPacketSetup.DIMENSIONS.value() + Short.SIZE;
        }

        @Override
        public void writeBody(MemorySegment slot) {
            var packet = new HsaKernelDispatchPacket(slot);
            packet.workgroupSizeX((short) groupX);
            packet.workgroupSizeY((short) groupY);
            packet.workgroupSizeZ((short) groupZ);
            packet.gridSizeX(gridX);
            packet.gridSizeY(gridY);
            packet.gridSizeZ(gridZ);
            packet.privateSegmentSize(privateBytes);
            packet.groupSegmentSize(groupBytes);
            packet.kernelObject(kernelObject);
            packet.kernargAddress(kernarg);
            packet.completionSignal(completion);
        }
    }

    /**
     * Holds up the packets after it until signals are 0: all of them, or one.
     *
     * @param type {@link HsaPacketType#BARRIER_AND} or {@link HsaPacketType#BARRIER_OR}
     * @param signals at most {@link #MOST}
     * @param completion is counted down by one then; {@link HsaSignal#NONE} for none
     */
    record Barrier(HsaPacketType type, List<HsaSignal> signals, HsaSignal completion) implements AqlPacket {
        /** The most signals that a packet has room for. */
        static final int MOST = 5;

        public Barrier {
            signals = List.copyOf(signals);
            if (signals.size() > MOST) {
                throw new IllegalArgumentException(
                        "A barrier packet waits for at most " + MOST + " signals, not " + signals.size());
            }
        }

        @Override
        public int firstWord() {
            return header(type, false);
        }

        @Override
        public void writeBody(MemorySegment slot) {
            // Both packets are the same but for their type.
            var packet = new HsaBarrierAndPacket(slot);
            for (int i = 0; i < signals.size(); i++) {
                packet.depSignal(i, signals.get(i));
            }
            packet.completionSignal(completion);
        }
    }

    /** Memory is coherent with all agents before and after. */
    private static int header(HsaPacketType type, boolean barrier) {
        int system = HsaFenceScope.SYSTEM.value();
        return type.value() << HsaPacketHeader.TYPE.value() | (barrier ? 1 : 0) << HsaPacketHeader.BARRIER.value()
                | system << HsaPacketHeader.SCACQUIRE_FENCE_SCOPE.value()
                | system << HsaPacketHeader.SCRELEASE_FENCE_SCOPE.value();
    }
}
