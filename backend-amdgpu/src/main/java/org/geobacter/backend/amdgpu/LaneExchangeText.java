package org.geobacter.backend.amdgpu;

import java.util.List;
import java.util.function.UnaryOperator;
import org.geobacter.backend.llvm.FunctionText;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.Value;

/**
 * Writes exchanges between the lanes of a wave, each of which is a sub-group: a row of a work-group starts a wave, and has all of it, so the
 * active lanes are the first ones. Values of 64 bits go in two halves.
 *
 * <p>LLVM knows that all of these intrinsics are convergent. Lanes read from lower lanes only, which are active if they are, or ask first.
 *
 * @param function that is written
 * @param architecture what it is for: data-parallel primitives differ
 */
record LaneExchangeText(FunctionText function, Architecture architecture) {
    /** Controls of data-parallel primitives; "DPP" in the LLVM User Guide for AMDGPU. */
    private static final int QUAD_0022 = 0xa0;
    private static final int QUAD_1111 = 0x55;
    private static final int QUAD_3333 = 0xff;
    private static final int ROW_SHIFT_RIGHT = 0x110;
    private static final int BROADCAST_15 = 0x142;
    private static final int BROADCAST_31 = 0x143;

    private static final int ALL = 0xf;
    /** Of the four lanes from 8 on, and from 12 on, of each row of 16. */
    private static final int THIRD_BANK = 0x4;
    private static final int FOURTH_BANK = 0x8;

    /** Writes an exchange and defines its value. */
    void write(SubGroupInstruction exchange) {
        var operands = exchange.operands();
        switch (exchange.operation()) {
            case SHUFFLE -> shuffle(exchange, operands.get(0), operands.get(1));
            case LOWER_HALF -> {
                if (!(operands.get(1) instanceof IntConstant distance)) {
                    throw new IllegalArgumentException("a distance that is not constant: " + exchange);
                }
                words(exchange, operands.getFirst(), word -> lowerHalf(word, (int) distance.value()));
            }
            case LAST -> {
                var lane = lastLane();
                words(exchange, operands.getFirst(), word -> call("i32", "readlane.i32", "i32 " + word, "i32 " + lane));
            }
            case BALLOT -> function.define(exchange, "add i64 " + ballot(function.operand(operands.getFirst())) + ", 0");
            case ANY -> function.define(exchange, "icmp ne i64 " + ballot(function.operand(operands.getFirst())) + ", 0");
            case REDUCE, INCLUSIVE_SCAN, EXCLUSIVE_SCAN -> throw new IllegalArgumentException(
                    "no GPU combines values by one instruction: " + exchange);
            case SIZE, NATIVE, COMBINES_I32, COMBINES_I64 ->
                throw new IllegalArgumentException("a constant of the device is left: " + exchange);
        }
    }

    private void shuffle(SubGroupInstruction exchange, Value value, Value laneValue) {
        var lane = function.operand(laneValue);
        var inWave = function.value("icmp ult i32 " + lane + ", " + architecture.waveSize());
        var masked = function.value("and i32 " + lane + ", " + (architecture.waveSize() - 1));
        var wide = function.value("zext i32 " + masked + " to i64");
        var shifted = function.value("lshr i64 " + ballot("true") + ", " + wide);
        var active = function.value("trunc i64 " + shifted + " to i1");
        var found = function.value("and i1 " + inWave + ", " + active);
        var address = function.value("shl nuw nsw i32 " + masked + ", 2");
        words(exchange, value, word -> {
            var other = call("i32", "ds.bpermute", "i32 " + address, "i32 " + word);
            return function.value("select i1 " + found + ", i32 " + other + ", i32 " + word);
        });
    }

    /** Each takes a few instructions of one cycle that read other lanes' registers: none takes the way through LDS hardware. */
    private String lowerHalf(String word, int distance) {
        return switch (distance) {
            case 1 -> move(word, QUAD_0022);
            case 2 -> move(word, QUAD_1111);
            case 4 -> move(move(word, QUAD_3333), ROW_SHIFT_RIGHT + 4);
            case 8 -> {
                var ends = move(word, QUAD_3333);
                var third = move("poison", ends, ROW_SHIFT_RIGHT + 4, THIRD_BANK, false);
                yield move(third, ends, ROW_SHIFT_RIGHT + 8, FOURTH_BANK, false);
            }
            case 16 -> architecture.broadcastsRows()
                    ? move(word, BROADCAST_15)
                    : call("i32", "permlanex16.i32", "i32 " + word, "i32 " + word, "i32 -1", "i32 -1", "i1 false", "i1 false");
            case 32 -> architecture.broadcastsRows()
                    ? move(word, BROADCAST_31)
                    : call("i32", "readlane.i32", "i32 " + word, "i32 31");
            default -> throw new IllegalArgumentException("no distance within a wave: " + distance);
        };
    }

    private String move(String word, int control) {
        return move("poison", word, control, ALL, true);
    }

    private String move(String old, String word, int control, int banks, boolean zeroOutside) {
        return call("i32", "update.dpp.i32", "i32 " + old, "i32 " + word, "i32 " + control, "i32 " + ALL, "i32 " + banks,
                "i1 " + zeroOutside);
    }

    private String lastLane() {
        function.module().declare("i64 @llvm.ctlz.i64(i64, i1)");
        var zeros = function.value("call i64 @llvm.ctlz.i64(i64 " + ballot("true") + ", i1 true)");
        return function.value("sub i32 63, " + function.value("trunc i64 " + zeros + " to i32"));
    }

    private String ballot(String vote) {
        return call("i64", "ballot.i64", "i1 " + vote);
    }

    private void words(SubGroupInstruction exchange, Value value, UnaryOperator<String> exchanged) {
        var operand = function.operand(value);
        if (value.type() == ScalarType.I32) {
            function.define(exchange, "add i32 " + exchanged.apply(operand) + ", 0");
            return;
        }
        var low = exchanged.apply(function.value("trunc i64 " + operand + " to i32"));
        var shifted = function.value("lshr i64 " + operand + ", 32");
        var high = exchanged.apply(function.value("trunc i64 " + shifted + " to i32"));
        var wideHigh = function.value("zext i32 " + high + " to i64");
        var wideLow = function.value("zext i32 " + low + " to i64");
        function.define(exchange, "or disjoint i64 " + wideLow + ", " + function.value("shl nuw i64 " + wideHigh + ", 32"));
    }

    private String call(String type, String intrinsic, String... arguments) {
        var name = "@llvm.amdgcn." + intrinsic;
        var types = List.of(arguments).stream().map(argument -> argument.substring(0, argument.indexOf(' '))).toList();
        function.module().declare(type + " " + name + "(" + String.join(", ", types) + ")");
        return function.value("call " + type + " " + name + "(" + String.join(", ", arguments) + ")");
    }
}
