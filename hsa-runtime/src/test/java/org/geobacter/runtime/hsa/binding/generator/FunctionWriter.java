package org.geobacter.runtime.hsa.binding.generator;

import java.util.List;
import java.util.stream.Collectors;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Function;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Parameter;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Type;

/** Writes functions as static methods, and the interfaces of what they call back. */
final class FunctionWriter {
    private static final Type STATUS = new Type.EnumerationType("hsa_status_t");

    private FunctionWriter() {}

    /**
     * Writes a method.
     *
     * @param lookup the class that finds the function
     */
    static void function(SourceText text, Function function, String lookup) {
        var parameters = named(function);
        var out = out(function);
        var inputs = out == null ? parameters : parameters.subList(0, parameters.size() - 1);
        boolean checked = function.result().equals(STATUS);
        boolean arena = out != null || parameters.stream().anyMatch(parameter -> parameter.type() instanceof Type.Text);
        text.add("\n    /**\n     * {@code " + function.prototype() + "}.");
        if (checked) {
            text.add("     *\n     * @throws HsaException if it answers with an error");
        }
        if (function.deprecated()) {
            text.add("     * @deprecated in HSA itself");
        }
        text.add("     */");
        if (function.deprecated()) {
            text.add("    @Deprecated");
        }
        var result = out != null ? JavaType.of(out).name() : checked ? "void" : JavaType.of(function.result()).name();
        text.add("    public static " + result + " " + JavaNames.method(function.name()) + "(" + inputs.stream()
                .map(parameter -> JavaType.of(parameter.type()).name() + " " + JavaNames.variable(parameter.name()))
                .collect(Collectors.joining(", ")) + ") {");
        text.add(arena ? "        try (var arena = Arena.ofConfined()) {" : "        try {");
        if (out != null) {
            text.add("            var out = arena.allocate(" + JavaType.of(out).layout() + ");");
        }
        var arguments = parameters.stream().map(parameter -> parameter == parameters.getLast() && out != null
                ? "out"
                : JavaType.toNative(parameter.type(), JavaNames.variable(parameter.name()))).collect(Collectors.joining(", "));
        var call = JavaNames.holder(function.name()) + ".CALL.invokeExact(" + arguments + ")";
        if (checked) {
            text.add("            NativeCall.check(\"" + function.name() + "\", (int) " + call + ");");
        } else if (function.result() instanceof Type.Void) {
            text.add("            " + call + ";");
        } else {
            text.add("            return " + JavaType.fromNative(function.result(), "(" + JavaType.of(function.result()).carrier()
                    + ") " + call) + ";");
        }
        if (out != null) {
            text.add("            return " + JavaType.fromNative(out, "out.get(" + JavaType.of(out).layout() + ", 0)") + ";");
        }
        text.add("        } catch (Throwable failure) {\n            throw NativeCall.failed(\"" + function.name()
                + "\", failure);\n        }\n    }");
        text.add("\n    private static final class " + JavaNames.holder(function.name())
                + " {\n        static final MethodHandle CALL = " + lookup + "(\"" + function.name() + "\", "
                + descriptor(function.result(), function.parameters()) + ");\n    }");
    }

    static String descriptor(Type result, List<Parameter> parameters) {
        var layouts = parameters.stream().map(parameter -> JavaType.of(parameter.type()).layout())
                .collect(Collectors.joining(", "));
        return result instanceof Type.Void
                ? "FunctionDescriptor.ofVoid(" + layouts + ")"
                : "FunctionDescriptor.of(" + JavaType.of(result).layout() + (layouts.isEmpty() ? "" : ", ") + layouts + ")";
    }

    /** {@return what a function stores through its last parameter, and the method returns; null if there is nothing of the kind} */
    private static Type out(Function function) {
        if (!function.result().equals(STATUS) || function.parameters().isEmpty()
                || !(function.parameters().getLast().type() instanceof Type.Pointer(Type target, boolean constant)) || constant) {
            return null;
        }
        return switch (target) {
            case Type.Handle _ -> target;
            case Type.Pointer(Type.Void _, boolean read) when !read -> target;
            case Type.Pointer(Type.StructureType _, boolean read) when !read -> target;
            case Type.Void _, Type.Bool _, Type.Integer _, Type.Text _, Type.EnumerationType _, Type.StructureType _, Type.Array _,
                    Type.Pointer _, Type.FunctionPointer _ ->
                null;
        };
    }

    /** {@return the parameters, the pointers to functions with the names that their types have in Java} */
    private static List<Parameter> named(Function function) {
        return function.parameters().stream().map(parameter -> parameter.type() instanceof Type.FunctionPointer pointer
                && pointer.name().isEmpty()
                        ? new Parameter(parameter.name(), new Type.FunctionPointer(function.name() + "_" + parameter.name(),
                                pointer.result(), pointer.parameters()))
                        : parameter)
                .toList();
    }

    static List<Type.FunctionPointer> callbacks(Function function) {
        return named(function).stream().map(Parameter::type)
                .filter(type -> type instanceof Type.FunctionPointer pointer && pointer.name().startsWith(function.name()))
                .map(Type.FunctionPointer.class::cast).toList();
    }

    /** Writes the interface of a callback. */
    static void callback(SourceText text, Type.FunctionPointer pointer, String header) {
        var name = JavaNames.type(pointer.name());
        var parameters = new java.util.ArrayList<Parameter>();
        for (var parameter : pointer.parameters()) {
            parameters.add(new Parameter(parameter.name().isEmpty() ? "argument" + parameters.size() : parameter.name(),
                    parameter.type()));
        }
        var result = JavaType.of(pointer.result());
        text.add("""
                /** What {@code %s} in {@code %s} calls. What it throws is logged and answered with {@link Upcall#FAILED}. */
                @FunctionalInterface
                public interface %s {
                    /** Is called, on a thread of the runtime or in the call that it was given to. */
                    %s call(%s);

                    /** {@return a pointer to a function that calls this; for as long as the arena lives} */
                    default FunctionPointer<%s> stub(Arena arena) {
                        return Upcall.stub(MethodHandles.lookup(), this, arena, %s);
                    }
                """.formatted(pointer.name(), header, name, result.name(), parameters.stream()
                .map(parameter -> callbackType(parameter.type(), JavaType.of(parameter.type()).name()) + " "
                        + JavaNames.variable(parameter.name()))
                .collect(Collectors.joining(", ")), name, descriptor(pointer.result(), parameters)));
        text.add("\n    private static " + result.carrier() + " callNative(" + name + " callback" + parameters.stream()
                .map(parameter -> ", " + JavaType.of(parameter.type()).carrier() + " " + JavaNames.variable(parameter.name()))
                .collect(Collectors.joining()) + ") {\n        try {");
        var call = "callback.call(" + parameters.stream()
                .map(parameter -> JavaType.fromNative(parameter.type(), JavaNames.variable(parameter.name())))
                .collect(Collectors.joining(", ")) + ")";
        boolean isVoid = pointer.result() instanceof Type.Void;
        text.add("            " + (isVoid ? call : "return " + JavaType.toNative(pointer.result(), call)) + ";");
        text.add("        } catch (Throwable failure) {\n            " + failure(pointer.result()) + "\n        }\n    }\n}");
    }

    /** A status that is an argument may be of any version; other enumerations do not come. */
    private static String callbackType(Type type, String name) {
        return type instanceof Type.EnumerationType ? "int" : name;
    }

    private static String failure(Type result) {
        return switch (result) {
            case Type.Void _ -> "Upcall.failed(failure);";
            case Type.Bool _ -> "Upcall.failed(failure);\n            return false;";
            case Type.EnumerationType _ -> "return Upcall.failed(failure);";
            case Type.Pointer _ -> "Upcall.failed(failure);\n            return MemorySegment.NULL;";
            case Type.Integer _, Type.Text _, Type.Handle _, Type.StructureType _, Type.Array _, Type.FunctionPointer _ ->
                throw new IllegalStateException("A callback that gives " + result);
        };
    }
}
