package org.geobacter.backend.llvm;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.llvm.LLVM.LLVMErrorRef;
import org.bytedeco.llvm.global.LLVM;

/** The LLVM library: loaded and initialised once, with every target that it was built with. */
public final class LlvmLibrary {
    /** A fixed version, which the pom chooses; part of the keys of caches. */
    public static final String VERSION = "20.1.7";

    static {
        liftMemoryLimit();
        Loader.load(LLVM.class);
        LLVM.LLVMInitializeAllTargetInfos();
        LLVM.LLVMInitializeAllTargets();
        LLVM.LLVMInitializeAllTargetMCs();
        LLVM.LLVMInitializeAllAsmPrinters();
        LLVM.LLVMInitializeAllAsmParsers();
        LLVM.LLVMInitializeAllDisassemblers();
        setOptions();
    }

    private LlvmLibrary() {}

    /**
     * JavaCPP refuses memory, be it for the name of a function, in a process that has more than four times the size of the Java heap, and asks
     * the operating system each time. Programs may have as much memory of devices, or in segments, as they like.
     */
    private static void liftMemoryLimit() {
        // Both are read, when the first of JavaCPP's classes is initialised.
        if (System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes") == null
                && System.getProperty("org.bytedeco.javacpp.maxphysicalbytes") == null) {
            System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        }
    }

    /** Settings of LLVM that are of the whole process, there being no others for them. */
    private static void setOptions() {
        var options = List.of(
                "geobacter",
                // Sums of floats in their order need not keep the rest of a loop from becoming vectors.
                "-force-ordered-reductions",
                // Selections of bytes and words as operands, before GFX11: a sign extension comes out as a negation where the
                // instruction is one on floats (LLVM issue 138766 has one case of it).
                "-amdgpu-sdwa-peephole=0");
        try (var arguments = new PointerPointer<BytePointer>(options.toArray(String[]::new))) {
            LLVM.LLVMParseCommandLineOptions(options.size(), arguments, (BytePointer) null);
        }
    }

    /** Loads the library, if it is not yet; the first time on a machine this unpacks it, which takes a second. */
    public static void load() {
        // The class initialiser does it.
    }

    /** Takes a string that LLVM allocated, and frees it. */
    static String take(BytePointer message) {
        if (message == null || message.isNull()) {
            return "";
        }
        var text = text(message);
        LLVM.LLVMDisposeMessage(message);
        return text;
    }

    /** {@return a copy of a string that ends with a zero byte} */
    static String text(BytePointer message) {
        // Not getString(): it reads as far as the pointer's capacity where that is set.
        long length = BytePointer.strlen(message);
        var bytes = new byte[Math.toIntExact(length)];
        new BytePointer(message).capacity(length).get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Turns an error into an exception; no error passes. */
    static void check(LLVMErrorRef error, String asked) {
        if (error != null && !error.isNull()) {
            var message = LLVM.LLVMGetErrorMessage(error);
            var text = text(message);
            LLVM.LLVMDisposeErrorMessage(message);
            throw new LlvmException(asked + ": LLVM says: " + text);
        }
    }
}
