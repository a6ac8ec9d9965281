package org.geobacter.hsa.simulator.thunk;

/** What the thunk's functions return: {@code HSAKMT_STATUS}, as far as ours need it. */
enum Status {
    SUCCESS(0),
    ERROR(1),
    INVALID_PARAMETER(3),
    INVALID_HANDLE(4),
    INVALID_NODE_UNIT(5),
    NO_MEMORY(6),
    NOT_SUPPORTED(11),
    WAIT_TIMEOUT(31),
    MEMORY_NOT_REGISTERED(36);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
