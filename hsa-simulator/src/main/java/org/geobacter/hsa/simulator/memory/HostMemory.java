package org.geobacter.hsa.simulator.memory;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** Memory of this process, by the system calls that Java has no methods for. */
@SuppressWarnings("restricted") // calling native code is what it is for
public final class HostMemory {
    /** The size of a page in bytes. */
    public static final long PAGE = 4096;

    private static final int PROT_READ_WRITE = 1 | 2;
    private static final int MAP_SHARED = 1;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MAP_NORESERVE = 0x4000;
    private static final long HUGE_PAGE = 2 << 20;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle MMAP = handle("mmap",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle MUNMAP = handle("munmap", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle MEMFD_CREATE = handle("memfd_create", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));

    /** A file without content: memory mapped from it can be neither read nor written. */
    private static final int EMPTY_FILE = emptyFile();

    private HostMemory() {}

    private static MethodHandle handle(String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type);
    }

    private static int emptyFile() {
        try (var arena = Arena.ofConfined()) {
            int file = (int) MEMFD_CREATE.invokeExact(arena.allocateFrom("geobacter-device-memory"), 0);
            if (file < 0) {
                throw new IllegalStateException("This system has no memfd_create, which the software GPU needs for its memory.");
            }
            return file;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static RuntimeException failed(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException exception ? exception : new IllegalStateException(e);
    }

    /**
     * {@return the address of new memory, all zero, or 0 if there is none}
     *
     * @param bytes a multiple of the page's; at 2 MiB and above aligned to as much
     */
    public static long map(long bytes) {
        return aligned(bytes, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1);
    }

    /**
     * {@return a range of addresses that can be used for nothing else, or 0 if there is none; an access is a {@code SIGBUS}, which Java
     * code gets as an {@link InternalError}}
     */
    public static long reserve(long bytes) {
        return aligned(bytes, MAP_SHARED | MAP_NORESERVE, EMPTY_FILE);
    }

    private static long aligned(long bytes, int flags, int file) {
        long alignment = bytes >= HUGE_PAGE ? HUGE_PAGE : PAGE;
        long slack = alignment - PAGE;
        long address = map(bytes + slack, flags, file);
        if (address == -1) {
            return 0;
        }
        long start = address + alignment - 1 & -alignment;
        if (start > address) {
            unmap(address, start - address);
        }
        long end = address + bytes + slack;
        if (end > start + bytes) {
            unmap(start + bytes, end - start - bytes);
        }
        return start;
    }

    private static long map(long bytes, int flags, int file) {
        try {
            return (long) MMAP.invokeExact(0L, bytes, PROT_READ_WRITE, flags, file, 0L);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Gives back what {@link #map} or {@link #reserve} returned. */
    public static void unmap(long address, long bytes) {
        int result;
        try {
            result = (int) MUNMAP.invokeExact(address, bytes);
        } catch (Throwable e) {
            throw failed(e);
        }
        if (result != 0) {
            throw new IllegalStateException(String.format("munmap of %d bytes at 0x%x failed.", bytes, address));
        }
    }
}
