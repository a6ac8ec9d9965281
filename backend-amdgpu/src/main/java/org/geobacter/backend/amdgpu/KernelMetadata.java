package org.geobacter.backend.amdgpu;

import java.util.List;

/**
 * What the code object says of its kernel in the note {@code NT_AMDGPU_METADATA}; see "Code Object V5 Metadata" in the LLVM User Guide
 * for AMDGPU Back-end.
 *
 * @param kernargBytes the size of the kernarg segment ({@code .kernarg_segment_size})
 * @param kernargAlignment its alignment ({@code .kernarg_segment_align})
 * @param groupBytes the LDS of a work-group ({@code .group_segment_fixed_size})
 * @param privateBytes the scratch of a work-item ({@code .private_segment_fixed_size})
 * @param vgprs vector registers, accumulation registers included ({@code .vgpr_count})
 * @param sgprs scalar registers ({@code .sgpr_count})
 * @param vgprSpills vector registers spilled to scratch
 * @param sgprSpills scalar registers spilled
 * @param waveSize 32 or 64 ({@code .wavefront_size})
 * @param arguments the arguments in the order of their offsets, hidden ones last
 */
public record KernelMetadata(
        int kernargBytes, int kernargAlignment, int groupBytes, int privateBytes, int vgprs, int sgprs, int vgprSpills,
        int sgprSpills,
        int waveSize, List<Argument> arguments) {
    /**
     * An argument.
     *
     * @param offset in the kernarg segment, in bytes
     * @param bytes its size
     * @param valueKind such as {@code by_value}, {@code global_buffer} or {@code hidden_group_size_x}
     */
    public record Argument(int offset, int bytes, String valueKind) {}

    public KernelMetadata {
        arguments = List.copyOf(arguments);
    }
}
