import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Links the call sites of class files when they are built, instead of each time that they run: an {@code invokedynamic} becomes a call
 * of an ordinary static method, which is written beside it.
 *
 * <p>javac leaves lambdas, method references, switches over types and the methods of records to the JVM, which makes a class or a tree
 * of method handles for each at the first call. The compiler of kernels is full of these, and a program's first kernel goes through
 * hundreds of them, each once: linking them was a third of the time that it took. What they do stays the same. Stack traces have a
 * frame more for a lambda, which the JVM would hide.
 *
 * <ul>
 * <li>{@code LambdaMetafactory.metafactory}: a class beside this one, of its nest, that implements the interface
 * <li>{@code SwitchBootstraps.typeSwitch} over types: a method that asks one {@code instanceof} after the other
 * <li>{@code ObjectMethods.bootstrap}: methods that compare, hash and print the components
 * <li>{@code StringConcatFactory.makeConcatWithConstants}: a method that appends one to the other
 * </ul>
 *
 * <p>Others are left as they are. So are class files that have none, as those that this has been over.
 *
 * <p>Run as {@code java -classpath … LinkCallSites.java DIRECTORY [PACKAGE…]}: the class path with all classes that those of the
 * directory know, and packages, with slashes, to be left alone.
 */
final class LinkCallSites {
    private static final ClassDesc STRING_BUILDER = ClassDesc.of("java.lang.StringBuilder");
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
    private static final int METHOD = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    private final ClassFile classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.defaultResolver()
            .orElse(ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader()).cached())));
    private final Path root;
    private final Map<Path, byte[]> changed = new LinkedHashMap<>();
    private final Map<Path, Set<ClassDesc>> nestMembers = new LinkedHashMap<>();

    private LinkCallSites(Path root) {
        this.root = root;
    }

    public static void main(String[] arguments) throws IOException {
        var root = Path.of(arguments[0]);
        var excluded = List.of(arguments).subList(1, arguments.length).stream().map(root::resolve).toList();
        if (!Files.isDirectory(root)) {
            return;
        }
        var linking = new LinkCallSites(root);
        List<Path> files;
        try (var all = Files.walk(root)) {
            files = all.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> excluded.stream().noneMatch(file::startsWith))
                    .toList();
        }
        for (var file : files) {
            linking.link(file);
        }
        linking.write();
    }

    private Path file(ClassDesc type) {
        var descriptor = type.descriptorString();
        return root.resolve(descriptor.substring(1, descriptor.length() - 1) + ".class");
    }

    private void link(Path file) throws IOException {
        var model = classFile.parse(Files.readAllBytes(file));
        if (model.methods().stream().anyMatch(LinkCallSites::hasCallSites)) {
            var type = new Linked(model);
            var linked = classFile.transformClass(model, type.transform());
            if (type.count > 0) {
                changed.put(file, linked);
            }
        }
    }

    private static boolean hasCallSites(MethodModel method) {
        return method.code().isPresent()
                && method.code().get().elementStream().anyMatch(InvokeDynamicInstruction.class::isInstance);
    }

    private void write() throws IOException {
        for (var nest : nestMembers.entrySet()) {
            var host = nest.getKey();
            var bytes = changed.containsKey(host) ? changed.get(host) : Files.readAllBytes(host);
            changed.put(host, withNestMembers(bytes, nest.getValue()));
        }
        for (var file : changed.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
    }

    private byte[] withNestMembers(byte[] host, Set<ClassDesc> added) {
        var members = new LinkedHashSet<ClassDesc>();
        var model = classFile.parse(host);
        model.findAttribute(Attributes.nestMembers())
                .ifPresent(old -> old.nestMembers().forEach(member -> members.add(member.asSymbol())));
        members.addAll(added);
        return classFile.transformClass(model, ClassTransform.dropping(NestMembersAttribute.class::isInstance)
                .andThen(ClassTransform.endHandler(to -> to.with(NestMembersAttribute.ofSymbols(List.copyOf(members))))));
    }

    /** A class whose call sites are linked. */
    private final class Linked {
        private final ClassDesc type;
        private final ClassDesc host;
        private final boolean isInterface;
        private final int version;
        private final List<Consumer<ClassBuilder>> methods = new ArrayList<>();
        private int count;

        Linked(ClassModel model) {
            type = model.thisClass().asSymbol();
            host = model.findAttribute(Attributes.nestHost())
                    .map(attribute -> attribute.nestHost().asSymbol())
                    .orElse(type);
            isInterface = model.flags().has(AccessFlag.INTERFACE);
            version = model.majorVersion();
        }

        ClassTransform transform() {
            return ClassTransform.transformingMethods(LinkCallSites::hasCallSites, MethodTransform.transformingCode(this::link))
                    .andThen(ClassTransform.endHandler(to -> methods.forEach(method -> method.accept(to))));
        }

        private void link(CodeBuilder code, CodeElement element) {
            if (element instanceof InvokeDynamicInstruction call && link(code, call)) {
                count++;
            } else {
                code.with(element);
            }
        }

        /** {@return whether the call has been replaced} */
        private boolean link(CodeBuilder code, InvokeDynamicInstruction call) {
            var bootstrap = call.bootstrapMethod();
            var arguments = call.bootstrapArgs();
            switch (bootstrap.owner().displayName() + "." + bootstrap.methodName()) {
                case "LambdaMetafactory.metafactory" -> {
                    var lambda = ClassDesc.ofDescriptor(type.descriptorString().replace(";", "$Lambda$" + count + ";"));
                    changed.put(file(lambda), lambda(lambda, call));
                    nestMembers.computeIfAbsent(file(host), _ -> new LinkedHashSet<>()).add(lambda);
                    code.invokestatic(lambda, "of", call.typeSymbol());
                    return true;
                }
                case "SwitchBootstraps.typeSwitch" -> {
                    if (!arguments.stream().allMatch(label -> label instanceof ClassDesc of && !of.isPrimitive())) {
                        return false;
                    }
                    var name = "switch$" + count;
                    var labels = arguments.stream().map(ClassDesc.class::cast).toList();
                    add(name, call.typeSymbol(), body -> typeSwitch(body, labels));
                    code.invokestatic(type, name, call.typeSymbol(), isInterface);
                    return true;
                }
                case "ObjectMethods.bootstrap" -> {
                    var name = call.name().stringValue() + "$components";
                    var components = arguments.subList(2, arguments.size()).stream().map(DirectMethodHandleDesc.class::cast).toList();
                    add(name, call.typeSymbol(), body -> {
                        switch (call.name().stringValue()) {
                            case "hashCode" -> hash(body, components);
                            case "equals" -> compare(body, components);
                            case "toString" -> print(body, components);
                            default -> throw new IllegalStateException("a method of records: " + call);
                        }
                    });
                    code.invokestatic(type, name, call.typeSymbol(), isInterface);
                    return true;
                }
                case "StringConcatFactory.makeConcatWithConstants" -> {
                    if (!arguments.stream().allMatch(String.class::isInstance)) {
                        return false;
                    }
                    var name = "concatenation$" + count;
                    var texts = arguments.stream().map(String.class::cast).toList();
                    add(name, call.typeSymbol(), body -> concatenate(body, call.typeSymbol(), texts));
                    code.invokestatic(type, name, call.typeSymbol(), isInterface);
                    return true;
                }
                default -> {
                    return false;
                }
            }
        }

        private void add(String name, MethodTypeDesc descriptor, Consumer<CodeBuilder> body) {
            methods.add(to -> to.withMethodBody(name, descriptor, METHOD, body::accept));
        }

        /** The number of the first type, from a number on, that the value is of; -1 for null; the number of types if there is none. */
        private static void typeSwitch(CodeBuilder code, List<ClassDesc> labels) {
            var isThere = code.newLabel();
            code.aload(0).ifnonnull(isThere).iconst_m1().ireturn().labelBinding(isThere);
            for (int i = 0; i < labels.size(); i++) {
                var next = code.newLabel();
                code.iload(1).loadConstant(i).if_icmpgt(next);
                code.aload(0).instanceOf(labels.get(i)).ifeq(next);
                code.loadConstant(i).ireturn().labelBinding(next);
            }
            code.loadConstant(labels.size()).ireturn();
        }

        private void component(CodeBuilder code, int slot, DirectMethodHandleDesc field) {
            code.aload(slot);
            if (slot == 1) {
                code.checkcast(type);
            }
            code.getfield(type, field.methodName(), componentType(field));
        }

        private void hash(CodeBuilder code, List<DirectMethodHandleDesc> components) {
            code.iconst_0();
            for (var field : components) {
                var of = componentType(field);
                code.bipush(31).imul();
                component(code, 0, field);
                if (of.isPrimitive()) {
                    code.invokestatic(box(of), "hashCode", MethodTypeDesc.of(CD_int, of));
                } else {
                    code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
                }
                code.iadd();
            }
            code.ireturn();
        }

        private void compare(CodeBuilder code, List<DirectMethodHandleDesc> components) {
            var differs = code.newLabel();
            var isAnother = code.newLabel();
            code.aload(0).aload(1).if_acmpne(isAnother).iconst_1().ireturn().labelBinding(isAnother);
            code.aload(1).instanceOf(type).ifeq(differs);
            for (var field : components) {
                var of = componentType(field);
                component(code, 0, field);
                component(code, 1, field);
                switch (TypeKind.from(of)) {
                    case BOOLEAN, BYTE, SHORT, CHAR, INT -> code.if_icmpne(differs);
                    case LONG, FLOAT, DOUBLE -> code.invokestatic(box(of), "compare", MethodTypeDesc.of(CD_int, of, of)).ifne(differs);
                    case REFERENCE -> code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
                            .ifeq(differs);
                    case VOID -> throw new IllegalStateException("a component without type: " + field);
                }
            }
            code.iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
        }

        private void print(CodeBuilder code, List<DirectMethodHandleDesc> components) {
            builder(code);
            code.loadConstant(type).invokevirtual(ClassDesc.of("java.lang.Class"), "getSimpleName", MethodTypeDesc.of(CD_String));
            append(code, CD_String);
            for (int i = 0; i < components.size(); i++) {
                var field = components.get(i);
                code.loadConstant((i == 0 ? "[" : ", ") + field.methodName() + "=");
                append(code, CD_String);
                component(code, 0, field);
                append(code, componentType(field));
            }
            code.loadConstant(components.isEmpty() ? "[]" : "]");
            append(code, CD_String);
            text(code);
        }

        /** @param texts the recipe, where 1 is for an argument and 2 for a constant; the constants */
        private static void concatenate(CodeBuilder code, MethodTypeDesc descriptor, List<String> texts) {
            builder(code);
            int argument = 0;
            int constant = 1;
            for (var part : texts.getFirst().split("(?<=[\u0001\u0002])|(?=[\u0001\u0002])")) {
                switch (part) {
                    case "" -> {
                    }
                    case "\u0001" -> {
                        var of = descriptor.parameterType(argument);
                        code.loadLocal(TypeKind.from(of), code.parameterSlot(argument));
                        append(code, of);
                        argument++;
                    }
                    case "\u0002" -> {
                        code.loadConstant(texts.get(constant));
                        append(code, CD_String);
                        constant++;
                    }
                    default -> {
                        code.loadConstant(part);
                        append(code, CD_String);
                    }
                }
            }
            text(code);
        }

        private static void builder(CodeBuilder code) {
            code.new_(STRING_BUILDER).dup().invokespecial(STRING_BUILDER, INIT_NAME, MethodTypeDesc.of(CD_void));
        }

        private static void append(CodeBuilder code, ClassDesc of) {
            var parameter = switch (TypeKind.from(of)) {
                case BYTE, SHORT -> CD_int;
                case REFERENCE -> of.equals(CD_String) ? of : CD_Object;
                case BOOLEAN, CHAR, INT, LONG, FLOAT, DOUBLE -> of;
                case VOID -> throw new IllegalStateException("text of nothing");
            };
            code.invokevirtual(STRING_BUILDER, "append", MethodTypeDesc.of(STRING_BUILDER, parameter));
        }

        private static void text(CodeBuilder code) {
            code.invokevirtual(STRING_BUILDER, "toString", MethodTypeDesc.of(CD_String)).areturn();
        }

        private static ClassDesc componentType(DirectMethodHandleDesc getter) {
            return getter.invocationType().returnType();
        }

        /** {@return the class of a lambda, whose fields are what it captures} */
        private byte[] lambda(ClassDesc lambda, InvokeDynamicInstruction call) {
            var captured = call.typeSymbol().parameterList();
            var erased = (MethodTypeDesc) call.bootstrapArgs().get(0);
            var implementation = (DirectMethodHandleDesc) call.bootstrapArgs().get(1);
            var actual = (MethodTypeDesc) call.bootstrapArgs().get(2);
            var construction = MethodTypeDesc.of(CD_void, captured);
            return classFile.build(lambda, to -> {
                to.withVersion(version, 0);
                to.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC);
                to.withInterfaceSymbols(call.typeSymbol().returnType());
                to.with(NestHostAttribute.of(host));
                for (int i = 0; i < captured.size(); i++) {
                    to.withField("captured" + i, captured.get(i), ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
                }
                to.withMethodBody(INIT_NAME, construction, ClassFile.ACC_PRIVATE, code -> {
                    code.aload(0).invokespecial(CD_Object, INIT_NAME, MethodTypeDesc.of(CD_void));
                    for (int i = 0; i < captured.size(); i++) {
                        code.aload(0).loadLocal(TypeKind.from(captured.get(i)), code.parameterSlot(i));
                        code.putfield(lambda, "captured" + i, captured.get(i));
                    }
                    code.return_();
                });
                if (captured.isEmpty()) {
                    // One object for all evaluations, as the JVM has it.
                    to.withField("ONLY", lambda, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
                    to.withMethodBody("<clinit>", MethodTypeDesc.of(CD_void), ClassFile.ACC_STATIC, code -> code.new_(lambda).dup()
                            .invokespecial(lambda, INIT_NAME, construction).putstatic(lambda, "ONLY", lambda).return_());
                }
                to.withMethodBody("of", call.typeSymbol(), ClassFile.ACC_STATIC, code -> {
                    if (captured.isEmpty()) {
                        code.getstatic(lambda, "ONLY", lambda);
                    } else {
                        code.new_(lambda).dup();
                        for (int i = 0; i < captured.size(); i++) {
                            code.loadLocal(TypeKind.from(captured.get(i)), code.parameterSlot(i));
                        }
                        code.invokespecial(lambda, INIT_NAME, construction);
                    }
                    code.areturn();
                });
                to.withMethodBody(call.name().stringValue(), erased, ClassFile.ACC_PUBLIC, code -> {
                    if (implementation.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR) {
                        code.new_(implementation.owner()).dup();
                    }
                    var parameters = implementation.invocationType().parameterList();
                    for (int i = 0; i < captured.size(); i++) {
                        code.aload(0).getfield(lambda, "captured" + i, captured.get(i));
                        convert(code, captured.get(i), captured.get(i), parameters.get(i));
                    }
                    for (int i = 0; i < erased.parameterCount(); i++) {
                        code.loadLocal(TypeKind.from(erased.parameterType(i)), code.parameterSlot(i));
                        convert(code, erased.parameterType(i), actual.parameterType(i), parameters.get(captured.size() + i));
                    }
                    call(code, implementation);
                    var result = implementation.invocationType().returnType();
                    switch (TypeKind.from(erased.returnType())) {
                        case VOID -> {
                            switch (TypeKind.from(result).slotSize()) {
                                case 1 -> code.pop();
                                case 2 -> code.pop2();
                                default -> {
                                }
                            }
                            code.return_();
                        }
                        case TypeKind kind -> {
                            convert(code, result, result, erased.returnType());
                            code.return_(kind);
                        }
                    }
                });
            });
        }

        private static void call(CodeBuilder code, DirectMethodHandleDesc method) {
            var owner = method.owner();
            var name = method.methodName();
            var descriptor = MethodTypeDesc.ofDescriptor(method.lookupDescriptor());
            switch (method.kind()) {
                case STATIC, INTERFACE_STATIC -> code.invokestatic(owner, name, descriptor, method.isOwnerInterface());
                case CONSTRUCTOR -> code.invokespecial(owner, INIT_NAME, descriptor);
                // Of private methods, too: classes of one nest call them so.
                case VIRTUAL, SPECIAL -> code.invokevirtual(owner, name, descriptor);
                case INTERFACE_VIRTUAL, INTERFACE_SPECIAL -> code.invokeinterface(owner, name, descriptor);
                case GETTER, SETTER, STATIC_GETTER, STATIC_SETTER -> throw new IllegalStateException("a lambda of a field: " + method);
            }
        }

        /**
         * Converts what is on the stack, as assignments do.
         *
         * @param actual what a value of an erased type is known to be
         */
        private static void convert(CodeBuilder code, ClassDesc from, ClassDesc actual, ClassDesc to) {
            if (from.isPrimitive() && to.isPrimitive()) {
                code.conversion(TypeKind.from(from), TypeKind.from(to));
            } else if (from.isPrimitive()) {
                code.invokestatic(box(from), "valueOf", MethodTypeDesc.of(box(from), from));
            } else if (to.isPrimitive()) {
                var unboxed = unboxed(actual, to);
                if (!from.equals(box(unboxed))) {
                    code.checkcast(box(unboxed));
                }
                code.invokevirtual(box(unboxed), unboxed.displayName() + "Value", MethodTypeDesc.of(unboxed));
                code.conversion(TypeKind.from(unboxed), TypeKind.from(to));
            } else if (!to.equals(from) && !to.equals(CD_Object)) {
                code.checkcast(to);
            }
        }
    }

    private static final List<String> PRIMITIVES = List.of("Z", "B", "S", "C", "I", "J", "F", "D");

    private static ClassDesc box(ClassDesc primitive) {
        return ClassDesc.of("java.lang." + switch (TypeKind.from(primitive)) {
            case BOOLEAN -> "Boolean";
            case BYTE -> "Byte";
            case SHORT -> "Short";
            case CHAR -> "Character";
            case INT -> "Integer";
            case LONG -> "Long";
            case FLOAT -> "Float";
            case DOUBLE -> "Double";
            case VOID, REFERENCE -> throw new IllegalStateException("no box for " + primitive);
        });
    }

    /** {@return what is in a box; for other types the primitive that is asked for, whose box it must be} */
    private static ClassDesc unboxed(ClassDesc box, ClassDesc asked) {
        return PRIMITIVES.stream().map(ClassDesc::ofDescriptor).filter(primitive -> box(primitive).equals(box)).findFirst()
                .orElse(asked);
    }
}
