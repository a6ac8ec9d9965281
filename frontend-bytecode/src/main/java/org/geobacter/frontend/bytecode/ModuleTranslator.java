package org.geobacter.frontend.bytecode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Function;
import org.geobacter.ir.Invoke;
import org.geobacter.ir.Module;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TargetFloats;
import org.geobacter.ir.Type;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.transform.TailRecursion;

/**
 * Translates a method and all methods that it reaches to one module. Methods are translated in the order in which calls of them are
 * found, breadth first, so that the calls named in an error message are a shortest way there.
 */
final class ModuleTranslator {
    private final Module module;
    private final TargetFloats floats;
    private final StaticFields statics;
    private final ExceptionClasses exceptionClasses;
    private final Map<Specialisation, Function> functions = new HashMap<>();
    private final Map<Function, Optional<SourcePosition>> calls = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();
    private final ObjectClasses classes = new ObjectClasses();
    private final ConstantObjects constants = new ConstantObjects();
    private final VirtualCalls virtualCalls = new VirtualCalls(this);
    private final LambdaObjects lambdas = new LambdaObjects(this);
    private final Map<String, Function> checks = new HashMap<>();
    private final BoxComparisons boxComparisons = new BoxComparisons();
    private final ApproximateCalls approximateCalls = new ApproximateCalls(this);
    private final Map<ObjectField, Operand.Opaque> refusedFields = new HashMap<>();
    private final Map<ObjectField, SourcePosition> readFields = new HashMap<>();

    /** A method for arguments of certain shapes: what becomes one function. */
    private record Specialisation(Class<?> owner, String name, String descriptor, List<Shape> shapes) {}

    private record Pending(Function function, JavaMethod method, List<Shape> shapes, Optional<SourcePosition> call) {}

    private ModuleTranslator(Module module, TargetFloats floats, StaticFields statics, ExceptionClasses exceptionClasses) {
        this.exceptionClasses = exceptionClasses;
        this.module = module;
        this.floats = floats;
        this.statics = statics;
    }

    /**
     * {@return a module whose entry is this method, which returns nothing}
     *
     * @param name the module's name
     * @param shapes the shapes of the parameters, the receiver of an instance method first
     * @param floats how the target computes with floats
     * @throws UnsupportedCodeException if it or what it reaches cannot be compiled
     */
    static Module translate(
            String name, JavaMethod method, List<Shape> shapes, TargetFloats floats, StaticFields statics) {
        var translator = translate(name, method, shapes, floats, statics, new ExceptionClasses(true));
        if (translator.exceptionClasses.looksAtTextsOfCauses()) {
            translator = translate(name, method, shapes, floats, statics, new ExceptionClasses(false));
        }
        translator.boxComparisons.complete(translator.virtualCalls.boxes());
        if (!translator.stopsAtUnsupported()) {
            translator.module.functions().forEach(new TailRecursion()::run);
            translator.refuseRecursion();
            translator.exceptionClasses.refuseUnknownMessages();
            TableWrites.refuse(translator.module, translator::positionWithCalls);
        }
        return translator.module;
    }

    private static ModuleTranslator translate(
            String name,
            JavaMethod method,
            List<Shape> shapes,
            TargetFloats floats,
            StaticFields statics,
            ExceptionClasses exceptionClasses) {
        var translator = new ModuleTranslator(new Module(name), floats, statics, exceptionClasses);
        var function = translator.module.addFunction(
                translator.uniqueName(method), VoidType.VOID, leafTypes(shapes));
        translator.pending.add(new Pending(function, method, shapes, Optional.empty()));
        translator.translateAll();
        return translator;
    }

    /** {@return how the target computes with floats} */
    TargetFloats floats() {
        return floats;
    }

    /** {@return the calls of functions of {@code Math} that need not have its bits} */
    ApproximateCalls approximateCalls() {
        return approximateCalls;
    }

    ExceptionClasses exceptionClasses() {
        return exceptionClasses;
    }

    StaticFields statics() {
        return statics;
    }

    /** {@return the classes of the module's objects} */
    ObjectClasses classes() {
        return classes;
    }

    /** {@return the objects that are constants of the module} */
    ConstantObjects constants() {
        return constants;
    }

    /** {@return the lambdas and method references} */
    LambdaObjects lambdas() {
        return lambdas;
    }

    /** {@return what virtual calls can run} */
    VirtualCalls virtualCalls() {
        return virtualCalls;
    }

    /** Takes note that there are objects of which a field's value is not known: the field is refused where it is read. */
    void refuseField(ObjectField field, Operand.Opaque reason) {
        refusedFields.putIfAbsent(field, reason);
        refuseIfRead(field);
    }

    /** Takes note that a field is read somewhere, and refuses it if it must not be. */
    void readField(ObjectField field, SourcePosition position) {
        readFields.putIfAbsent(field, position);
        refuseIfRead(field);
    }

    private void refuseIfRead(ObjectField field) {
        var reason = refusedFields.get(field);
        var position = readFields.get(field);
        if (reason != null && position != null) {
            throw new UnsupportedCodeException(reason.construct(), position, reason.advice());
        }
    }

    /** {@return the comparisons of references that may be to boxes} */
    BoxComparisons boxComparisons() {
        return boxComparisons;
    }

    /**
     * {@return a function that makes a check of its parameters, for a caller that catches what it throws}
     *
     * @param name of the check, which stands for it
     */
    Function check(String name, Consumer<Builder> check, Type... parameterTypes) {
        return checks.computeIfAbsent(name, _ -> {
            var function = addFunction("<" + name + ">", VoidType.VOID, List.of(parameterTypes));
            var builder = new Builder(function.entry());
            check.accept(builder);
            builder.returnVoid();
            return function;
        });
    }

    /** Adds a function that is not a method's; the caller gives it its blocks. */
    Function addFunction(String name, Type returnType, List<? extends Type> parameterTypes) {
        return module.addFunction(uniqueName(name), returnType, parameterTypes);
    }

    /**
     * {@return whether code that cannot be compiled is an error only if it is run: so it is in class initialisers, which are interpreted}
     */
    boolean stopsAtUnsupported() {
        return switch (statics) {
            case InitialiserStatics _ -> true;
            case KernelStatics _ -> false;
        };
    }

    /** {@return the function that a method becomes for arguments of these shapes, which is translated later if it is new} */
    Function function(JavaMethod method, List<Shape> shapes, SourcePosition call) {
        var key = new Specialisation(method.owner(), method.name(), method.descriptor(), shapes);
        return functions.computeIfAbsent(key, _ -> {
            var function = module.addFunction(uniqueName(method), returnType(method), leafTypes(shapes));
            pending.add(new Pending(function, method, shapes, Optional.of(call)));
            return function;
        });
    }

    /** Does without a function that has not been translated yet, if nothing calls it any more. */
    void forgetUnlessCalled(Function function) {
        boolean isCalled = module.functions().stream().flatMap(caller -> caller.blocks().stream())
                .flatMap(block -> block.instructions().stream())
                .anyMatch(instruction -> instruction instanceof Invoke call && call.callee() == function);
        if (!isCalled && pending.removeIf(next -> next.function() == function)) {
            functions.values().remove(function);
            names.remove(function.name());
            module.removeFunction(function);
        }
    }

    private void translateAll() {
        while (!pending.isEmpty()) {
            var next = pending.remove();
            calls.put(next.function(), next.call());
            boolean isEntry = next.call().isEmpty();
            FunctionTranslator.translate(this, next.function(), next.method(), next.shapes(), next.call(), isEntry);
        }
    }

    /** {@return a position in a function with the calls that made it a part of the kernel} */
    private SourcePosition positionWithCalls(Function function, SourcePosition position) {
        var call = calls.get(function);
        return call.isEmpty() ? position : position.inlinedAt(call.get());
    }

    private void refuseRecursion() {
        visit(module.entry(), new ArrayList<>(), new HashSet<>());
    }

    private void visit(Function function, List<Function> path, Set<Function> done) {
        path.add(function);
        for (var block : function.blocks()) {
            for (var instruction : block.instructions()) {
                if (instruction instanceof Invoke call) {
                    if (path.contains(call.callee())) {
                        throw new UnsupportedCodeException(
                                "recursion: " + call.callee().name() + " is called again before it has returned",
                                positionWithCalls(function, call.position()),
                                "Use a loop, and a local array for what has to be remembered.");
                    }
                    if (!done.contains(call.callee())) {
                        visit(call.callee(), path, done);
                    }
                }
            }
        }
        path.removeLast();
        done.add(function);
    }

    private String uniqueName(JavaMethod method) {
        return uniqueName(method.owner().getName() + "." + method.name() + method.descriptor());
    }

    /** {@return a name that no function or table has: this, or with a number behind it} */
    String uniqueName(String name) {
        var unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + "#" + i;
        }
        return unique;
    }

    private static Type returnType(JavaMethod method) {
        return JavaTypes.inIr(method.returnType());
    }

    private static List<Type> leafTypes(List<Shape> shapes) {
        var types = new ArrayList<Type>();
        shapes.forEach(shape -> shape.addLeafTypes(types::add));
        ArgumentMemory.addLeafTypes(shapes, types::add);
        return types;
    }
}
