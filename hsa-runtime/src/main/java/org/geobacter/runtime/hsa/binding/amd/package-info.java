/** AMD's extension: memory pools, asynchronous copies, signal handlers, profiling, pointers, SVM ({@code hsa_ext_amd.h}). Generated; see {@link org.geobacter.runtime.hsa.binding}. The functions are those of {@link HsaAmd}. */
package org.geobacter.runtime.hsa.binding.amd;
