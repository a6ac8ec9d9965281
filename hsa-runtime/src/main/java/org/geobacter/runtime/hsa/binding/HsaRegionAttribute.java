package org.geobacter.runtime.hsa.binding;

/** What {@code hsa_region_get_info} can be asked: constants of the core, and of AMD's extension. */
public interface HsaRegionAttribute extends HsaConstant {}
