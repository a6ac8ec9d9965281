/** AMD's loader extension: what was loaded where ({@code hsa_ven_amd_loader.h}). Generated; see {@link org.geobacter.runtime.hsa.binding}. The functions are those of {@link HsaAmdLoader}. */
package org.geobacter.runtime.hsa.binding.loader;
