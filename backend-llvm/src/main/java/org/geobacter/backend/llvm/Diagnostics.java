package org.geobacter.backend.llvm;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.llvm.LLVM.LLVMContextRef;
import org.bytedeco.llvm.LLVM.LLVMDiagnosticHandler;
import org.bytedeco.llvm.LLVM.LLVMDiagnosticInfoRef;
import org.bytedeco.llvm.global.LLVM;

/** The errors that LLVM reports in a context; without a handler it would end the process at the first. */
final class Diagnostics implements AutoCloseable {
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Map<Long, StringBuilder> ERRORS = new ConcurrentHashMap<>();

    private final long number;

    /** One for the whole process: JavaCPP has room for ten, and gives one place to two that are made at the same time. */
    private static final class Handler extends LLVMDiagnosticHandler {
        static final Handler INSTANCE = new Handler();

        @Override
        public void call(LLVMDiagnosticInfoRef info, Pointer context) {
            if (LLVM.LLVMGetDiagInfoSeverity(info) == LLVM.LLVMDSError) {
                var errors = ERRORS.get(context.address());
                errors.append(LlvmLibrary.take(LLVM.LLVMGetDiagInfoDescription(info))).append('\n');
            }
        }
    }

    /** A number where C wants a pointer that only the handler looks at. */
    private static final class Number extends Pointer {
        Number(long number) {
            address = number;
        }
    }

    /** Collects what is reported in a context, which is used by one thread at a time. */
    Diagnostics(LLVMContextRef context) {
        number = NUMBERS.incrementAndGet();
        ERRORS.put(number, new StringBuilder());
        LLVM.LLVMContextSetDiagnosticHandler(context, Handler.INSTANCE, new Number(number));
    }

    /** @throws LlvmException if there has been an error */
    void check(String asked) {
        var errors = ERRORS.get(number);
        if (!errors.isEmpty()) {
            throw new LlvmException(asked + ": LLVM says: " + errors.toString().strip());
        }
    }

    /** The context is no more. */
    @Override
    public void close() {
        ERRORS.remove(number);
    }
}
