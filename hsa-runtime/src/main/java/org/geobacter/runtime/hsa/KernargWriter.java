package org.geobacter.runtime.hsa;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.geobacter.Range;
import org.geobacter.backend.amdgpu.CodeObject;
import org.geobacter.backend.amdgpu.KernelParameter;
import org.geobacter.spi.LaunchArguments;

/** Writes the arguments of a launch where a kernel's code loads them from. */
final class KernargWriter {
    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong DOUBLE_WORD = ValueLayout.JAVA_LONG_UNALIGNED;

    private KernargWriter() {}

    /** {@return the size of the arguments of a launch that so many error records may have skipped} Their addresses come after the parameters. */
    static int bytes(CodeObject code, int conditions) {
        return conditionsStart(code) + conditions * Long.BYTES;
    }

    private static int conditionsStart(CodeObject code) {
        return code.metadata().kernargBytes() + Long.BYTES - 1 & -Long.BYTES;
    }

    /**
     * @param target the kernarg segment, of {@link #bytes} bytes
     * @param conditions the addresses of the error records that have the launch skipped
     * @param record the address of the error record, if the code has one
     * @param addresses the device's address of each of the arguments' arrays
     */
    static void write(MemorySegment target, CodeObject code, Range range, LaunchArguments arguments, long[] conditions, long record,
            long[] addresses) {
        int conditionsStart = conditionsStart(code);
        for (int i = 0; i < conditions.length; i++) {
            target.set(DOUBLE_WORD, conditionsStart + (long) i * Long.BYTES, conditions[i]);
        }
        var parameters = code.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            var place = code.metadata().arguments().get(i);
            long value = switch (parameters.get(i)) {
                case KernelParameter.ErrorRecordAddress() -> record;
                case KernelParameter.ConditionsAddress() -> target.address() + conditionsStart;
                case KernelParameter.ConditionCount() -> conditions.length;
                case KernelParameter.GlobalSize(int dimension) -> switch (dimension) {
                    case 0 -> range.x();
                    case 1 -> range.y();
                    default -> range.z();
                };
                case KernelParameter.Scalar(int argument) ->
                    ((LaunchArguments.Scalar) arguments.arguments().get(argument)).bits();
                case KernelParameter.ArrayAddress(int argument) ->
                    arguments.arguments().get(argument) instanceof LaunchArguments.Array array
                            ? addresses[array.index()] + array.offset()
                            : 0;
                case KernelParameter.ArrayLength(int argument) ->
                    arguments.arguments().get(argument) instanceof LaunchArguments.Array array ? array.length() : -1;
            };
            if (place.bytes() == Long.BYTES) {
                target.set(DOUBLE_WORD, place.offset(), value);
            } else {
                target.set(WORD, place.offset(), (int) value);
            }
        }
    }
}
