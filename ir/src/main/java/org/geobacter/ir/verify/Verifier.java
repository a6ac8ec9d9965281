package org.geobacter.ir.verify;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.Function;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.Module;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.TrapSite;
import org.geobacter.ir.Type;
import org.geobacter.ir.VoidType;

/**
 * Checks that IR keeps its rules: the shape of blocks and edges ({@code StructureRules}), types of operands ({@code TypeRules}), that
 * definitions dominate their uses ({@code DominanceRules}), and at device level that nothing of the Java level is left ({@code
 * DeviceRules}). Everything that is wrong is reported at once.
 */
public final class Verifier {
    private Verifier() {}

    /**
     * Checks a module, at either level or between them.
     *
     * @throws VerificationException if a rule is broken
     */
    public static void verify(Module module) {
        var problems = new Problems();
        module.functions().forEach(function -> check(function, problems));
        problems.throwIfAny();
    }

    /**
     * Checks a function, at either level or between them.
     *
     * @throws VerificationException if a rule is broken
     */
    public static void verify(Function function) {
        var problems = new Problems();
        check(function, problems);
        problems.throwIfAny();
    }

    /**
     * Checks that a function is whole and wholly at device level.
     *
     * @throws VerificationException if a rule is broken
     */
    public static void verifyDeviceLevel(Function function) {
        var problems = new Problems();
        check(function, problems);
        DeviceRules.check(function, problems);
        problems.throwIfAny();
    }

    /**
     * Checks a kernel's function at device level, that its parameters are those of the arguments, and that each trap has its site.
     *
     * @throws VerificationException if a rule is broken
     */
    public static void verify(DeviceKernel kernel) {
        var function = kernel.function();
        var problems = new Problems();
        check(function, problems);
        DeviceRules.check(function, problems);
        if (function.returnType() != VoidType.VOID) {
            problems.add(function, "a kernel returns void, this " + function.returnType());
        }
        var expected = new ArrayList<Type>();
        for (var argument : kernel.arguments()) {
            expected.addAll(parameterTypes(argument));
        }
        var actual = function.parameters().stream().map(parameter -> parameter.type()).toList();
        if (!actual.equals(expected)) {
            problems.add(function, "the arguments are passed as parameters " + expected + ", these are " + actual);
        }
        for (var block : function.blocks()) {
            for (var instruction : block.instructions()) {
                if (instruction instanceof TrapRecord trap) {
                    problems.require(kernel.trapSites().contains(TrapSite.of(trap)), trap, "not among the kernel's trap sites");
                }
            }
        }
        problems.throwIfAny();
    }

    private static void check(Function function, Problems problems) {
        boolean sound = StructureRules.check(function, problems);
        for (var block : function.blocks()) {
            for (var instruction : block.instructions()) {
                TypeRules.check(instruction, problems);
            }
        }
        // Without sound edges there is no dominator tree.
        if (sound) {
            DominanceRules.check(function, problems);
        }
    }

    private static List<Type> parameterTypes(KernelArgument argument) {
        return switch (argument) {
            case KernelArgument.Scalar(var kind) -> List.of(kind.stackType());
            case KernelArgument.Array array ->
                List.of(new PointerType(AddressSpace.GLOBAL, array.kind().storageType()), ScalarType.I32);
        };
    }
}
