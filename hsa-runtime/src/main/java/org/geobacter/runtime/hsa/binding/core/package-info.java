/** The core of HSA: agents, signals, queues, memory, code objects ({@code hsa.h}). Generated; see {@link org.geobacter.runtime.hsa.binding}. The functions are those of {@link Hsa}. */
package org.geobacter.runtime.hsa.binding.core;
