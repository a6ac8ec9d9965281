/**
 * A software AMD GPU (a gfx906) under the real HSA runtime, for machines without one.
 *
 * <p>The HSA runtime reaches the kernel driver through a thin library, the <em>thunk</em>. {@link
 * org.geobacter.hsa.simulator.SoftwareGpu} puts one of ours in its place, whose functions are Java methods; the runtime above is
 * Debian's, unmodified. From there, in order:
 *
 * <ul>
 * <li>{@code thunk}: the library and its functions; topology, allocations, events;
 * <li>{@link org.geobacter.hsa.simulator.memory}: which addresses the GPU may use, and its checked view of them;
 * <li>{@link org.geobacter.hsa.simulator.queue}: AQL and SDMA queues, and the spreading of work-groups over all cores;
 * <li>{@link org.geobacter.hsa.simulator.isa}: instructions, waves and work-groups;
 * <li>{@link org.geobacter.hsa.simulator.code}: names and source lines of what is executed.
 * </ul>
 */
package org.geobacter.hsa.simulator;
