package org.geobacter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.geobacter.spi.DeviceProvider;
import org.geobacter.spi.KernelDevice;

/**
 * The devices of this machine, found provider by provider when they are first asked for. What was found stays, except that a closed
 * device is found anew.
 */
final class DeviceRegistry {
    private static final String PROPERTY = "geobacter.device";
    private static final String VARIABLE = "GEOBACTER_DEVICE";

    private final Map<String, Found> kinds = new LinkedHashMap<>();
    private final UnaryOperator<String> environment;

    /** What a provider has found so far. Guarded by itself, so that a slow driver keeps up only those who ask for it. */
    private static final class Found {
        private final DeviceProvider provider;
        private List<KernelDevice> devices = List.of();
        private String problem = "";

        Found(DeviceProvider provider) {
            this.provider = provider;
        }

        synchronized List<KernelDevice> devices() {
            if (devices.isEmpty() || devices.stream().anyMatch(KernelDevice::isClosed)) {
                discover();
            }
            return devices;
        }

        synchronized String problem() {
            devices();
            return problem;
        }

        private void discover() {
            DeviceProvider.Discovery discovery;
            try {
                discovery = provider.discover();
            } catch (RuntimeException | LinkageError failure) {
                discovery = DeviceProvider.Discovery.none("Its runtime failed to look for devices: " + failure);
            }
            var found = new ArrayList<KernelDevice>(discovery.devices());
            for (int i = 0; i < Math.min(found.size(), devices.size()); i++) {
                if (!devices.get(i).isClosed()) {
                    found.set(i, devices.get(i));
                }
            }
            devices = List.copyOf(found);
            problem = discovery.problem();
        }
    }

    /**
     * @param providers of distinct kinds
     * @param environment gives a system property or an environment variable by name, or null
     */
    DeviceRegistry(List<DeviceProvider> providers, UnaryOperator<String> environment) {
        this.environment = environment;
        for (var provider : providers) {
            kinds.putIfAbsent(provider.kind(), new Found(provider));
        }
    }

    /** A registry of all providers that a class loader sees; one that cannot be loaded is reported and left out. */
    static DeviceRegistry ofServices(ClassLoader loader) {
        var providers = new ArrayList<DeviceProvider>();
        var services = ServiceLoader.load(DeviceProvider.class, loader).iterator();
        while (true) {
            try {
                if (!services.hasNext()) {
                    break;
                }
                providers.add(services.next());
            } catch (ServiceConfigurationError failure) {
                System.getLogger("org.geobacter").log(System.Logger.Level.WARNING, "A device runtime cannot be loaded", failure);
            }
        }
        return new DeviceRegistry(
                providers, name -> name.equals(PROPERTY) ? System.getProperty(name) : System.getenv(name));
    }

    /** {@return all devices, the most preferred first} */
    List<KernelDevice> devices() {
        return kinds.values()
                .stream()
                .flatMap(found -> found.devices().stream())
                .sorted(Comparator.comparingInt(KernelDevice::preference).reversed())
                .toList();
    }

    /** {@return the kinds of which there are no devices, each with the reason} */
    Map<String, String> missing() {
        var missing = new LinkedHashMap<String, String>();
        kinds.forEach((kind, found) -> {
            if (found.devices().isEmpty()) {
                missing.put(kind, found.problem());
            }
        });
        return java.util.Collections.unmodifiableMap(missing);
    }

    KernelDevice defaultDevice() {
        for (var source : List.of(PROPERTY, VARIABLE)) {
            var name = environment.apply(source);
            if (name != null && !name.isBlank()) {
                return find(name.strip()).orElseThrow(() -> notFound(name.strip(), source));
            }
        }
        return devices().stream()
                .filter(device -> device.preference() >= 0)
                .findFirst()
                .orElseThrow(() -> new DeviceException("No device can be chosen without its name. " + whatThereIs()));
    }

    KernelDevice device(String name) {
        return find(name).orElseThrow(() -> notFound(name, ""));
    }

    private Optional<KernelDevice> find(String name) {
        int colon = name.indexOf(':');
        var kind = colon < 0 ? name : name.substring(0, colon);
        int number = 0;
        if (colon >= 0) {
            try {
                number = Integer.parseUnsignedInt(name.substring(colon + 1));
            } catch (NumberFormatException notANumber) {
                return Optional.empty();
            }
        }
        var found = kinds.get(kind);
        if (found == null) {
            return Optional.empty();
        }
        var devices = found.devices();
        return number >= 0 && number < devices.size() ? Optional.of(devices.get(number)) : Optional.empty();
    }

    private DeviceException notFound(String name, String source) {
        var asked = source.isEmpty() ? "" : ", which " + source + " asks for";
        return new DeviceException("There is no device \"" + name + "\"" + asked + ". " + whatThereIs());
    }

    private String whatThereIs() {
        var names = new ArrayList<String>();
        kinds.forEach((kind, found) -> {
            var devices = found.devices();
            for (int i = 0; i < devices.size(); i++) {
                names.add((devices.size() == 1 ? kind : kind + ":" + i) + " (" + devices.get(i).name() + ")");
            }
        });
        var problems = missing().entrySet()
                .stream()
                .map(entry -> " No " + entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining());
        return (names.isEmpty() ? "There are no devices." : "There are: " + String.join(", ", names) + ".") + problems
                + " Other kinds need their runtime on the class path, such as org.geobacter:geobacter-vulkan-runtime.";
    }
}
