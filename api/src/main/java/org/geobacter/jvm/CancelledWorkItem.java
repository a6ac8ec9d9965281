package org.geobacter.jvm;

/** Ends a work-item that waits at a barrier when the launch has failed elsewhere. An error, so that kernels let it pass. */
final class CancelledWorkItem extends Error {
    private static final long serialVersionUID = 1L;

    CancelledWorkItem() {
        super("the launch has failed", null, false, false);
    }
}
