package org.geobacter.runtime.hsa.binding;

/** Something that the HSA runtime knows by a number; each kind is a type of its own. */
public interface HsaHandle {
    /** {@return the number; 0 for none} */
    long handle();
}
