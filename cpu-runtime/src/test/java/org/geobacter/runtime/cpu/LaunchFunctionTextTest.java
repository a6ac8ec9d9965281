package org.geobacter.runtime.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.regex.Pattern;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.text.Parser;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;
import org.junit.jupiter.api.Test;

/** What LLVM is told of a launch. */
class LaunchFunctionTextTest {
    private static final DeviceKernel KERNEL = Pipeline.lower(Parser.parse("""
            module "Text.scale"

            function %Text.scale(v0: float[], v1: int[]) -> void {
            block0:
                v2 = global.id x
                v3 = global.size x
                v4 = array.load v1, v2
                v5 = add v4, v3
                array.store v1, v2, v5
                v6 = array.load v0, v2
                array.store v0, v2, v6
                return
            }
            """), new LoweringOptions(true));

    private static String module(boolean distinct) {
        return LaunchFunctionText.module(KERNEL, new CodeForm(distinct, true, new BitSet(), new BitSet()), false);
    }

    /** {@return the range that the load of a value is given} */
    private static String range(String module, String load) {
        var matcher = Pattern.compile(Pattern.quote(load) + ".*!range (!\\d+)").matcher(module);
        assertTrue(matcher.find(), module);
        var node = Pattern.compile("^" + matcher.group(1) + " = (.*)$", Pattern.MULTILINE).matcher(module);
        assertTrue(node.find(), module);
        return node.group(1);
    }

    @Test
    void rangesOfLengthsAndSizes() {
        var module = module(true);
        assertEquals("!{i32 -1, i32 -2147483648}", range(module, "%n0 = load i32"));
        assertEquals("!{i32 -1, i32 -2147483648}", range(module, "%n1 = load i32"));
        assertEquals("!{i32 1, i32 -2147483648}", range(module, "%sx = load i32"));
    }

    @Test
    void arraysOfDifferentTypesAreDifferentMemory() {
        var module = module(true);
        assertTrue(module.contains("!{!\"f32\", "), module);
        assertTrue(module.contains("!{!\"i32\", "), module);
        assertEquals(4, module.lines().filter(line -> line.contains("!tbaa")).count());
    }

    @Test
    void onlyDistinctArraysAreSaidToBe() {
        assertTrue(module(true).contains("ptr noalias %a0, ptr noalias %a1"));
        assertFalse(module(false).contains("noalias %a"));
    }
}
