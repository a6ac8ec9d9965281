package org.geobacter.frontend.bytecode;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.spi.KernelFrontend;
import org.geobacter.spi.KernelSource;

/** Finds the method behind a kernel's body, to be compiled from its class file. */
public final class BytecodeFrontend implements KernelFrontend {
    /** For {@link java.util.ServiceLoader}. */
    public BytecodeFrontend() {}

    @Override
    public KernelSource resolve(Object body) {
        try {
            var target = target(body);
            var lambda = LambdaForm.of(body);
            return lambda.isPresent() ? ofLambda(body, lambda.get(), target) : ofObject(body, target);
        } catch (MissingClassFileException e) {
            throw new UnsupportedKernelException(body.getClass().getName(), e.construct(), e.advice());
        }
    }

    @Override
    public KernelSource resolve(MethodHandles.Lookup lookup, MethodHandle handle) {
        MethodHandleInfo info;
        try {
            info = lookup.revealDirect(handle);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedKernelException(
                    handle.toString(),
                    "the method handle is not a direct one that the lookup may reveal",
                    "Find the method with the same Lookup, and transform the handle no further.");
        }
        var name = MethodNames.withoutPackage(info.getDeclaringClass().getName()) + "." + info.getName();
        try {
            if (info.getReferenceKind() == MethodHandleInfo.REF_newInvokeSpecial || isField(info)) {
                throw new UnsupportedKernelException(name, "a constructor or a field", "Use a method.");
            }
            var method = find(name, info.getDeclaringClass(), info.getName(), info.getMethodType());
            var shapes = handle.type().parameterList().stream().map(Flattening::ofParameter).toList();
            var target = handle.asType(handle.type().changeReturnType(void.class))
                    .asSpreader(Object[].class, handle.type().parameterCount());
            return new MethodKernel(method, shapes, List.of(), handle.type().parameterList(), target);
        } catch (MissingClassFileException e) {
            throw new UnsupportedKernelException(name, e.construct(), e.advice());
        }
    }

    private static boolean isField(MethodHandleInfo info) {
        return info.getReferenceKind() <= MethodHandleInfo.REF_putStatic;
    }

    /** {@return a handle that runs a body with its arguments in an {@code Object[]}} */
    private static MethodHandle target(Object body) {
        var run = bodyMethod(body);
        try {
            var handle = MethodHandles.publicLookup().unreflect(run).bindTo(body);
            return handle.asType(handle.type().changeReturnType(void.class)).asSpreader(Object[].class, run.getParameterCount());
        } catch (IllegalAccessException e) {
            throw new UnsupportedKernelException(
                    body.getClass().getName(),
                    "the interface " + run.getDeclaringClass().getName() + " of the kernel's body, which is not public",
                    "Use one of the interfaces Kernel0.Body to Kernel12.Body.");
        }
    }

    /** {@return the method that makes an object a kernel's body: the one abstract method of its interfaces} */
    private static Method bodyMethod(Object body) {
        for (Class<?> type = body.getClass(); type != null; type = type.getSuperclass()) {
            for (var implemented : type.getInterfaces()) {
                var methods = Arrays.stream(implemented.getMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .toList();
                if (methods.size() == 1) {
                    return methods.getFirst();
                }
            }
        }
        throw new UnsupportedKernelException(
                body.getClass().getName(),
                "an object that is no kernel's body",
                "Use a method reference or a lambda.");
    }

    private static KernelSource ofLambda(Object body, SerializedLambda lambda, MethodHandle target) {
        var name = MethodNames.withoutPackage(lambda.getImplClass().replace('/', '.')) + "." + lambda.getImplMethodName();
        var loader = body.getClass().getClassLoader();
        Class<?> owner;
        MethodType type;
        MethodType given;
        try {
            owner = Class.forName(lambda.getImplClass().replace('/', '.'), false, loader);
            type = MethodType.fromMethodDescriptorString(lambda.getImplMethodSignature(), loader);
            given = MethodType.fromMethodDescriptorString(lambda.getInstantiatedMethodType(), loader);
        } catch (ClassNotFoundException | TypeNotPresentException | LinkageError e) {
            throw new UnsupportedKernelException(
                    name, "a method whose classes cannot be loaded (" + e + ")", "Put them on the class path.");
        }
        var captured = new ArrayList<Object>();
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            captured.add(lambda.getCapturedArg(i));
        }
        var parameters = new ArrayList<Class<?>>(type.parameterList());
        JavaMethod method = switch (lambda.getImplMethodKind()) {
            case MethodHandleInfo.REF_invokeStatic -> find(name, owner, lambda.getImplMethodName(), type);
            case MethodHandleInfo.REF_invokeVirtual,
                    MethodHandleInfo.REF_invokeSpecial,
                    MethodHandleInfo.REF_invokeInterface -> {
                parameters.addFirst(owner);
                var named = find(name, owner, lambda.getImplMethodName(), type);
                yield captured.isEmpty() || named.isPrivate()
                        ? named
                        : find(name, captured.getFirst().getClass(), lambda.getImplMethodName(), type);
            }
            default -> throw new UnsupportedKernelException(name, "a constructor", "Use a method.");
        };
        return kernel(method, parameters, captured, given.parameterList(), target);
    }

    /** A body that is an object of an ordinary class: its method is compiled, with the object as the receiver. */
    private static KernelSource ofObject(Object body, MethodHandle target) {
        var run = bodyMethod(body);
        for (Class<?> type = body.getClass(); type != null; type = type.getSuperclass()) {
            for (var node : ClassFile.of(type).node().methods) {
                var method = new JavaMethod(ClassFile.of(type), node);
                boolean implementsRun = node.name.equals(run.getName())
                        && method.parameterTypes().length == run.getParameterCount()
                        && !method.isBridge()
                        && !method.isStatic()
                        && !method.isAbstract();
                if (implementsRun) {
                    var parameters = new ArrayList<Class<?>>();
                    parameters.add(body.getClass());
                    parameters.addAll(MethodType.fromMethodDescriptorString(node.desc, type.getClassLoader())
                            .parameterList());
                    return kernel(method, parameters, List.of(body), parameters.subList(1, parameters.size()), target);
                }
            }
        }
        throw new UnsupportedKernelException(
                body.getClass().getName(), "an object whose method cannot be found", "Use a method reference or a lambda.");
    }

    /**
     * @param parameters of the method, the receiver first
     * @param captured the values of the first of them
     * @param given the types of what the body takes for the others, which may be boxes of primitives or more special
     */
    private static KernelSource kernel(
            JavaMethod method,
            List<Class<?>> parameters,
            List<Object> captured,
            List<Class<?>> given,
            MethodHandle target) {
        var shapes = new ArrayList<Shape>();
        for (int i = 0; i < captured.size(); i++) {
            shapes.add(Flattening.ofCaptured(parameters.get(i), captured.get(i)));
        }
        var types = new ArrayList<Class<?>>();
        for (int i = 0; i < given.size(); i++) {
            var parameter = parameters.get(captured.size() + i);
            // A method reference unboxes, and widens what it has unboxed.
            shapes.add(Flattening.ofParameter(parameter.isPrimitive() ? parameter : given.get(i)));
            types.add(parameter.isPrimitive() ? MethodType.methodType(given.get(i)).unwrap().returnType() : given.get(i));
        }
        return new MethodKernel(method, shapes, captured, types, target);
    }

    private static JavaMethod find(String kernel, Class<?> owner, String name, MethodType type) {
        var method = MethodResolution.find(owner, name, type.toMethodDescriptorString())
                .orElseThrow(() -> new UnsupportedKernelException(
                        kernel, "the class file of " + owner.getName() + " does not have the method", "Compile the class again."));
        if (method.isNative() || method.isAbstract()) {
            throw new UnsupportedKernelException(
                    kernel, method.isNative() ? "a native method" : "an abstract method", "Use a method that is written in Java.");
        }
        if (method.isSynchronized()) {
            throw new UnsupportedKernelException(
                    kernel, "a synchronized method", "Synchronise the work-items of a group with WorkItem.barrier().");
        }
        return method;
    }
}
