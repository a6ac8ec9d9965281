/** Images and samplers ({@code hsa_ext_image.h}). Generated; see {@link org.geobacter.runtime.hsa.binding}. The functions are those of {@link HsaExtImage}. */
package org.geobacter.runtime.hsa.binding.image;
