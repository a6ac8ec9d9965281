package org.geobacter.runtime.vulkan;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.geobacter.backend.spirv.LaunchBlock;
import org.geobacter.backend.spirv.SpirvKernel;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.Module;
import org.geobacter.ir.TrapSite;
import org.geobacter.ir.VoidType;

/**
 * A kernel written in GLSL, so that the runtime is tested by itself. The body sees {@code x}, {@code y} and {@code z}; of argument 0
 * {@code p0.at[…]} and {@code n0} if it is an array, {@code s0} if it is a scalar; and {@code trap(site, value)}.
 */
final class GlslKernel {
    private static final Map<String, int[]> COMPILED = new ConcurrentHashMap<>();

    private final String body;
    private final List<KernelArgument> arguments = new ArrayList<>();
    private final List<TrapSite> trapSites = new ArrayList<>();
    private boolean inBuffer;

    private GlslKernel(String body) {
        this.body = body;
    }

    static GlslKernel of(String body) {
        return new GlslKernel(body);
    }

    GlslKernel reads(JavaKind kind) {
        arguments.add(new KernelArgument.Array(kind, true, false));
        return this;
    }

    GlslKernel writes(JavaKind kind) {
        arguments.add(new KernelArgument.Array(kind, false, true));
        return this;
    }

    GlslKernel updates(JavaKind kind) {
        arguments.add(new KernelArgument.Array(kind, true, true));
        return this;
    }

    /** An array of which only address and length are used. */
    GlslKernel names(JavaKind kind) {
        arguments.add(new KernelArgument.Array(kind, false, false));
        return this;
    }

    GlslKernel scalar(JavaKind kind) {
        arguments.add(new KernelArgument.Scalar(kind));
        return this;
    }

    GlslKernel traps(TrapSite site) {
        trapSites.add(site);
        return this;
    }

    /** Puts the launch block into a buffer. */
    GlslKernel inBuffer() {
        inBuffer = true;
        return this;
    }

    VulkanExecutable on(DeviceContext context) {
        return new VulkanExecutable(context, spirv(), Map.of(), Set.of(), List.of());
    }

    SpirvKernel spirv() {
        var offsets = new ArrayList<Integer>();
        int bytes = LaunchBlock.ARGUMENTS;
        for (var argument : arguments) {
            offsets.add(bytes);
            bytes += argument instanceof KernelArgument.Array ? 16 : 8;
        }
        inBuffer |= bytes > 128;
        var function = new Module("glsl").addFunction("glsl", VoidType.VOID, List.of());
        return new SpirvKernel(
                new DeviceKernel("glsl", function, arguments, trapSites),
                COMPILED.computeIfAbsent(glsl(offsets), GlslKernel::compile),
                new LaunchBlock(inBuffer, offsets, bytes),
                List.of(),
                0,
                Set.of(),
                !trapSites.isEmpty(),
                !trapSites.isEmpty(),
                0);
    }

    private String glsl(List<Integer> offsets) {
        var text = new StringBuilder("""
                #version 460
                #extension GL_EXT_buffer_reference : require
                #extension GL_EXT_shader_explicit_arithmetic_types : require
                #extension GL_EXT_shader_8bit_storage : require
                #extension GL_EXT_shader_16bit_storage : require
                layout(local_size_x_id = 0, local_size_y_id = 1, local_size_z_id = 2) in;
                layout(buffer_reference, std430) buffer Error { uint site; uint id[3]; uint values[8]; };
                """);
        for (var kind : JavaKind.values()) {
            text.append("layout(buffer_reference, std430, buffer_reference_align = 8) buffer B_%s { %s at[]; };%n"
                    .formatted(kind.name(), storage(kind)));
        }
        text.append("layout(%s) %s Block {%n".formatted(
                inBuffer ? "buffer_reference, std430" : "push_constant", inBuffer ? "buffer" : "uniform"));
        text.append("""
                layout(offset = 0) Error error;
                layout(offset = 8) uint64_t tables;
                layout(offset = 16) uint sizeX; layout(offset = 20) uint sizeY; layout(offset = 24) uint sizeZ;
                layout(offset = 28) uint zero;
                layout(offset = 32) uint baseX; layout(offset = 36) uint baseY; layout(offset = 40) uint baseZ;
                layout(offset = 44) uint countX; layout(offset = 48) uint countY; layout(offset = 52) uint countZ;
                """);
        for (int i = 0; i < arguments.size(); i++) {
            text.append(switch (arguments.get(i)) {
                case KernelArgument.Array array -> "layout(offset = %2$d) B_%1$s p%3$d; layout(offset = %4$d) int n%3$d;%n"
                        .formatted(array.kind().name(), offsets.get(i), i, offsets.get(i) + 8);
                case KernelArgument.Scalar scalar ->
                    "layout(offset = %2$d) %1$s s%3$d;%n".formatted(stack(scalar.kind()), offsets.get(i), i);
            });
        }
        text.append(inBuffer ? "};\nlayout(push_constant) uniform Pushed { Block block; };\n" : "} block;\n");
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof KernelArgument.Array) {
                text.append("#define p%1$d block.p%1$d%n#define n%1$d block.n%1$d%n".formatted(i));
            } else {
                text.append("#define s%1$d block.s%1$d%n".formatted(i));
            }
        }
        text.append("""
                uint x, y, z;
                void trap(uint site, int value) {
                    if (atomicCompSwap(block.error.site, 0, site) == 0) {
                        block.error.id[0] = x; block.error.id[1] = y; block.error.id[2] = z;
                        block.error.values[0] = uint(value); block.error.values[1] = value < 0 ? ~0u : 0u;
                    }
                }
                void main() {
                    x = (block.baseX + gl_WorkGroupID.x) * gl_WorkGroupSize.x + gl_LocalInvocationID.x;
                    y = (block.baseY + gl_WorkGroupID.y) * gl_WorkGroupSize.y + gl_LocalInvocationID.y;
                    z = (block.baseZ + gl_WorkGroupID.z) * gl_WorkGroupSize.z + gl_LocalInvocationID.z;
                    if (x >= block.sizeX || y >= block.sizeY || z >= block.sizeZ) { return; }
                """);
        return text.append(body).append("\n}\n").toString();
    }

    private static String storage(JavaKind kind) {
        return switch (kind) {
            case BOOLEAN, BYTE -> "int8_t";
            case SHORT, CHAR -> "int16_t";
            case INT -> "int";
            case LONG -> "int64_t";
            case FLOAT -> "float";
            case DOUBLE -> "double";
        };
    }

    private static String stack(JavaKind kind) {
        return switch (kind) {
            case BOOLEAN, BYTE, SHORT, CHAR, INT -> "int";
            case LONG -> "int64_t";
            case FLOAT -> "float";
            case DOUBLE -> "double";
        };
    }

    private static int[] compile(String glsl) {
        try {
            var source = Files.createTempFile("kernel", ".comp");
            var binary = Files.createTempFile("kernel", ".spv");
            try {
                Files.writeString(source, glsl);
                var process = new ProcessBuilder(
                        "glslangValidator", "--target-env", "vulkan1.2", "-o", binary.toString(), source.toString())
                        .redirectErrorStream(true).start();
                var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new AssertionError(output + "\n" + glsl);
                }
                var bytes = java.nio.ByteBuffer.wrap(Files.readAllBytes(binary)).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
                var words = new int[bytes.remaining()];
                bytes.get(words);
                return words;
            } finally {
                Files.delete(source);
                Files.delete(binary);
            }
        } catch (IOException e) {
            throw new AssertionError("The tests need glslangValidator: install glslang-tools (Debian).", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
