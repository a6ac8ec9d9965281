package org.geobacter;

/** Whether a kernel checks array indices, nulls, divisors and array sizes as Java does. */
public enum Checks implements Option {
    /** As Java: what cannot be proven is checked. The default. */
    ON,
    /** Nothing is checked: a kernel that would have thrown does anything, to the device's memory too. */
    OFF
}
