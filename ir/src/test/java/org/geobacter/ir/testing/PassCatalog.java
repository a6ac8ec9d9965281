package org.geobacter.ir.testing;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.SubGroupAbility;
import org.geobacter.ir.transform.FloatRelaxation;
import org.geobacter.ir.transform.GlobalIdOffset;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pass;
import org.geobacter.ir.transform.Pipeline;
import org.geobacter.ir.transform.SubGroupSizing;
import org.geobacter.ir.transform.lower.DeviceLowering;

/**
 * The passes by the names that test files use: every class below {@code org.geobacter.ir.transform} that can be made without
 * arguments, and those listed here, which cannot.
 */
final class PassCatalog {
    private static final Map<String, Pass> PASSES = new TreeMap<>();

    static {
        PASSES.putAll(withoutOptions());
        Stream.of(new DeviceLowering(new LoweringOptions(true)), Pipeline.optimiseJavaLevel(), Pipeline.cleanUpDeviceLevel(),
                new SubGroupSizing(64, EnumSet.of(SubGroupAbility.EXCHANGE, SubGroupAbility.COMBINE_I32)),
                new FloatRelaxation(EnumSet.of(NativeOperation.FMA_F32), EnumSet.of(
                        Approximation.Operation.RECIPROCAL_ROOT, Approximation.Operation.RECIPROCAL, Approximation.Operation.ROOT,
                        Approximation.Operation.QUOTIENT)))
                .forEach(pass -> PASSES.put(pass.name(), pass));
        PASSES.put("device-lowering-unchecked", new DeviceLowering(new LoweringOptions(false)));
    }

    private PassCatalog() {}

    /**
     * {@return the pass of this name}
     *
     * @throws IllegalArgumentException if there is none
     */
    static Pass pass(String name) {
        var pass = PASSES.get(name);
        if (pass == null) {
            throw new IllegalArgumentException("no pass " + name + "; there are " + PASSES.keySet());
        }
        return pass;
    }

    /** {@return the passes after which a function still takes the arguments that it took before, and gives the same} */
    static Stream<Pass> keepingSignatures() {
        return PASSES.values().stream().filter(
                pass -> !(pass instanceof DeviceLowering || pass instanceof GlobalIdOffset || pass instanceof FloatRelaxation));
    }

    private static Map<String, Pass> withoutOptions() {
        try {
            var classes = Path.of(Pass.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (var files = Files.walk(classes.resolve("org/geobacter/ir/transform"))) {
                return files.map(file -> classes.relativize(file).toString())
                        .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                        .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                        .flatMap(PassCatalog::instance)
                        .collect(toMap(Pass::name, pass -> pass));
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (URISyntaxException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private static Stream<Pass> instance(String className) {
        try {
            var type = Class.forName(className);
            if (!Pass.class.isAssignableFrom(type) || type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
                return Stream.empty();
            }
            var constructors = Stream.of(type.getConstructors()).filter(constructor -> constructor.getParameterCount() == 0);
            var constructor = constructors.findFirst();
            return constructor.isEmpty() ? Stream.empty() : Stream.of((Pass) constructor.get().newInstance());
        } catch (ReflectiveOperationException problem) {
            throw new IllegalStateException("pass " + className, problem);
        }
    }
}
