package org.geobacter.frontend.bytecode;

import static org.geobacter.frontend.bytecode.InstructionTranslator.computed;

import java.io.Serializable;
import java.lang.invoke.LambdaMetafactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Function;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.RefType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.Value;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Lambdas and method references inside of kernels ({@link java.lang.invoke.LambdaMetafactory}): each becomes a class of its own, whose
 * fields are what is captured and whose method calls the implementation.
 */
final class LambdaObjects {
    private static final String SUFFIX = "$$Lambda/";
    /** Where the flags are among the arguments of {@code altMetafactory}. */
    private static final int FLAGS = 3;

    private final ModuleTranslator module;
    private final Map<InvokeDynamicInsnNode, Lambda> lambdas = new HashMap<>();

    LambdaObjects(ModuleTranslator module) {
        this.module = module;
    }

    /** {@return whether this is the class of a lambda, of which there is no class file} */
    static boolean isLambda(ObjectClass objectClass) {
        return objectClass.name().contains(SUFFIX);
    }

    /** {@return the object that an instruction makes} */
    Operand make(InvokeDynamicInsnNode dynamic, List<Operand> captured, Emission emission) {
        var lambda = lambdas.get(dynamic);
        if (lambda == null) {
            lambda = new Lambda(dynamic, emission);
            lambdas.put(dynamic, lambda);
        }
        module.virtualCalls().instantiate(lambda.objectClass, lambda);
        var object = emission.builder().newObject(lambda.objectClass);
        for (int i = 0; i < captured.size(); i++) {
            var field = lambda.objectClass.fields().get(i);
            emission.builder().fieldStore(field, object, emission.valueOf(captured.get(i), field.type()));
        }
        return computed(object);
    }

    /**
     * {@return the interfaces that a lambda has besides the one whose method it implements}
     *
     * @see java.lang.invoke.LambdaMetafactory#altMetafactory
     */
    private static List<Class<?>> markers(InvokeDynamicInsnNode dynamic, Emission emission) {
        var arguments = dynamic.bsmArgs;
        int flags = arguments.length > FLAGS ? (int) arguments[FLAGS] : 0;
        var markers = new ArrayList<Class<?>>();
        if ((flags & LambdaMetafactory.FLAG_SERIALIZABLE) != 0) {
            markers.add(Serializable.class);
        }
        if ((flags & LambdaMetafactory.FLAG_MARKERS) != 0) {
            int count = (int) arguments[FLAGS + 1];
            for (int i = 0; i < count; i++) {
                markers.add(Classes.load(emission, ((Type) arguments[FLAGS + 2 + i]).getInternalName()));
            }
        }
        return markers;
    }

    /** The class of the objects that one instruction makes. */
    private final class Lambda implements VirtualCalls.Instances {
        private final Emission creation;
        private final Class<?> implemented;
        private final List<Class<?>> markers;
        private final String methodName;
        private final Handle implementation;
        private final Type instantiated;
        private final List<Type> captured;
        private final ObjectClass objectClass;

        Lambda(InvokeDynamicInsnNode dynamic, Emission creation) {
            this.creation = creation;
            implemented = Classes.load(creation, Type.getReturnType(dynamic.desc).getInternalName());
            markers = markers(dynamic, creation);
            methodName = dynamic.name;
            implementation = (Handle) dynamic.bsmArgs[1];
            instantiated = (Type) dynamic.bsmArgs[2];
            captured = List.of(Type.getArgumentTypes(dynamic.desc));
            var name = creation.method().owner().getName() + SUFFIX + (lambdas.size() + 1);
            var fields = new ArrayList<ObjectField>();
            for (int i = 0; i < captured.size(); i++) {
                fields.add(new ObjectField(name, "captured" + i, JavaTypes.inIr(captured.get(i))));
            }
            var supertypes = new LinkedHashSet<>(ObjectClasses.supertypes(implemented));
            markers.forEach(marker -> supertypes.addAll(ObjectClasses.supertypes(marker)));
            supertypes.add(name);
            objectClass = ObjectClass.of(name, ObjectClasses.location(creation.method().owner()), supertypes, fields);
        }

        @Override
        public boolean isSubtypeOf(Class<?> type) {
            return type.isAssignableFrom(implemented) || markers.stream().anyMatch(type::isAssignableFrom);
        }

        @Override
        public Optional<Function> target(Class<?> owner, MethodInsnNode call, SourcePosition position) {
            var method = MethodResolution.find(implemented, call.name, call.desc);
            boolean isInherited = method.isPresent() && !method.get().isAbstract();
            if (isInherited) {
                return method.filter(found -> !found.isNative() && !found.isStatic())
                        .map(found -> module.function(found, Shape.ofInstanceMethod(found), position));
            }
            return call.name.equals(methodName) ? Optional.of(function(call.desc)) : Optional.empty();
        }

        /** {@return the method that the lambda's class has for calls with this descriptor} */
        private Function function(String descriptor) {
            var types = new ArrayList<org.geobacter.ir.Type>();
            types.add(RefType.REF);
            for (var type : Type.getArgumentTypes(descriptor)) {
                types.add(JavaTypes.inIr(type));
            }
            var returned = Type.getReturnType(descriptor);
            var function = module.addFunction(
                    objectClass.name() + "." + methodName + descriptor, JavaTypes.inIr(returned), types);
            // No position: the JVM does not show the class in stack traces.
            var emission = creation.inFunction(new Builder(function.entry()));
            new Body(emission, function, descriptor).build();
            return function;
        }

        /** The code of the lambda's method. */
        private final class Body {
            private final Emission emission;
            private final Function function;
            private final CallTranslator calls;
            private final Type[] parameters;
            private final Type returned;

            Body(Emission emission, Function function, String descriptor) {
                this.emission = emission;
                this.function = function;
                this.calls = new InstructionTranslator(emission).calls();
                this.parameters = Type.getArgumentTypes(descriptor);
                this.returned = Type.getReturnType(descriptor);
            }

            void build() {
                var operands = new ArrayList<Operand>();
                var self = function.parameters().getFirst();
                for (var field : objectClass.fields()) {
                    operands.add(computed(emission.builder().fieldLoad(field, self)));
                }
                var wanted = implementationParameters();
                var types = Type.getArgumentTypes(instantiated.getDescriptor());
                for (int i = 0; i < parameters.length; i++) {
                    var argument = computed(function.parameters().get(i + 1));
                    var special = convert(argument, parameters[i], types[i]);
                    operands.add(convert(special, types[i], wanted.get(captured.size() + i)));
                }
                var result = call(operands);
                if (returned == Type.VOID_TYPE) {
                    emission.builder().returnVoid();
                } else {
                    var converted = convert(result, implementationResult(), returned);
                    emission.builder().returnValue(emission.valueOf(converted, function.returnType()));
                }
            }

            /** {@return the types of what the implementation takes, the object that it is called on first} */
            private List<Type> implementationParameters() {
                var wanted = new ArrayList<Type>();
                boolean hasReceiver = implementation.getTag() != Opcodes.H_INVOKESTATIC
                        && implementation.getTag() != Opcodes.H_NEWINVOKESPECIAL;
                if (hasReceiver) {
                    wanted.add(Type.getObjectType(implementation.getOwner()));
                }
                wanted.addAll(List.of(Type.getArgumentTypes(implementation.getDesc())));
                return wanted;
            }

            private Type implementationResult() {
                return implementation.getTag() == Opcodes.H_NEWINVOKESPECIAL
                        ? Type.getObjectType(implementation.getOwner())
                        : Type.getReturnType(implementation.getDesc());
            }

            private Operand call(List<Operand> operands) {
                var owner = implementation.getOwner();
                var name = implementation.getName();
                var descriptor = implementation.getDesc();
                int opcode = switch (implementation.getTag()) {
                    case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
                    case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
                    case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
                    case Opcodes.H_INVOKESPECIAL, Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
                    default -> throw emission.unsupported("a method reference to a field", "Use a lambda.");
                };
                var call = new MethodInsnNode(opcode, owner, name, descriptor, implementation.isInterface());
                if (implementation.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
                    return calls.create(Classes.load(emission, owner), call, operands);
                }
                return calls.invoke(call, operands);
            }

            /** {@return an operand as one of another type: cast, boxed, unboxed or widened, as the metafactory does} */
            private Operand convert(Operand operand, Type from, Type to) {
                boolean fromPrimitive = JavaTypes.isPrimitive(from);
                if (fromPrimitive && JavaTypes.isPrimitive(to)) {
                    return computed(widen(emission.scalar(operand), from, to));
                }
                if (fromPrimitive) {
                    return computed(BoxedValues.box(emission, JavaTypes.kind(from), emission.scalar(operand)));
                }
                if (JavaTypes.isPrimitive(to)) {
                    var kind = JavaTypes.boxed(from).orElse(JavaTypes.kind(to));
                    var box = cast(operand, from, Type.getType(JavaTypes.boxClass(kind)));
                    var unbox = new MethodInsnNode(
                            Opcodes.INVOKEVIRTUAL,
                            ClassFile.internalName(JavaTypes.boxClass(kind)),
                            kind.javaName() + "Value",
                            "()" + kind.descriptor(),
                            false);
                    var value = calls.invoke(unbox, List.of(box));
                    return computed(widen(emission.scalar(value), Type.getType(String.valueOf(kind.descriptor())), to));
                }
                return cast(operand, from, to);
            }

            private Operand cast(Operand operand, Type from, Type to) {
                return from.equals(to) || to.getDescriptor().equals("Ljava/lang/Object;")
                        ? operand
                        : TypeTests.cast(emission, operand, to.getInternalName());
            }

            private Value widen(Value value, Type from, Type to) {
                return Intrinsics.convert(emission, value, JavaTypes.kind(from), JavaTypes.kind(to));
            }
        }
    }
}
