package org.geobacter.backend.llvm.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the cache holds of a kernel besides machine code: the kernel at device level, what it was made from, and under which keys the
 * machine code of it is.
 *
 * @param provenance what the kernel depends on, which its source understands
 * @param text the kernel in the IR's text form, with positions
 * @param codes the digests of the keys of machine code, by what the code is for
 */
public record KernelEntry(byte[] provenance, String text, Map<String, String> codes) {
    public KernelEntry {
        provenance = provenance.clone();
        codes = Map.copyOf(codes);
    }

    /** {@return this entry with the key of some code} */
    public KernelEntry with(String purpose, CacheKey code) {
        var all = new TreeMap<>(codes);
        all.put(purpose, code.digest());
        return new KernelEntry(provenance, text, all);
    }

    byte[] write() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            write(out, provenance);
            write(out, text.getBytes(StandardCharsets.UTF_8));
            out.writeInt(codes.size());
            for (var code : codes.entrySet()) {
                out.writeUTF(code.getKey());
                out.writeUTF(code.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** {@return the entry that some bytes are; empty if they are none} */
    static Optional<KernelEntry> read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var provenance = in.readNBytes(in.readInt());
            var text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
            var codes = new TreeMap<String, String>();
            for (int i = in.readInt(); i > 0; i--) {
                codes.put(in.readUTF(), in.readUTF());
            }
            return in.read() < 0 ? Optional.of(new KernelEntry(provenance, text, codes)) : Optional.empty();
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
