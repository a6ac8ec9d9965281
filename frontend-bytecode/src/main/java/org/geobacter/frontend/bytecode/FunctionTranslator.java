package org.geobacter.frontend.bytecode;

import java.util.List;
import java.util.Optional;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NewException;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Translates the bytecode of one method to SSA.
 *
 * <p>Each basic block is executed once on a frame of {@link Operand}s; {@link BlockArrivals} puts block parameters where control flow
 * meets, of which {@link RedundantParameters} then removes those that always have one value. Only what control can reach is translated:
 * a branch on a constant, such as the test of {@code $assertionsDisabled}, goes one way.
 */
final class FunctionTranslator {
    private final MethodCode code;
    private final Function function;
    private final Emission emission;
    private final InstructionTranslator instructions;
    private final BlockArrivals arrivals;
    private final ControlTransfer transfer;

    private FunctionTranslator(Emission emission, MethodCode code, Function function, boolean isEntry) {
        this.code = code;
        this.function = function;
        this.emission = emission;
        this.instructions = new InstructionTranslator(emission);
        this.arrivals = new BlockArrivals(emission, function, code.blocks());
        this.transfer = new ControlTransfer(emission, arrivals, isEntry);
    }

    /**
     * Gives a function its blocks.
     *
     * @param shapes of the parameters, the receiver first
     * @param call the call that made the method a part of the kernel, with the calls that lead there
     * @param isEntry whether this is the kernel itself, whose result nobody takes
     * @throws UnsupportedCodeException if the method cannot be compiled
     */
    static void translate(
            ModuleTranslator module,
            Function function,
            JavaMethod method,
            List<Shape> shapes,
            Optional<SourcePosition> call,
            boolean isEntry) {
        var code = analyse(method, call);
        var emission = new Emission(module, method, code, call, new Builder(function.entry()));
        new FunctionTranslator(emission, code, function, isEntry).translate(method, shapes);
    }

    private static MethodCode analyse(JavaMethod method, Optional<SourcePosition> call) {
        try {
            return method.code();
        } catch (AnalyzerException e) {
            var position = Emission.position(method, 0);
            throw new UnsupportedCodeException(
                    "bytecode that is not valid (" + e.getMessage() + ")",
                    call.map(position::inlinedAt).orElse(position),
                    "Compile the class again.");
        }
    }

    private void translate(JavaMethod method, List<Shape> shapes) {
        var first = code.blocks().getFirst();
        emission.moveTo(first.start());
        var frame = initialFrame(method, shapes);
        if (first.isJoin()) {
            // Nothing may lead to the entry of a function.
            var edge = arrivals.edge(first, frame);
            emission.builder().jump(edge);
        } else {
            arrivals.start(first, function.entry(), frame);
        }
        for (var next = arrivals.next(); next != null; next = arrivals.next()) {
            translate(next);
        }
        RedundantParameters.remove(function);
        emission.module().approximateCalls().narrow(function);
    }

    private Frame<Operand> initialFrame(JavaMethod method, List<Shape> shapes) {
        var frame = new Frame<Operand>(method.node().maxLocals, method.node().maxStack);
        for (int i = 0; i < frame.getLocals(); i++) {
            frame.setLocal(i, Operand.Special.EMPTY);
        }
        var arguments = new ArgumentObjects(emission, function.parameters(), shapes);
        int local = 0;
        for (var shape : shapes) {
            var operand = arguments.operand(shape);
            frame.setLocal(local, operand);
            local += operand.getSize();
        }
        return frame;
    }

    private void translate(BlockArrivals.Arrival arrival) {
        emission.builder().at(arrival.block());
        try {
            translateInstructions(arrival.code(), new Frame<>(arrival.frame()));
        } catch (UnsupportedCodeException e) {
            if (!emission.module().stopsAtUnsupported() && !isMatchFailure(arrival.code())) {
                throw e;
            }
            emission.builder().throwException(ClassInitialiser.unsupported(e));
        }
    }

    private void translateInstructions(CodeBlock block, Frame<Operand> frame) {
        for (int i = block.start(); i < block.end(); i++) {
            var instruction = code.instruction(i);
            if (!Bytecode.isReal(instruction)) {
                continue;
            }
            emission.moveTo(i);
            emission.catchWith(block.dispatch().map(dispatch -> exception -> leaveFor(dispatch, frame, exception)));
            if (isTransfer(instruction)) {
                transfer.translate(block, instruction, code.narrows(i), frame);
                return;
            }
            instructions.execute(instruction, frame);
        }
        var edge = arrivals.edge(block.successors().getFirst(), frame);
        emission.builder().jump(edge);
    }

    /** Goes to the first handler for an exception (JVMS 2.10), or throws it out of the method. */
    private void leaveFor(CodeBlock dispatch, Frame<Operand> frame, Value exception) {
        var atHandler = new Frame<>(frame);
        atHandler.clearStack();
        atHandler.push(new Operand.Computed(exception));
        for (var handler : dispatch.handlers()) {
            var isCaught = isCaught(exception, handler);
            if (isCaught.equals(IntConstant.TRUE)) {
                var edge = arrivals.edge(handler.block(), atHandler);
                emission.builder().jump(edge);
                return;
            }
            if (!isCaught.equals(IntConstant.FALSE)) {
                var next = function.addBlock();
                emission.builder().branch(isCaught, arrivals.edge(handler.block(), atHandler), BlockCall.to(next));
                emission.builder().at(next);
            }
        }
        emission.builder().throwReference(exception);
    }

    private Value isCaught(Value exception, CodeBlock.Handler handler) {
        if (handler.catchType().isEmpty()) {
            return IntConstant.TRUE;
        }
        var catchType = handler.catchType().get().replace('/', '.');
        if (catchType.equals("java.lang.Throwable")) {
            return IntConstant.TRUE;
        }
        return exception instanceof NewException made
                ? IntConstant.of(made.objectClass().isSubtypeOf(catchType))
                : emission.builder().instanceOf(catchType, exception);
    }

    /**
     * {@return whether the block makes the exception for a record's method that throws while it is matched: mostly nothing leads to such a
     * block once the method is inlined}
     */
    private boolean isMatchFailure(CodeBlock block) {
        for (int i = block.start(); i < block.end(); i++) {
            if (code.instruction(i) instanceof TypeInsnNode made && made.desc.equals("java/lang/MatchException")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransfer(AbstractInsnNode instruction) {
        return Bytecode.endsFlow(instruction) || !Bytecode.targets(instruction).isEmpty();
    }
}
