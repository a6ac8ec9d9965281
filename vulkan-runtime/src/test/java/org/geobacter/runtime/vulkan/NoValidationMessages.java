package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that has made the validation layer say something. */
final class NoValidationMessages implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        assertTrue(VulkanSettings.validationAsked(), "run the tests with -Dgeobacter.vulkan.validation=true");
        VulkanValidation.drain();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertEquals(List.of(), VulkanValidation.drain());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        assertEquals(List.of(), VulkanValidation.drain());
    }
}
