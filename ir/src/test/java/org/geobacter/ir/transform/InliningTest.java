package org.geobacter.ir.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.text.Parser;
import org.junit.jupiter.api.Test;

class InliningTest {
    private static UnsupportedCodeException refusal(Inlining inlining, String text) {
        var module = Parser.parse(text);
        return assertThrows(UnsupportedCodeException.class, () -> inlining.run(module));
    }

    @Test
    void recursionIsRefusedWithTheCallsOfTheCycle() {
        var refusal = refusal(new Inlining(), """
                function %main(v0: i32) -> i32 {
                block0:
                    v1 = invoke %even(v0)  !0
                    return v1
                }

                function %even(v0: i32) -> i32 {
                block0:
                    v1 = invoke %odd(v0)  !1
                    return v1
                }

                function %odd(v0: i32) -> i32 {
                block0:
                    v1 = invoke %even(v0)  !2
                    return v1
                }

                !0 = Main.main(Main.java:3)
                !1 = Main.even(Main.java:7)
                !2 = Main.odd(Main.java:11)
                """);
        assertEquals("recursion: even calls odd, which calls even", refusal.construct());
        assertEquals(
                List.of("odd:11", "even:7", "main:3"),
                refusal.position()
                        .stackTrace()
                        .stream()
                        .map(frame -> frame.getMethodName() + ":" + frame.getLineNumber())
                        .toList());
    }

    @Test
    void aFunctionThatCallsItselfIsRefused() {
        var refusal = refusal(new Inlining(), """
                function %main(v0: i32) -> i32 {
                block0:
                    v1 = invoke %main(v0)
                    return v1
                }
                """);
        assertEquals("recursion: main calls main", refusal.construct());
    }

    @Test
    void aKernelThatGrowsTooLargeIsRefused() {
        var text = """
                function %main(v0: i32) -> i32 {
                block0:
                    v1 = invoke %twice(v0)  !0
                    v2 = invoke %twice(v1)  !1
                    return v2
                }

                function %twice(v0: i32) -> i32 {
                block0:
                    v1 = add v0, v0
                    return v1
                }

                !0 = Main.main(Main.java:3)
                !1 = Main.main(Main.java:4)
                """;
        new Inlining(7).run(Parser.parse(text));
        var refusal = refusal(new Inlining(6), text);
        assertEquals("a kernel of more than 6 instructions once twice is inlined", refusal.construct());
        assertEquals("Main.java:4", refusal.position().location());
    }
}
