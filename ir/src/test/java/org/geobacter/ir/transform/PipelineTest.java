package org.geobacter.ir.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.Module;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TrapSite;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.WorkItemQuery;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final SourcePosition AT = SourcePosition.of("Saxpy", "saxpy", "Saxpy.java", 7);

    /** {@code int i = globalId(); if (i < y.length) y[i] = a * x[i] + y[i];} */
    private static Module saxpy() {
        var module = new Module("Saxpy.saxpy");
        var floats = new ArrayType(JavaKind.FLOAT);
        var function = module.addFunction("Saxpy.saxpy(F[F[F)V", VoidType.VOID, List.of(ScalarType.F32, floats, floats));
        var a = function.parameters().get(0);
        var x = function.parameters().get(1);
        var y = function.parameters().get(2);
        var then = function.addBlock();
        var end = function.addBlock();
        var builder = new Builder(function.entry()).at(AT);
        var i = builder.workItem(WorkItemQuery.Query.GLOBAL_ID, 0);
        builder.nullCheck(y, "y is null");
        var length = builder.arrayLength(y);
        builder.branch(builder.compare(Predicate.LT, i, length), BlockCall.to(then), BlockCall.to(end));
        builder.at(then);
        builder.nullCheck(x, "x is null");
        builder.check(CheckKind.ARRAY_BOUNDS, i, builder.arrayLength(x));
        var product = builder.binary(BinaryOperation.MUL, a, builder.arrayLoad(x, i));
        builder.arrayStore(y, i, builder.binary(BinaryOperation.ADD, product, builder.arrayLoad(y, i)));
        builder.jump(end);
        builder.at(end).returnVoid();
        return module;
    }

    @Test
    void saysWhatAKernelReadsAndWritesAndHowItCanEnd() {
        var kernel = Pipeline.lower(saxpy(), new LoweringOptions(true));

        assertEquals("Saxpy.saxpy", kernel.name());
        assertEquals(
                List.of(
                        new KernelArgument.Scalar(JavaKind.FLOAT),
                        new KernelArgument.Array(JavaKind.FLOAT, true, false),
                        new KernelArgument.Array(JavaKind.FLOAT, true, true)),
                kernel.arguments());
        assertEquals(
                List.of(
                        new TrapSite(CheckKind.NULL.reason("y is null"), AT),
                        new TrapSite(CheckKind.NULL.reason("x is null"), AT),
                        new TrapSite(CheckKind.ARRAY_BOUNDS.reason(""), AT)),
                kernel.trapSites());
        assertEquals(5, kernel.function().parameters().size());
    }

    @Test
    void withoutChecksNothingTraps() {
        var kernel = Pipeline.lower(saxpy(), new LoweringOptions(false));

        assertEquals(List.of(), kernel.trapSites());
        assertEquals(3, kernel.function().blocks().size());
    }

    @Test
    void measuresThePassesThatRan() {
        var times = new PassTimes();
        Pipeline.lower(saxpy(), new LoweringOptions(true), times);

        var names = new HashSet<String>(Pipeline.optimiseJavaLevel().passNames());
        names.addAll(Pipeline.cleanUpDeviceLevel().passNames());
        names.add("sub-group-sizing");
        names.add("device-lowering");
        assertEquals(names, times.times().keySet());
    }

    /** A pass that says that it changes something the first few times. */
    private record Counting(String name, AtomicInteger runs, int changes) implements Pass {
        @Override
        public boolean run(Module module) {
            return runs.incrementAndGet() <= changes;
        }
    }

    @Test
    void repeatsWhatChangesSomethingUpToABound() {
        var first = new Counting("first", new AtomicInteger(), 0);
        var second = new Counting("second", new AtomicInteger(), 1);
        var restless = new Counting("restless", new AtomicInteger(), Integer.MAX_VALUE);

        assertTrue(Pipeline.repeated("settles", first, second).run(saxpy()));
        assertEquals(2, first.runs.get());
        assertEquals(2, second.runs.get());
        assertTrue(Pipeline.repeated("does not settle", restless).run(saxpy()));
        assertEquals(3, restless.runs.get());
    }

    @Test
    void followsUpOnlyOnChanges() {
        var pass = new Counting("pass", new AtomicInteger(), 1);
        var followUp = new Counting("follow up", new AtomicInteger(), 0);

        assertTrue(Pipeline.whileChanging("loop", pass, followUp).run(saxpy()));
        assertEquals(2, pass.runs.get());
        assertEquals(1, followUp.runs.get());
        assertFalse(Pipeline.whileChanging("loop", pass, followUp).run(saxpy()));
        assertEquals(1, followUp.runs.get());
    }

    @Test
    void saysWhichPassLeftAModuleThatDoesNotVerify() {
        Pass wrong = new Pass() {
            @Override
            public String name() {
                return "wrong";
            }

            @Override
            public boolean run(Module module) {
                new Builder(module.entry().addBlock()).barrier();
                return true;
            }
        };
        var failure = assertThrows(IllegalStateException.class, () -> Pipeline.once("all", wrong).run(saxpy()));
        assertTrue(failure.getMessage().startsWith("after wrong:"), failure::getMessage);
    }
}
