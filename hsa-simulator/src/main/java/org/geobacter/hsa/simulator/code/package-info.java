/** The code objects that the HSA runtime has loaded: which kernel, and which line of its source, an address of code belongs to. */
package org.geobacter.hsa.simulator.code;
