package org.geobacter.backend.llvm.cache;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a file of the cache holds: compiled code, then its SHA-256 digest, then eight bytes that mark the format. An ELF file has nothing
 * against what comes after it, so that the file can be loaded as it is.
 */
final class CodeFile {
    private static final byte[] MARK = "GEOBACT1".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST_BYTES = 32;

    private CodeFile() {}

    static byte[] write(byte[] code) {
        var file = Arrays.copyOf(code, code.length + DIGEST_BYTES + MARK.length);
        System.arraycopy(CacheKey.sha256().digest(code), 0, file, code.length, DIGEST_BYTES);
        System.arraycopy(MARK, 0, file, code.length + DIGEST_BYTES, MARK.length);
        return file;
    }

    /** {@return the code; empty if the file is not one that was written, in full} */
    static Optional<byte[]> read(byte[] file) {
        int length = file.length - DIGEST_BYTES - MARK.length;
        if (length < 0 || !Arrays.equals(file, length + DIGEST_BYTES, file.length, MARK, 0, MARK.length)) {
            return Optional.empty();
        }
        var code = Arrays.copyOf(file, length);
        return Arrays.equals(CacheKey.sha256().digest(code), Arrays.copyOfRange(file, length, length + DIGEST_BYTES))
                ? Optional.of(code)
                : Optional.empty();
    }
}
