/**
 * The thunk: what the HSA runtime calls instead of the kernel driver. {@link org.geobacter.hsa.simulator.thunk.Thunk} holds its
 * functions, {@link org.geobacter.hsa.simulator.thunk.SharedObject} makes a library of them; behind them are the topology, the
 * allocations, the events and the queues.
 */
package org.geobacter.hsa.simulator.thunk;
