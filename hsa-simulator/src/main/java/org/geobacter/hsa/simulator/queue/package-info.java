/**
 * The queues of the GPU and what processes their packets: AQL for kernels and barriers, SDMA for copies. A {@link
 * org.geobacter.hsa.simulator.queue.HardwareQueue} has a thread that a doorbell wakes; kernels are spread over all cores by the
 * {@link org.geobacter.hsa.simulator.queue.Dispatcher}.
 */
package org.geobacter.hsa.simulator.queue;
