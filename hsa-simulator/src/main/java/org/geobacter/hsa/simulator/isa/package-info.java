/** The instruction-set simulator: programs decoded from device memory, and work-groups of waves that execute them. */
package org.geobacter.hsa.simulator.isa;
