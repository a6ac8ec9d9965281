package org.geobacter.runtime.hsa.binding;

import java.util.Optional;

/** A constant of an enumeration of HSA's. */
public interface HsaConstant {
    /** {@return its name in C, such as {@code HSA_DEVICE_TYPE_GPU}} */
    String symbol();

    /** {@return its value} */
    int value();

    /** {@return the first constant of a value} */
    static <C extends HsaConstant> Optional<C> find(C[] constants, int value) {
        for (var constant : constants) {
            if (constant.value() == value) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
