package org.geobacter.backend.llvm.cache;

import java.util.Optional;
import java.util.function.Predicate;

/** Kernels at device level in a {@link CodeCache}, so that another process need not translate and lower them. */
public final class KernelCache {
    private final CodeCache cache;

    public KernelCache(CodeCache cache) {
        this.cache = cache;
    }

    /**
     * {@return the entry of a key}
     *
     * @param isCurrent whether a provenance is that of what would be compiled now
     */
    public Optional<KernelEntry> find(CacheKey key, Predicate<byte[]> isCurrent) {
        return cache.read(key).flatMap(KernelEntry::read).filter(entry -> isCurrent.test(entry.provenance()));
    }

    /** Keeps an entry, in place of one that was there. */
    public void store(CacheKey key, KernelEntry entry) {
        cache.store(key, entry.write());
    }
}
