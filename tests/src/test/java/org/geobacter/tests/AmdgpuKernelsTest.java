package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.geobacter.backend.amdgpu.AmdgpuCompiler;
import org.geobacter.backend.amdgpu.CodeObject;
import org.geobacter.backend.amdgpu.GroupSize;
import org.geobacter.backend.amdgpu.LaunchShape;
import org.geobacter.backend.llvm.Effort;
import org.geobacter.backend.llvm.cache.CodeCache;
import org.geobacter.frontend.bytecode.BytecodeFrontend;
import org.geobacter.hsa.simulator.isa.InstructionSet;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The kernels of the conformance tests, and random programs, become code objects for every AMD architecture. */
class AmdgpuKernelsTest {
    private static final List<String> PROCESSORS = List.of("gfx906", "gfx90a", "gfx942", "gfx1030", "gfx1100", "gfx1201");
    private static final List<Class<?>> SUITE = List.of(ArraysTest.class, AtomicsTest.class, BarriersTest.class,
            ControlFlowTest.class,
            DoubleOperationsTest.class,
            CallsTest.class, ExceptionsTest.class, FloatOperationsTest.class, GroupMemoryTest.class, IntOperationsTest.class,
            LitmusTest.class,
            LongOperationsTest.class,
            MathFunctionsTest.class, MemorySegmentsTest.class, ObjectsTest.class, SubGroupsTest.class, WorkItemsTest.class,
            TryCatchTest.Kernels.class,
            FinallyTest.Kernels.class, CustomExceptionsTest.Kernels.class, ImplicitExceptionsCaughtTest.Kernels.class);
    /** What the software GPU is. */
    private static final String SIMULATED = "gfx906";
    /** The target of a branch. */
    private static final Pattern LABEL = Pattern.compile(" L\\d+$");
    private static final BytecodeFrontend FRONTEND = new BytecodeFrontend();

    private static int programs;

    @TestFactory
    Stream<DynamicTest> conformanceKernels() {
        return SUITE.stream().flatMap(suite -> Arrays.stream(suite.getDeclaredMethods())).filter(AmdgpuKernelsTest::isKernel)
                .map(method -> DynamicTest.dynamicTest(method.getDeclaringClass().getSimpleName() + "." + method.getName(),
                        () -> {
                            PROCESSORS.forEach(processor -> compile(method, processor, LaunchShape.usual(256), Effort.USUAL));
                            // Thoroughly for one, to save time.
                            var processor = PROCESSORS.get(Math.floorMod(method.getName().hashCode(), PROCESSORS.size()));
                            compile(method, processor, LaunchShape.usual(256), Effort.THOROUGH);
                        }));
    }

    /** Static, and with arguments such as kernels have. */
    private static boolean isKernel(Method method) {
        return Modifier.isStatic(method.getModifiers()) && !method.isSynthetic() && method.getReturnType() == void.class
                && method.getParameterCount() > 0
                && Arrays.stream(method.getParameterTypes()).allMatch(type -> type.isPrimitive() || type == MemorySegment.class
                        || type.isArray() && type.getComponentType().isPrimitive())
                && !method.getName().equals("copies") && !method.getName().equals("dynamicLayout");
    }

    @Provide
    Arbitrary<String> straightLine() {
        return RandomJava.PRIMITIVES.straightLine();
    }

    @Provide
    Arbitrary<String> controlFlow() {
        return RandomJava.PRIMITIVES.controlFlow();
    }

    @Property(tries = 12)
    void straightLinePrograms(@ForAll("straightLine") String statements) {
        compile(statements);
    }

    @Property(tries = 12)
    void controlFlow(@ForAll("controlFlow") String statements) {
        compile(statements);
    }

    private static void compile(String statements) {
        var className = "Amdgpu" + programs++;
        var source = "import static org.geobacter.kernel.WorkItem.globalId;\nfinal class " + className + " {\n"
                + RandomJava.KERNEL.formatted("kernel", statements, RandomJava.ARRAYS) + "}\n";
        var kernel = Arrays.stream(JavaSource.load(className, source).getDeclaredMethods()).filter(AmdgpuKernelsTest::isKernel)
                .findFirst().orElseThrow();
        compile(kernel, PROCESSORS.get(programs % PROCESSORS.size()), LaunchShape.any(new GroupSize(64, 1, 1)),
                Effort.USUAL);
    }

    private static void compile(Method method, String processor, LaunchShape shape, Effort effort) {
        var code = translate(method, processor, shape, effort);
        assertEquals(code.parameters().size(), code.metadata().arguments().size(), "hidden arguments");
        assertTrue(code.disassembly().lines().stream().noneMatch(line -> line.mnemonic().startsWith("flat_")),
                () -> code.disassembly().toString());
    }

    /** No instruction is missing in the simulator of the processor. */
    private static void requireSimulated(CodeObject code) {
        for (var line : code.disassembly().lines()) {
            var text = LABEL.matcher(line.text()).replaceFirst(" 0");
            assertEquals(Optional.empty(), InstructionSet.missing(text), () -> text + " of " + code.disassembly());
        }
    }

    private static CodeObject translate(Method method, String processor, LaunchShape shape, Effort effort) {
        try {
            var lookup = MethodHandles.privateLookupIn(method.getDeclaringClass(), MethodHandles.lookup());
            var module = FRONTEND.resolve(lookup, lookup.unreflect(method)).translate(AmdgpuCompiler.exactOperations());
            var kernel = Pipeline.lower(module, new LoweringOptions(true, AmdgpuCompiler.exactOperations()));
            return new AmdgpuCompiler(CodeCache.none()).compile(kernel, processor, shape, effort, new LinkedHashMap<>());
        } catch (IllegalAccessException exception) {
            throw new AssertionError(exception);
        }
    }
}
