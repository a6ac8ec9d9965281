package org.geobacter.tests;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A random program as Java text.
 *
 * @param members of its class, the kernel among them
 */
record JavaProgram(String members) implements RandomProgram {
    /** A program that launches the kernel once on each device that it is given, and prints what it finds afterwards. */
    private static final String MAIN = """
                // java --enable-native-access=ALL-UNNAMED -cp CLASSES %1$s.java java %2$s
                public static void main(String[] devices) throws Exception {
                    var lookup = java.lang.invoke.MethodHandles.lookup();
                    var kernel = org.geobacter.Geobacter.compile(lookup, lookup.unreflect(%1$s.class.getDeclaredMethod("kernel", int[].class,
                            long[].class, float[].class, double[].class)));
                    for (var device : devices) {
                        int[] in = {%3$s};
                        long[] jn = {%4$s};
                        float[] fn = {%5$s};
                        double[] dn = {%6$s};
                        System.out.println(device + ":");
                        try {
                            kernel.on(org.geobacter.Geobacter.device(device)).run(org.geobacter.Range.of(in.length / 2), in, jn, fn, dn);
                        } catch (org.geobacter.KernelException exception) {
                            exception.getCause().printStackTrace(System.out);
                        }
                        System.out.println(java.util.Arrays.toString(in) + java.util.Arrays.toString(jn) + java.util.Arrays.toString(fn)
                                + java.util.Arrays.toString(dn));
                    }
                }
            """;

    /** {@return a program whose kernel is statements over the variables that {@link RandomJava#KERNEL} declares} */
    static JavaProgram ofStatements(String statements) {
        return new JavaProgram(RandomJava.KERNEL.formatted(KERNEL, statements, RandomJava.ARRAYS));
    }

    @Override
    public Class<?> load(String className) {
        return JavaSource.load(className, source(className, ""));
    }

    @Override
    public List<Class<?>> parameterTypes() {
        return List.of(int[].class, long[].class, float[].class, double[].class);
    }

    @Override
    public String reproducer(Object[] arguments, String device) {
        var name = "Reproducer";
        var main = MAIN.formatted(
                name,
                device,
                Arrays.stream((int[]) arguments[0]).mapToObj(Integer::toString).collect(Collectors.joining(", ")),
                Arrays.stream((long[]) arguments[1]).mapToObj(value -> value + "L").collect(Collectors.joining(", ")),
                floats((float[]) arguments[2]),
                Arrays.stream((double[]) arguments[3])
                        .mapToObj(value -> "Double.longBitsToDouble(0x%xL)".formatted(Double.doubleToRawLongBits(value)))
                        .collect(Collectors.joining(", ")));
        return source(name, main);
    }

    private static String floats(float[] values) {
        var text = new StringBuilder();
        for (float value : values) {
            text.append(text.isEmpty() ? "" : ", ").append("Float.intBitsToFloat(0x%x)".formatted(Float.floatToRawIntBits(value)));
        }
        return text.toString();
    }

    private String source(String className, String main) {
        return "import static org.geobacter.kernel.WorkItem.*;\nfinal class " + className + " {\n" + members + main + "}\n";
    }

    @Override
    public String toString() {
        return members;
    }
}
