package org.geobacter.runtime.hsa.binding;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.geobacter.runtime.hsa.binding.core.Hsa;
import org.geobacter.runtime.hsa.binding.core.HsaExtension;
import org.geobacter.runtime.hsa.binding.loader.Loader103Pfn;

/** Finds the functions of AMD's loader extension, which the library does not export but gives in a table. */
public final class LoaderExtension {
    private static final short MAJOR = 1;

    private static final class Table {
        static final MemorySegment SEGMENT = read();

        private static MemorySegment read() {
            // Zeros stay where an older runtime has no functions.
            var table = Arena.global().allocate(Loader103Pfn.LAYOUT);
            Hsa.systemGetMajorExtensionTable((short) HsaExtension.AMD_LOADER.value(), MAJOR, table.byteSize(), table);
            return table;
        }
    }

    private LoaderExtension() {}

    /**
     * {@return a function of the extension; the runtime is initialised}
     *
     * @param function its name
     * @param descriptor its signature
     * @throws HsaException if the runtime has no such extension
     */
    public static MethodHandle function(String function, FunctionDescriptor descriptor) {
        var address = Table.SEGMENT.get(ValueLayout.ADDRESS, Loader103Pfn.LAYOUT.byteOffset(PathElement.groupElement(function)));
        return address.equals(MemorySegment.NULL)
                ? NativeCall.missing(function, descriptor)
                : NativeCall.function(address, descriptor);
    }
}
