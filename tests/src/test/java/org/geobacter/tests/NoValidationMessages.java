package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.geobacter.runtime.vulkan.VulkanValidation;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails every test that has made Vulkan's validation layer say something; found with the {@link java.util.ServiceLoader}. */
public final class NoValidationMessages implements AfterEachCallback {
    /** For the service loader. */
    public NoValidationMessages() {}

    @Override
    public void afterEach(ExtensionContext context) {
        assertEquals(List.of(), VulkanValidation.drain());
    }
}
