package org.geobacter.ir.transform.lower;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.ArrayAtomic;
import org.geobacter.ir.ArrayLength;
import org.geobacter.ir.ArrayLoad;
import org.geobacter.ir.ArraySlice;
import org.geobacter.ir.ArrayStore;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.Atomic;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.CatchBranch;
import org.geobacter.ir.Check;
import org.geobacter.ir.CheckCondition;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Convert;
import org.geobacter.ir.Fence;
import org.geobacter.ir.Fma;
import org.geobacter.ir.Function;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.InstanceOf;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Invoke;
import org.geobacter.ir.Load;
import org.geobacter.ir.Module;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewException;
import org.geobacter.ir.NewGroupArray;
import org.geobacter.ir.ObjectInstruction;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.Return;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.StaticLoad;
import org.geobacter.ir.StaticStore;
import org.geobacter.ir.Store;
import org.geobacter.ir.StoredArray;
import org.geobacter.ir.StoredArrayWord;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.ThreeWayCompare;
import org.geobacter.ir.Throw;
import org.geobacter.ir.ThrowReference;
import org.geobacter.ir.TrapReason;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.Unary;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.WorkItemQuery;
import org.geobacter.ir.analysis.ReversePostOrder;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pass;

/**
 * Takes the entry of a Java-level module, from which all calls have been inlined, to device level; other functions are removed.
 *
 * <p>References become {@linkplain ArrayShape pointers, offsets and lengths}; accesses become loads and stores in the kinds' storage
 * types; a check becomes a branch to a block of its own that writes the error record and returns, placed after all other code, and a
 * {@code throw} becomes such a block. Private arrays are zeroed where they are allocated, in memory that an allocation in a loop uses
 * anew each time.
 */
public final class DeviceLowering implements Pass {
    private final LoweringOptions options;

    public DeviceLowering(LoweringOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "device-lowering";
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnsupportedCodeException if the kernel returns a value, has calls left, needs an array whose length is not constant,
     *         more private memory than there is, two arrays of one allocation at once, or treats a constant table as what it is not
     * @throws IllegalArgumentException if it accesses static fields, which the frontend evaluates
     */
    @Override
    public boolean run(Module module) {
        var function = module.entry();
        if (function.returnType() != VoidType.VOID) {
            throw returnsValue(function);
        }
        List.copyOf(module.functions()).stream().filter(other -> other != function).forEach(module::removeFunction);
        new Lowering(function, options).run();
        return true;
    }

    private static UnsupportedCodeException returnsValue(Function function) {
        var at = function.blocks().stream().flatMap(block -> block.instructions().stream());
        var position = at.filter(Return.class::isInstance).findFirst()
                .or(() -> function.entry().instructions().stream().findFirst());
        return new UnsupportedCodeException(
                "a kernel returns nothing, " + function.name() + " gives " + function.returnType(),
                position.orElseThrow().position(),
                "Let it store the result into an array.");
    }

    /** The lowering of one function. */
    private static final class Lowering {
        private final Function function;
        private final LoweringOptions options;
        private final LoweredReferences references;
        private final ElementAccess access;
        private final AtomicAccess atomics;

        Lowering(Function function, LoweringOptions options) {
            this.function = function;
            this.options = options;
            var blocks = ReversePostOrder.of(function);
            var unreachable = new HashSet<>(function.blocks());
            blocks.forEach(unreachable::remove);
            function.removeBlocks(unreachable);
            var origins = new ArrayOrigins(blocks);
            var slots = new AllocationSlots(function, origins);
            references = new LoweredReferences(function, origins, new ArrayPools(origins, slots, options), slots);
            access = new ElementAccess(references);
            atomics = new AtomicAccess(references, access);
        }

        void run() {
            for (var block : ReversePostOrder.of(function)) {
                List.copyOf(block.instructions()).forEach(this::lower);
            }
            references.finish();
            if (!options.zeroesGroups()) {
                GroupMemoryClearing.add(function);
            }
        }

        private void lower(Instruction instruction) {
            switch (instruction) {
                case Check check -> lower(check);
                case NewArray array -> {
                    references.lower(array);
                    access.zero(array);
                }
                case NewGroupArray _ -> {
                    // Zeroed before the kernel's first instruction.
                }
                case ArraySlice slice -> references.lower(slice);
                case StoredArray array -> references.lower(array);
                case StoredArrayWord word -> replace(word, references.word(word));
                case ArrayLength length -> replace(length, references.of(length.array()).elementLength());
                case ArrayLoad load -> replace(load, access.load(load));
                case ArrayStore store -> {
                    access.store(store);
                    store.remove();
                }
                case ArrayAtomic atomic -> atomics.lower(atomic);
                case Compare compare when compare.left().type() instanceof ArrayType ->
                    replace(compare, references.compare(compare));
                case Select select when select.type() instanceof ArrayType -> references.lower(select);
                case Throw thrown when thrown.reason().exceptionClass().equals(TrapReason.UNSUPPORTED) ->
                    throw new UnsupportedCodeException(
                            thrown.reason().message().orElseThrow(),
                            thrown.position(),
                            "Handle what the record's methods throw in them.");
                case Throw thrown -> {
                    var builder = Builder.before(thrown);
                    builder.trapRecord(thrown.reason(), thrown.operands());
                    thrown.block().replaceTerminator(new Return(Optional.empty(), thrown.position()));
                }
                case CatchBranch _ -> throw new IllegalArgumentException(
                        instruction.position().location() + ": a call that has not been inlined");
                case NewException _, InstanceOf _, ThrowReference _ -> throw new UnsupportedCodeException(
                        "an exception that is caught and then looked at or thrown again",
                        instruction.position(),
                        "Catch it without using it.");
                case Invoke invoke -> throw new UnsupportedCodeException(
                        "a call of " + invoke.callee().name() + " that cannot be inlined, since it calls itself",
                        invoke.position(),
                        "Write the recursion as a loop.");
                case ObjectInstruction _ -> throw new IllegalArgumentException(
                        instruction.position().location() + ": objects are lowered before: "
                                + instruction.getClass().getSimpleName());
                case StaticLoad _, StaticStore _ -> throw new IllegalArgumentException(
                        instruction.position().location() + ": an access of a static field in a kernel");
                case Binary _, Unary _, Fma _, Approximation _, Convert _, Compare _, ThreeWayCompare _, Select _, WorkItemQuery _,
                        Barrier _,
                        SubGroupInstruction _,
                        PrivateArray _, GroupArray _, PointerElement _, Load _, Store _, Atomic _, Fence _, TrapRecord _,
                        Terminator _ ->
                    {
                    }
            }
        }

        private static void replace(Instruction instruction, Value replacement) {
            instruction.replaceAllUsesWith(replacement);
            instruction.remove();
        }

        private void lower(Check check) {
            if (options.checks()) {
                var holds = condition(check);
                if (!holds.equals(IntConstant.TRUE)) {
                    trapUnless(holds, check);
                }
            }
            check.remove();
        }

        /** {@return whether the operands are as the check demands, an {@code i1}} */
        private Value condition(Check check) {
            var builder = Builder.before(check);
            if (check.kind() != CheckKind.NULL) {
                return CheckCondition.of(check.kind(), check.operands(), builder);
            }
            var operand = check.operand(0);
            return operand.type() instanceof ScalarType
                    ? builder.compare(Predicate.NE, operand, IntConstant.of(0))
                    : ArrayIdentity.isNull(Predicate.NE, references.of(operand), builder);
        }

        private void trapUnless(Value condition, Check check) {
            var before = check.block();
            var after = before.splitBefore(check);
            var trap = function.addBlock();
            new Builder(before)
                    .at(check.position())
                    .branch(condition, BlockCall.to(after), BlockCall.to(trap));
            var builder = new Builder(trap).at(check.position());
            builder.trapRecord(check.kind().reason(check.detail()), CheckCondition.messageValues(check.kind(), check.operands()));
            builder.returnVoid();
        }
    }
}
