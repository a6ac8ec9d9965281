package org.geobacter.runtime.hsa.binding.generator;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the declarations of the headers are called in Java. */
public final class JavaNames {
    static final String BINDING = "org.geobacter.runtime.hsa.binding";

    /** How the names of C begin, and how those of Java do; the first that fits counts. */
    private static final Map<String, String> PREFIXES = new LinkedHashMap<>();

    static {
        PREFIXES.put("hsa_ven_amd_loader_", "Loader");
        PREFIXES.put("hsa_amd_", "Amd");
        PREFIXES.put("hsa_ext_", "Ext");
        PREFIXES.put("hsa_", "Hsa");
    }

    /** Enumerations that C has no name for, by their first constants. */
    private static final Map<String, String> UNNAMED = Map.of(
            "HSA_EXT_AGENT_INFO_IMAGE_1D_MAX_ELEMENTS", "hsa_ext_agent_info_t",
            "HSA_EXT_STATUS_ERROR_IMAGE_FORMAT_UNSUPPORTED", "hsa_status_t",
            "HSA_STATUS_ERROR_INVALID_MEMORY_POOL", "hsa_status_t");

    /** Types that others extend, and the interface that these have in common. */
    private static final Map<String, String> EXTENSIBLE = Map.of(
            "hsa_agent_info_t", "HsaAgentAttribute",
            "hsa_amd_agent_info_t", "HsaAgentAttribute",
            "hsa_ext_agent_info_t", "HsaAgentAttribute",
            "hsa_region_info_t", "HsaRegionAttribute",
            "hsa_amd_region_info_t", "HsaRegionAttribute");

    private static final Set<String> RESERVED = Set.of("default", "private", "class", "package", "native");

    private JavaNames() {}

    /** {@return the type of C that an enumeration is of} */
    static String enumeration(String name) {
        var type = name.endsWith("_t") ? name : UNNAMED.get(name);
        if (type == null) {
            throw new IllegalStateException("The headers have a new enumeration without a name, which begins with " + name
                    + ": give it one in " + JavaNames.class.getSimpleName() + ".");
        }
        return type;
    }

    /** {@return the class of a type of C} */
    static String type(String name) {
        var prefix = prefix(name);
        return PREFIXES.get(prefix) + camel(name.substring(prefix.length()).replaceFirst("_t$", ""), true);
    }

    /** {@return what implements an enumeration's class has in common with others, or the class itself} */
    static String parameterType(String enumeration) {
        return EXTENSIBLE.getOrDefault(enumeration, type(enumeration));
    }

    static boolean isExtensible(String enumeration) {
        return EXTENSIBLE.containsKey(enumeration);
    }

    /** {@return the class of a pointer to a function that is a parameter} */
    static String callback(String function, String parameter) {
        return type(function) + camel(parameter, true);
    }

    static String method(String function) {
        return variable(function.substring(prefix(function).length()));
    }

    static String holder(String function) {
        return camel(function.substring(prefix(function).length()), true);
    }

    /** {@return a parameter or a field} */
    public static String variable(String name) {
        var camel = camel(name, false);
        return RESERVED.contains(camel) ? camel + "_" : camel;
    }

    /** {@return a constant without what it has in common with the others of its type} */
    static String constant(String enumeration, String constant) {
        if (constant.startsWith("hsa") && !constant.startsWith("hsa_")) {
            return constant.substring("hsa".length()).replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        }
        var prefix = enumeration.replaceFirst("_t$", "_").toUpperCase(Locale.ROOT);
        if (!constant.startsWith(prefix)) {
            return constant.substring(prefix(enumeration).length());
        }
        var rest = constant.substring(prefix.length());
        var words = prefix.split("_");
        return Character.isDigit(rest.charAt(0)) ? words[words.length - 1] + "_" + rest : rest;
    }

    private static String prefix(String name) {
        return PREFIXES.keySet().stream().filter(name::startsWith).findFirst()
                .orElseThrow(() -> new IllegalStateException("No prefix of HSA: " + name));
    }

    private static String camel(String name, boolean capital) {
        List<String> words = Arrays.asList(name.split("_"));
        if (name.indexOf('_') < 0 && !name.equals(name.toUpperCase(Locale.ROOT))) {
            return capital ? capital(name) : Character.toLowerCase(name.charAt(0)) + name.substring(1);
        }
        var camel = words.stream().filter(word -> !word.isEmpty()).map(word -> capital(word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining());
        return capital ? camel : Character.toLowerCase(camel.charAt(0)) + camel.substring(1);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
