package org.geobacter.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.geobacter.Option;

/**
 * What a device has compiled. Each source is compiled once for each set of options; threads that ask for it meanwhile wait. A
 * compilation that fails is tried again the next time.
 *
 * <p>Sources that differ may give the same code; {@link #ofContent} lets them share what is made of it.
 *
 * @param <E> the device's executables
 */
public final class ExecutableCache<E extends Executable> {
    private final Map<Object, CompletableFuture<E>> sources = new ConcurrentHashMap<>();
    private final Map<Object, CompletableFuture<E>> contents = new ConcurrentHashMap<>();

    private record SourceKey(Object source, Set<Option> options) {}

    /** Makes an empty cache. */
    public ExecutableCache() {}

    /**
     * {@return what a source was compiled to}
     *
     * @param source the kernel; its {@link KernelSource#key()} decides
     * @param options those that are not the default
     * @param compilation compiles the source; may call {@link #ofContent}
     */
    public E ofSource(KernelSource source, Set<Option> options, Supplier<E> compilation) {
        return once(sources, new SourceKey(source.key(), Set.copyOf(options)), compilation);
    }

    /**
     * {@return what was made of equal code}
     *
     * @param content everything that the executable depends on, comparable with {@code equals}
     * @param construction makes the executable
     */
    public E ofContent(Object content, Supplier<E> construction) {
        return once(contents, content, construction);
    }

    /** {@return every executable once, for the device to free, after which the cache is empty; nothing may be compiling} */
    public List<E> drain() {
        var executables = new ArrayList<E>();
        for (var map : List.of(sources, contents)) {
            for (var entry : map.values()) {
                var executable = entry.join();
                if (executables.stream().noneMatch(other -> other == executable)) {
                    executables.add(executable);
                }
            }
            map.clear();
        }
        return executables;
    }

    private E once(Map<Object, CompletableFuture<E>> map, Object key, Supplier<E> supplier) {
        var mine = new CompletableFuture<E>();
        var other = map.putIfAbsent(key, mine);
        if (other == null) {
            return compute(map, key, mine, supplier);
        }
        try {
            return other.join();
        } catch (CompletionException failure) {
            switch (failure.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw failure;
            }
        }
    }

    private E compute(
            Map<Object, CompletableFuture<E>> map, Object key, CompletableFuture<E> future, Supplier<E> supplier) {
        try {
            var executable = supplier.get();
            future.complete(executable);
            return executable;
        } catch (RuntimeException | Error failure) {
            map.remove(key, future);
            future.completeExceptionally(failure);
            throw failure;
        }
    }
}
