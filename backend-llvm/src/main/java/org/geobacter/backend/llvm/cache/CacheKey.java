package org.geobacter.backend.llvm.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name of compiled code: a digest of all that it depends on.
 *
 * @param digest 64 hexadecimal digits
 */
public record CacheKey(String digest) {
    /**
     * {@return the key of code that depends on these texts, and on nothing else}
     *
     * @param parts in order: the code before compilation, the processor, versions, options
     */
    public static CacheKey of(String... parts) {
        var digest = sha256();
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            // The length keeps two parts apart from one that is both.
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return new CacheKey(HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("every JDK has SHA-256", exception);
        }
    }
}
