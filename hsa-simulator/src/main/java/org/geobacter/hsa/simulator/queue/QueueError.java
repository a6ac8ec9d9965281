package org.geobacter.hsa.simulator.queue;

/**
 * Why a queue stops: the codes that the packet processor writes to the queue's {@code queue_inactive_signal}, with the status that the HSA
 * runtime makes of them.
 */
enum QueueError {
    /** {@code HSA_STATUS_ERROR_INCOMPATIBLE_ARGUMENTS}. */
    INVALID_DIMENSIONS(2),
    /** {@code HSA_STATUS_ERROR_INVALID_ALLOCATION}. */
    GROUP_SEGMENT_TOO_LARGE(4),
    /** {@code HSA_STATUS_ERROR_INVALID_CODE_OBJECT}. */
    INVALID_CODE(8),
    /** {@code HSA_STATUS_ERROR_INVALID_PACKET_FORMAT}. */
    INVALID_PACKET(0x20),
    /** {@code HSA_STATUS_ERROR_INVALID_ARGUMENT}. */
    GROUP_TOO_LARGE(0x40),
    /** {@code HSA_STATUS_ERROR_MEMORY_APERTURE_VIOLATION}. */
    APERTURE_VIOLATION(0x2000_0000),
    /** {@code HSA_STATUS_ERROR_ILLEGAL_INSTRUCTION}. */
    ILLEGAL_INSTRUCTION(0x4000_0000),
    /** {@code HSA_STATUS_ERROR_EXCEPTION}. */
    EXCEPTION(0x8000_0000L);

    private final long code;

    QueueError(long code) {
        this.code = code;
    }

    long code() {
        return code;
    }
}
