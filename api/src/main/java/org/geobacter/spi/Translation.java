package org.geobacter.spi;

import java.util.Optional;
import org.geobacter.ir.Module;

/**
 * The IR of a kernel, and what it was made from.
 *
 * @param module at Java level
 * @param provenance all that the module depends on besides {@link KernelSource#identity}: class files, values of static fields. {@link
 *     KernelSource#isCurrent} compares it, in another process too. Empty if something cannot be compared
 */
public record Translation(Module module, Optional<byte[]> provenance) {}
