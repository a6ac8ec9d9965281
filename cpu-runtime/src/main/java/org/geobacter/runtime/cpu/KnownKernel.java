package org.geobacter.runtime.cpu;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.geobacter.Option;
import org.geobacter.backend.llvm.cache.CacheKey;
import org.geobacter.backend.llvm.cache.CodeCache;
import org.geobacter.backend.llvm.cache.CompilerVersion;
import org.geobacter.backend.llvm.cache.KernelCache;
import org.geobacter.backend.llvm.cache.KernelEntry;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.Module;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.text.Parser;
import org.geobacter.ir.text.Printer;
import org.geobacter.ir.transform.BarrierSplitting;
import org.geobacter.spi.KernelSource;

/**
 * A kernel at device level, divided at its barriers, which is or will be in the cache with the keys of its machine code. A process that
 * finds it there does without the frontend and the passes.
 *
 * <p>With {@code -Dgeobacter.cache.check=true} what has been found is compared with what would be compiled.
 */
final class KnownKernel {
    private static final boolean CHECK = Boolean.getBoolean("geobacter.cache.check");

    /** The compiler with the frontend that a class of sources is of. */
    private static final ClassValue<Optional<String>> VERSIONS = new ClassValue<>() {
        @Override
        protected Optional<String> computeValue(Class<?> source) {
            return CompilerVersion.of(Module.class, KernelSource.class, source, KernelEntry.class, KnownKernel.class);
        }
    };

    private final DeviceKernel kernel;
    private final Optional<Kept> kept;

    private static final class Kept {
        private final KernelCache cache;
        private final CacheKey key;
        private KernelEntry entry;

        Kept(KernelCache cache, CacheKey key, KernelEntry entry) {
            this.cache = cache;
            this.key = key;
            this.entry = entry;
        }
    }

    /** What compiling a source gives: the kernel, and what it depends on if that is known. */
    record Compiled(DeviceKernel kernel, Optional<byte[]> provenance) {}

    private KnownKernel(DeviceKernel kernel, Optional<Kept> kept) {
        this.kernel = kernel;
        this.kept = kept;
        new BarrierSplitting().run(kernel.function());
    }

    /**
     * Finds a kernel in the cache or compiles it.
     *
     * @param cache where it may be
     * @param options those that are not the default
     * @param compile translates and lowers the source
     */
    static KnownKernel of(CodeCache cache, KernelSource source, Set<Option> options, Supplier<Compiled> compile) {
        var key = cache.isEnabled() ? key(source, options) : Optional.<CacheKey>empty();
        if (key.isEmpty()) {
            return new KnownKernel(compile.get().kernel(), Optional.empty());
        }
        var kernels = new KernelCache(cache);
        return kernels.find(key.get(), source::isCurrent)
                .map(entry -> new KnownKernel(read(entry, source, compile), Optional.of(new Kept(kernels, key.get(), entry))))
                .orElseGet(() -> {
                    var compiled = compile.get();
                    var kept = compiled.provenance().map(provenance -> new Kept(kernels, key.get(),
                            new KernelEntry(provenance, Printer.WITH_POSITIONS.print(compiled.kernel()), Map.of())));
                    return new KnownKernel(compiled.kernel(), kept);
                });
    }

    private static Optional<CacheKey> key(KernelSource source, Set<Option> options) {
        return source.identity().flatMap(identity -> VERSIONS.get(source.getClass())
                .map(version -> CacheKey.of("kernel", identity,
                        options.stream().map(option -> option.getClass().getName() + " " + option).sorted().toList().toString(),
                        EnumSet.allOf(NativeOperation.class).toString(), version, Runtime.version().toString())));
    }

    private static DeviceKernel read(KernelEntry entry, KernelSource source, Supplier<Compiled> compile) {
        if (CHECK) {
            var compiled = Printer.WITH_POSITIONS.print(compile.get().kernel());
            if (!compiled.equals(entry.text())) {
                throw new IllegalStateException("The cache has another kernel for " + source.name() + ":\n" + entry.text()
                        + "\nthan is compiled:\n" + compiled);
            }
        }
        return Parser.parseKernel(entry.text());
    }

    DeviceKernel kernel() {
        return kernel;
    }

    /**
     * {@return the key of machine code, if it is known}
     *
     * @param purpose what the code is for: all that it depends on besides the kernel
     */
    Optional<CacheKey> code(String purpose) {
        return kept.flatMap(known -> {
            synchronized (known) {
                return Optional.ofNullable(known.entry.codes().get(purpose)).map(CacheKey::new);
            }
        });
    }

    /** {@return whether something that is noted can be found again} */
    boolean isKept() {
        return kept.isPresent();
    }

    /** Notes the key of machine code, for other processes. */
    void keep(String purpose, CacheKey code) {
        kept.ifPresent(known -> {
            synchronized (known) {
                known.entry = known.entry.with(purpose, code);
                known.cache.store(known.key, known.entry);
            }
        });
    }
}
