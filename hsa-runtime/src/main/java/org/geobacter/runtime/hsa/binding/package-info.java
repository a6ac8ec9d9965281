/**
 * The HSA runtime of ROCm (ROCr) through {@code java.lang.foreign}; of use on its own.
 *
 * <p>Each header has a package: {@code core} is {@code hsa.h}, {@code amd} {@code hsa_ext_amd.h}, {@code image} {@code hsa_ext_image.h}
 * and {@code loader} {@code hsa_ven_amd_loader.h}. Functions are static methods of a class ({@link
 * org.geobacter.runtime.hsa.binding.core.Hsa} and others) with the names of C but for prefix and case. Handles are records, enumerations
 * are enumerations, structures are records around the memory that they lie in; what a function stores through its last parameter, if that
 * is a handle or a pointer, its method returns. A status that is not success is an {@link
 * org.geobacter.runtime.hsa.binding.HsaException}. What the runtime calls back is an interface whose {@code stub} is a pointer for it.
 *
 * <pre>{@code
 * Hsa.init();
 * var agents = new ArrayList<HsaAgent>();
 * try (var arena = Arena.ofConfined()) {
 *     HsaIterateAgentsCallback add = (agent, data) -> {
 *         agents.add(agent);
 *         return HsaStatus.SUCCESS;
 *     };
 *     Hsa.iterateAgents(add.stub(arena), MemorySegment.NULL);
 * }
 * for (var agent : agents) {
 *     System.out.println(Info.ofText(64, name -> Hsa.agentGetInfo(agent, HsaAgentInfo.NAME, name)));
 * }
 * Hsa.shutDown();
 * }</pre>
 *
 * <p>The packages of the headers are generated from them by a test, {@code BindingsAreCurrentTest}.
 */
package org.geobacter.runtime.hsa.binding;
