package org.geobacter.ir.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Load;
import org.geobacter.ir.Module;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.Return;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.geobacter.ir.verify.Verifier;
import org.junit.jupiter.api.Test;

class SsaRepairTest {
    private final Function function = new Module("test").addFunction("f", ScalarType.I32, List.of(ScalarType.I1, ScalarType.I32));
    private final Value condition = function.parameters().get(0);
    private final Value number = function.parameters().get(1);
    private final Block left = function.addBlock();
    private final Block right = function.addBlock();
    private final Block join = function.addBlock();
    private final Builder builder = new Builder(function.entry());

    SsaRepairTest() {
        builder.branch(condition, BlockCall.to(left), BlockCall.to(right));
    }

    private Value doubled() {
        return builder.binary(BinaryOperation.ADD, number, number);
    }

    private Value returned(Block block) {
        return ((Return) block.terminator()).value().orElseThrow();
    }

    @Test
    void usesThatAreDominatedStay() {
        builder.at(left).jump(join);
        builder.at(right).jump(join);
        builder.at(join).returnValue(doubled());
        assertFalse(SsaRepair.repair(function));
    }

    @Test
    void twoDefinitionsMeetInAParameter() {
        builder.at(left);
        var first = doubled();
        builder.jump(join);
        builder.at(right);
        var second = doubled();
        builder.jump(join);
        builder.at(join).returnValue(first);
        SsaRepair.repair(function, List.of(first, second));
        Verifier.verify(function);
        assertEquals(join.parameters().getFirst(), returned(join));
        assertEquals(List.of(first), left.terminator().edges().getFirst().arguments());
        assertEquals(List.of(second), right.terminator().edges().getFirst().arguments());
    }

    @Test
    void aDefinitionThatReachesAloneNeedsNoParameter() {
        builder.at(left);
        var first = doubled();
        builder.returnValue(first);
        builder.at(right);
        var second = doubled();
        builder.jump(join);
        builder.at(join).returnValue(first);
        SsaRepair.repair(function, List.of(first, second));
        Verifier.verify(function);
        assertEquals(second, returned(join));
        assertEquals(first, returned(left));
        assertTrue(join.parameters().isEmpty());
    }

    @Test
    void aPathWithoutDefinitionGivesZero() {
        builder.at(left);
        var only = doubled();
        builder.jump(join);
        builder.at(right).jump(join);
        builder.at(join).returnValue(only);
        assertTrue(SsaRepair.repair(function));
        Verifier.verify(function);
        assertEquals(List.of(only), left.terminator().edges().getFirst().arguments());
        assertEquals(List.of(IntConstant.of(0)), right.terminator().edges().getFirst().arguments());
    }

    @Test
    void aValueIsCarriedRoundALoop() {
        // left is a loop that is entered before the value is known, and left after.
        builder.at(left);
        var inLoop = function.addBlock();
        builder.branch(condition, BlockCall.to(inLoop), BlockCall.to(join));
        builder.at(inLoop);
        var value = doubled();
        builder.jump(left);
        builder.at(right).returnValue(number);
        builder.at(join).returnValue(value);
        assertTrue(SsaRepair.repair(function));
        Verifier.verify(function);
        assertEquals(1, left.parameters().size());
        assertEquals(left.parameters().getFirst(), returned(join));
    }

    @Test
    void privateAddressesAreComputedAgain() {
        builder.at(left);
        var array = function.entry().prepend(new PrivateArray(ScalarType.I32, 4, builder.position()));
        var element = builder.pointerElement(array, number);
        builder.store(element, number);
        builder.jump(join);
        builder.at(right).jump(join);
        builder.at(join);
        var load = builder.load(element);
        builder.returnValue(load);
        assertTrue(SsaRepair.repair(function));
        Verifier.verify(function);
        assertTrue(join.parameters().isEmpty());
        var address = assertInstanceOf(PointerElement.class, ((Load) load).operand(0));
        assertNotSame(element, address);
        assertEquals(join, address.block());
        assertEquals(((Instruction) element).operands(), address.operands());
    }
}
