package org.geobacter.hsa.simulator.thunk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.geobacter.hsa.simulator.code.CodeObjects;
import org.geobacter.hsa.simulator.isa.Processor;
import org.geobacter.hsa.simulator.queue.DispatchListener;

/**
 * The library {@code libhsakmt.so.1}, made of the methods of {@link Thunk}. The HSA runtime links to whatever library of that name the
 * process has loaded before.
 */
@SuppressWarnings("restricted") // calling and being called by native code is what it is for
public final class ThunkLibrary {
    private static final System.Logger LOG = System.getLogger(ThunkLibrary.class.getName());

    private static final String NAME = "libhsakmt.so.1";
    private static final String VERSION = "HSAKMT_1";
    private static final String FILE_PREFIX = "geobacter-libhsakmt-";
    private static final String HSA_RUNTIME = "libhsa-runtime64.so";

    private ThunkLibrary() {}

    /**
     * Loads the library; for the rest of the process's life.
     *
     * @param processor what executes kernels
     * @param listener who is told of them
     * @param codeObjects is told where the HSA runtime lists what it has loaded
     * @throws IllegalStateException if this system is another than Linux on x86-64, or the process has a thunk or an HSA runtime already
     */
    public static void load(Processor processor, DispatchListener listener, CodeObjects codeObjects) {
        requireLinux();
        requireNoOther();
        var functions = new TreeMap<String, Long>();
        var thunk = new Thunk(processor, listener, codeObjects);
        for (var method : Thunk.class.getDeclaredMethods()) {
            if (method.getName().startsWith("hsaKmt")) {
                functions.put(method.getName(), stub(thunk, method));
            }
        }
        try {
            var file = Files.createTempFile(FILE_PREFIX, ".so");
            try {
                Files.write(file, new SharedObject(NAME, VERSION, functions).bytes());
                SymbolLookup.libraryLookup(file, Arena.global());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The library " + NAME + " of the software GPU cannot be written to a temporary file.",
                    e);
        }
    }

    private static void requireLinux() {
        var system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        if (!system.equals("Linux on amd64")) {
            throw new IllegalStateException("The software GPU needs Linux on amd64, and this is " + system + ".");
        }
    }

    private static void requireNoOther() {
        try (Stream<String> mapped = Files.lines(Path.of("/proc/self/maps"))) {
            mapped.filter(line -> line.contains("libhsakmt") || line.contains(HSA_RUNTIME)).findFirst().ifPresent(line -> {
                var file = line.substring(line.indexOf('/'));
                if (file.contains(FILE_PREFIX)) {
                    throw new IllegalStateException(
                            "This process has a software GPU already, which another class loader installed.");
                }
                throw new IllegalStateException(
                        "This process has loaded " + file + " already; the software GPU must be installed first.");
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the address of a function that calls a method} */
    private static long stub(Thunk thunk, Method method) {
        try {
            var handle = MethodHandles.lookup().unreflect(method).bindTo(thunk);
            var failed = MethodHandles.insertArguments(FAILED, 0, method.getName());
            var guarded = MethodHandles.catchException(handle, Throwable.class, failed);
            var parameters = Arrays.stream(method.getParameterTypes()).map(ThunkLibrary::layout).toArray(MemoryLayout[]::new);
            return Linker.nativeLinker()
                    .upcallStub(guarded, FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters), Arena.global())
                    .address();
        } catch (IllegalAccessException e) {
            throw new LinkageError(method.getName(), e);
        }
    }

    private static MemoryLayout layout(Class<?> parameter) {
        return parameter == int.class ? ValueLayout.JAVA_INT : ValueLayout.JAVA_LONG;
    }

    private static final MethodHandle FAILED = failedHandle();

    private static MethodHandle failedHandle() {
        try {
            return MethodHandles.lookup().findStatic(ThunkLibrary.class, "failed",
                    MethodType.methodType(int.class, String.class, Throwable.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("failed", e);
        }
    }

    /** What a function returns whose method throws: an exception must not reach the native caller. */
    private static int failed(String function, Throwable cause) {
        LOG.log(Level.ERROR, "The thunk's function " + function + " failed.", cause);
        return Status.ERROR.code();
    }
}
