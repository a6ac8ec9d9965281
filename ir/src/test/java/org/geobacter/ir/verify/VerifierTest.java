package org.geobacter.ir.verify;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Module;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.Unary;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.text.Parser;
import org.junit.jupiter.api.Test;

class VerifierTest {
    private static List<String> problems(String text) {
        return assertThrows(VerificationException.class, () -> Verifier.verify(Parser.parse(text))).problems();
    }

    private static List<String> problems(Function function) {
        return assertThrows(VerificationException.class, () -> Verifier.verify(function)).problems();
    }

    private static Function function(ScalarType... parameters) {
        return new Module("m").addFunction("f", VoidType.VOID, List.of(parameters));
    }

    @Test
    void aBlockEndsWithATerminator() {
        assertEquals(List.of("%f, block1: the last instruction is not a terminator"), problems("""
                function %f(v0: i32) -> void {
                block0:
                    return
                block1:
                    v1 = neg v0
                }
                """));
        assertEquals(List.of("%f, block0: the last instruction is not a terminator"), problems(function()));
    }

    @Test
    void aTerminatorIsTheLastInstruction() {
        var function = function();
        var next = function.addBlock();
        new Builder(function.entry()).returnVoid();
        new Builder(next).returnVoid();
        function.entry().prepend(new Jump(BlockCall.to(next), SourcePosition.UNKNOWN));
        assertEquals(List.of("%f, block0: jump block1: a terminator inside of a block"), problems(function));
    }

    @Test
    void noEdgeLeadsToTheEntry() {
        assertEquals(List.of("%f, block0: an edge leads to the entry"), problems("""
                function %f() -> void {
                block0:
                    jump block0
                }
                """));
    }

    @Test
    void argumentsFitParameters() {
        assertEquals(
                List.of(
                        "%f, block0: branch true, block1(v0), block2: arguments (i32) for the parameters (i64) of block1",
                        "%f, block0: branch true, block1(v0), block2: arguments () for the parameters (i32) of block2"),
                problems("""
                        function %f(v0: i32) -> void {
                        block0:
                            branch true, block1(v0), block2
                        block1(v1: i64):
                            return
                        block2(v2: i32):
                            return
                        }
                        """));
    }

    @Test
    void anExceptionComesFromACallToABlockOfItsOwn() {
        assertEquals(
                List.of(
                        "%f, block3: v2 = catch.branch block2, block4: arguments () for the parameters (ref) of block4",
                        "%f, block0: v0 = catch.branch block1, block5: not behind a call",
                        "%f, block1: v1 = catch.branch block3, block2: other edges lead to where the exception goes",
                        "%f, block3: v2 = catch.branch block2, block4: the block that the exception goes to has parameters"),
                problems("""
                        function %f() -> void {
                        block0:
                            v0 = catch.branch block1, block6
                        block1:
                            invoke %g()
                            v1 = catch.branch block3, block2
                        block2:
                            return
                        block3:
                            invoke %g()
                            v2 = catch.branch block2, block5
                        block5(v3: ref):
                            throw.ref v3
                        block6:
                            throw.ref v0
                        }
                        function %g() -> void {
                        block0:
                            return
                        }
                        """));
    }

    @Test
    void returnsFitTheFunction() {
        assertEquals(
                List.of(
                        "%f, block0: return v0: returns i64 from a function that returns i32",
                        "%f, block1: return: returns void from a function that returns i32",
                        "%g, block0: return i32 1: returns i32 from a function that returns void"),
                problems("""
                        function %f(v0: i64) -> i32 {
                        block0:
                            return v0
                        block1:
                            return
                        }
                        function %g() -> void {
                        block0:
                            return i32 1
                        }
                        """));
    }

    @Test
    void definitionsDominateUses() {
        assertEquals(
                List.of(
                        "%f, block1: v2 = add v3, 1: operand 1 is not defined on every path to here",
                        "%f, block3: jump block4(v2): operand 1 is not defined on every path to here",
                        "%f, block4: return v5: operand 1 is not defined on every path to here"),
                problems("""
                        function %f(v0: i1, v1: i32) -> i32 {
                        block0:
                            branch v0, block1, block2
                        block1:
                            v2 = add v3, 1
                            v3 = add v1, 1
                            jump block3
                        block2:
                            jump block3
                        block3:
                            jump block4(v2)
                        block4(v4: i32):
                            return v5
                        block5:
                            v5 = neg v1
                            return v5
                        }
                        """));
    }

    @Test
    void unreachableCodeMayUseWhatItLikes() {
        assertDoesNotThrow(() -> Verifier.verify(Parser.parse("""
                function %f(v0: i32) -> i32 {
                block0:
                    v1 = neg v0
                    return v1
                block1:
                    v2 = add v3, v1
                    v3 = neg v0
                    return v2
                }
                """)));
    }

    @Test
    void operandsAreDefinedInTheFunction() {
        var function = function(ScalarType.I32);
        var other = function(ScalarType.I32);
        var foreign = other.parameters().getFirst();
        var nowhere = new Unary(UnaryOperation.NEG, function.parameters().getFirst(), SourcePosition.UNKNOWN);
        var builder = new Builder(function.entry());
        builder.unary(UnaryOperation.ABS, foreign);
        builder.unary(UnaryOperation.ABS, nowhere);
        builder.returnVoid();
        assertEquals(
                List.of(
                        "%f, block0: v1 = abs v?: an operand of type i32 is not defined in this function",
                        "%f, block0: v2 = abs v?: an operand of type i32 is not defined in this function",
                        "%f, block0: a value of type i32 counts among its users an instruction in no block",
                        "%f, block0: v1 = abs v?: operand 1 is not defined on every path to here"),
                problems(function));
    }

    @Test
    void edgesLeadToBlocksOfTheFunction() {
        var function = function();
        var other = function();
        new Builder(function.entry()).jump(other.addBlock());
        assertEquals(List.of("%f, block0: jump block?: leads to a block that is not in this function"), problems(function));
        assertEquals(
                List.of(
                        "%f, block0: the last instruction is not a terminator",
                        "%f, block1: the last instruction is not a terminator",
                        "%f, block1: the incoming edges are not those that lead here"),
                problems(other));
    }

    @Test
    void voidIsNoValue() {
        var function = function();
        var block = function.addBlock();
        block.addParameter(VoidType.VOID);
        var builder = new Builder(function.entry());
        builder.barrier();
        builder.jump(block, function.entry().instructions().getFirst());
        new Builder(block).returnVoid();
        assertEquals(
                List.of(
                        "%f, block0: jump block1(v?): an operand gives no value",
                        "%f, block1: a parameter is void"),
                problems(function));
    }

    @Test
    void anInstructionOutsideOfAnyBlockIsNoUser() {
        var function = function(ScalarType.I1);
        var condition = function.parameters().getFirst();
        var target = function.addBlock();
        new Builder(target).returnVoid();
        new Builder(function.entry()).branch(condition, BlockCall.to(target), BlockCall.to(target));
        // A copy that is never put anywhere still has edges and counts as a user.
        function.entry().terminator().copy(List.of(condition), List.of(target, target));
        assertEquals(
                List.of(
                        "%f, block0: a value of type i1 counts among its users an instruction in no block",
                        "%f, block1: the incoming edges are not those that lead here"),
                problems(function));
    }

    @Test
    void privateMemoryIsSetUpInTheEntry() {
        assertEquals(
                List.of("%f, block1: v0 = private.array i32, 4: private memory is set up in the entry block only"),
                problems("""
                        function %f() -> void {
                        block0:
                            jump block1
                        block1:
                            v0 = private.array i32, 4
                            return
                        }
                        """));
    }

    @Test
    void nothingOfTheJavaLevelIsAtDeviceLevel() {
        var function = Parser.parseFunction("""
                table @t: int[] = [1]
                function %f(v0: int[], v1: i32) -> void {
                block0:
                    check.zero v1
                    v2 = new.array int, 3
                    v3 = array.length v2
                    v4 = array.load v2, 1
                    array.store v2, 1, v4
                    invoke %g()
                    v5 = static.load A.a: i32
                    static.store A.a: i32, v5
                    v6 = compare.eq @t, v0
                    jump block1(v2)
                block1(v7: int[]):
                    throw A
                }
                function %g() -> void {
                block0:
                    return
                }
                """);
        assertDoesNotThrow(() -> Verifier.verify(function));
        var exception = assertThrows(VerificationException.class, () -> Verifier.verifyDeviceLevel(function));
        assertEquals(
                List.of(
                        "%f, block0: a parameter of type int[] at device level",
                        "%f, block0: check.zero v1: not at device level",
                        "%f, block0: v2 = new.array int, 3: not at device level",
                        "%f, block0: v3 = array.length v2: not at device level",
                        "%f, block0: v3 = array.length v2: an operand is a reference, which there is not at device level",
                        "%f, block0: v4 = array.load v2, 1: not at device level",
                        "%f, block0: v4 = array.load v2, 1: an operand is a reference, which there is not at device level",
                        "%f, block0: array.store v2, 1, v4: not at device level",
                        "%f, block0: array.store v2, 1, v4: an operand is a reference, which there is not at device level",
                        "%f, block0: invoke %g(): not at device level",
                        "%f, block0: v5 = static.load A.a: i32: not at device level",
                        "%f, block0: static.store A.a: i32, v5: not at device level",
                        "%f, block0: v6 = compare.eq @t, v0: an operand is a reference, which there is not at device level",
                        "%f, block0: jump block1(v2): an operand is a reference, which there is not at device level",
                        "%f, block1: a parameter of type int[] at device level",
                        "%f, block1: throw A: not at device level"),
                exception.problems());
    }

    @Test
    void exchangesAtDeviceLevel() {
        var function = Parser.parseFunction("""
                function %f(v0: i32) -> void {
                block0:
                    v1 = subgroup.size
                    v2 = subgroup.lower.half v0, 8
                    v3 = subgroup.lower.half v0, 6
                    v4 = subgroup.lower.half v0, v0
                    v5 = subgroup.combines.i64
                    v6 = subgroup.reduce v0, 5
                    v7 = subgroup.reduce v0, 6
                    v8 = subgroup.inclusive.scan v0, v0
                    return
                }
                """);
        assertDoesNotThrow(() -> Verifier.verify(function));
        var exception = assertThrows(VerificationException.class, () -> Verifier.verifyDeviceLevel(function));
        assertEquals(
                List.of(
                        "%f, block0: v1 = subgroup.size: not at device level",
                        "%f, block0: v3 = subgroup.lower.half v0, 6: the distance is a constant power of two",
                        "%f, block0: v4 = subgroup.lower.half v0, v0: the distance is a constant power of two",
                        "%f, block0: v5 = subgroup.combines.i64: not at device level",
                        "%f, block0: v7 = subgroup.reduce v0, 6: the operator is a constant from 0 to 5",
                        "%f, block0: v8 = subgroup.inclusive.scan v0, v0: the operator is a constant from 0 to 5"),
                exception.problems());
    }

    @Test
    void aKernelFitsItsArgumentsAndTrapSites() {
        var fitting = """
                kernel "K.k"
                argument int
                argument char[] read written
                trap java.lang.ArithmeticException "/ by zero"  !0

                function %k(v0: i32, v1: ptr<global, i16>, v2: i32) -> void {
                block0:
                    trap.record java.lang.ArithmeticException "/ by zero"  !0
                    return
                }

                !0 = K.k(K.java:3)
                """;
        assertDoesNotThrow(() -> Verifier.verify(Parser.parseKernel(fitting)));
        var broken = fitting.replace("argument int\n", "")
                .replace("\"  !0\n    return", "\"\n    return i64 1")
                .replace("-> void", "-> i64");
        var exception = assertThrows(VerificationException.class, () -> Verifier.verify(Parser.parseKernel(broken)));
        assertEquals(
                List.of(
                        "%k: a kernel returns void, this i64",
                        "%k: the arguments are passed as parameters [ptr<global, i16>, i32], these are [i32, ptr<global, i16>, i32]",
                        "%k, block0: trap.record java.lang.ArithmeticException \"/ by zero\": not among the kernel's trap sites"),
                exception.problems());
    }

    @Test
    void aConstantNeedsNoDefinition() {
        var function = function();
        var builder = new Builder(function.entry());
        builder.binary(org.geobacter.ir.BinaryOperation.ADD, IntConstant.of(1), IntConstant.of(2));
        builder.returnVoid();
        assertDoesNotThrow(() -> Verifier.verify(function));
    }
}
