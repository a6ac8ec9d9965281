/** The memory that the GPU may use: a map of what is allocated, and a checked view of it for each thread that executes waves. */
package org.geobacter.hsa.simulator.memory;
