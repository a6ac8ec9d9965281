package org.geobacter.runtime.cpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.geobacter.backend.llvm.Effort;
import org.geobacter.backend.llvm.Jit;
import org.geobacter.backend.llvm.Linker;
import org.geobacter.backend.llvm.LlvmException;
import org.geobacter.backend.llvm.LlvmLibrary;
import org.geobacter.backend.llvm.LlvmModule;
import org.geobacter.backend.llvm.LlvmStart;
import org.geobacter.backend.llvm.Optimiser;
import org.geobacter.backend.llvm.PhaseClock;
import org.geobacter.backend.llvm.TargetMachine;
import org.geobacter.backend.llvm.cache.CacheKey;
import org.geobacter.backend.llvm.cache.CodeCache;
import org.geobacter.ir.DeviceKernel;

/**
 * Gets machine code for kernels into the process: from the cache, as a shared library that the system's loader loads; else from LLVM,
 * which is loaded only then. What LLVM has compiled is linked to a shared library for the cache later, by a thread of its own.
 */
@SuppressWarnings("restricted") // loading native code is what it is for
final class CpuCompiler implements AutoCloseable {
    /** To be changed when code is called in another way. */
    private static final String CONVENTION = "1";
    /** All symbols are looked up when the library is loaded, which fails if one is missing; a call would end the process. */
    private static final List<String> LINKER_OPTIONS = List.of("-z", "now", "-z", "noseparate-code", "--strip-all",
            "--build-id=none");
    private static final long CLOSING_SECONDS = 60;

    private final CodeCache cache;
    private final Optional<String> processor;
    private final Map<CacheKey, Code> known = new ConcurrentHashMap<>();
    private final Arena libraries = Arena.ofShared();
    private final ThreadPoolExecutor writer;
    private Jit jit;
    private boolean closed;

    /**
     * Machine code in this process.
     *
     * @param address of the launch function
     * @param bytes the size of the object file or the shared library
     */
    record Code(long address, int bytes) {}

    /**
     * Machine code for people.
     *
     * @param assembly as the assembler writes it
     * @param notes what the optimiser says of it
     */
    record Listing(String assembly, List<String> notes) {}

    CpuCompiler(CodeCache cache) {
        processor = HostProcessor.description();
        this.cache = processor.isPresent() ? cache : CodeCache.none();
        // No daemon: a short program's code is to be in the cache as well. The thread ends when it has nothing to do.
        writer = new ThreadPoolExecutor(1, 1, 100, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(),
                task -> Thread.ofPlatform().name("geobacter-cpu-cache").priority(Thread.MIN_PRIORITY).unstarted(task),
                new ThreadPoolExecutor.DiscardPolicy());
        writer.allowCoreThreadTimeOut(true);
    }

    /**
     * Finds or compiles a kernel's code.
     *
     * @param form what is known of the launches
     * @param effort how long it may take
     * @param phases gets the times of the phases
     */
    Code compile(KnownKernel kernel, CodeForm form, Effort effort, Map<String, Duration> phases) {
        var clock = new PhaseClock(phases);
        var optimiser = Optimiser.of(effort);
        var purpose = kernel.isKept() ? key(optimiser, form.toString()).digest() : "";
        var before = kernel.code(purpose).flatMap(key -> Optional.ofNullable(known.get(key)).or(() -> {
            var cached = load(key);
            cached.ifPresent(code -> known.put(key, code));
            return cached;
        }));
        clock.end("cache");
        if (before.isPresent()) {
            return before.get();
        }
        var text = LaunchFunctionText.module(kernel.kernel(), form, optimiser.wantsPolly());
        var key = key(optimiser, text);
        clock.end("llvm text");
        var code = known.computeIfAbsent(key, _ -> {
            var cached = load(key);
            clock.end("cache");
            return cached.orElseGet(() -> compile(text, key, optimiser, clock));
        });
        if (kernel.isKept()) {
            // After the code itself.
            writer.execute(() -> kernel.keep(purpose, key));
        }
        return code;
    }

    /**
     * Says that LLVM will soon be needed: it is loaded meanwhile, with what else a first compilation waits for.
     *
     * @param arrays how many arrays the kernel takes, about
     */
    static void expect(int arrays) {
        LlvmStart.begin(() -> {
            try (var machine = TargetMachine.ofHost(); var jit = new Jit()) {
                jit.add(LlvmStart.rehearse(machine), LlvmStart.REHEARSAL);
            }
            LaunchFunction.rehearse(arrays);
        });
    }

    /** {@return a key of a text and of what else code of it depends on} */
    private CacheKey key(Optimiser optimiser, String text) {
        return CacheKey.of(text, processor.orElse(""), LlvmLibrary.VERSION, optimiser.description(), CONVENTION);
    }

    CodeCache cache() {
        return cache;
    }

    private static String symbol(CacheKey key) {
        return "launch_" + key.digest().substring(0, 24);
    }

    private Optional<Code> load(CacheKey key) {
        return cache.find(key).flatMap(file -> {
            try {
                return SymbolLookup.libraryLookup(file, libraries).find(symbol(key)).map(MemorySegment::address)
                        .map(address -> new Code(address, (int) file.toFile().length()));
            } catch (IllegalArgumentException refused) {
                logger().log(System.Logger.Level.DEBUG, "The loader refuses " + file, refused);
                return Optional.empty();
            }
        });
    }

    private Code compile(String text, CacheKey key, Optimiser optimiser, PhaseClock clock) {
        LlvmLibrary.load();
        clock.end("llvm load");
        try (var machine = TargetMachine.ofHost();
                var module = LlvmModule.parse(text.replace("@" + LaunchFunctionText.NAME + "(", "@" + symbol(key) + "("),
                        machine)) {
            clock.end("llvm parse");
            optimiser.run(module, machine);
            clock.end("llvm optimise");
            var object = module.object(machine);
            clock.end("llvm generate");
            long address = jit().add(object, symbol(key));
            clock.end("link");
            if (cache.isEnabled()) {
                writer.execute(() -> store(key, object));
            }
            return new Code(address, object.length);
        }
    }

    private void store(CacheKey key, byte[] object) {
        try {
            cache.store(key, Linker.link(object, LINKER_OPTIONS));
        } catch (LlvmException failure) {
            logger().log(System.Logger.Level.WARNING, "Code is not cached", failure);
        }
    }

    /** Not a constant: the JVM takes longer to make its first logger than to load a kernel from the cache. */
    private static System.Logger logger() {
        return System.getLogger(CpuCompiler.class.getName());
    }

    private synchronized Jit jit() {
        if (closed) {
            throw new IllegalStateException("The device has been closed while it compiled.");
        }
        if (jit == null) {
            jit = new Jit();
        }
        return jit;
    }

    /** {@return the processor's assembly of a kernel, compiled anew} */
    static Listing listing(DeviceKernel kernel, CodeForm form, Effort effort) {
        var optimiser = Optimiser.of(effort);
        try (var machine = TargetMachine.ofHost();
                var module = LlvmModule.parse(LaunchFunctionText.module(kernel, form, optimiser.wantsPolly()), machine)) {
            int rewrittenNests = optimiser.run(module, machine);
            return new Listing(module.assembly(machine), optimiser.notes(rewrittenNests));
        }
    }

    /** Frees all code, which nothing may be running, once what has been compiled is in the cache. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            writer.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        libraries.close();
        synchronized (this) {
            closed = true;
            if (jit != null) {
                jit.close();
                jit = null;
            }
        }
    }
}
