package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.SubGroupAbility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The system properties. */
class VulkanSettingsTest {
    @AfterEach
    void clear() {
        System.clearProperty("geobacter.vulkan.inexact");
        System.clearProperty("geobacter.vulkan.memory");
        System.clearProperty("geobacter.vulkan.subgroups");
        System.clearProperty("geobacter.vulkan.queues");
    }

    @Test
    void withoutPropertiesNothingIsSpecial() {
        var settings = VulkanSettings.current();
        assertEquals(0, settings.memoryLimit());
        assertEquals(Set.of(), settings.inexact());
        assertEquals(EnumSet.allOf(SubGroupAbility.class), settings.subGroups());
    }

    @Test
    void operationsAreSeparatedByCommas() {
        System.setProperty("geobacter.vulkan.inexact", "DIV_F32, SQRT_F64");
        assertEquals(Set.of(NativeOperation.DIV_F32, NativeOperation.SQRT_F64), VulkanSettings.current().inexact());
    }

    @Test
    void waysOfSubGroups() {
        System.setProperty("geobacter.vulkan.subgroups", "exchange");
        assertEquals(Set.of(SubGroupAbility.EXCHANGE), VulkanSettings.current().subGroups());
        System.setProperty("geobacter.vulkan.subgroups", "memory");
        assertEquals(Set.of(), VulkanSettings.current().subGroups());
        System.setProperty("geobacter.vulkan.subgroups", "fast");
        assertTrue(
                assertThrows(IllegalArgumentException.class, VulkanSettings::current).getMessage().contains("native, exchange or"));
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        System.setProperty("geobacter.vulkan.inexact", "DIV");
        assertTrue(assertThrows(IllegalArgumentException.class, VulkanSettings::current).getMessage().contains("DIV_F32"));
        System.clearProperty("geobacter.vulkan.inexact");
        for (var value : new String[]{"-1", "2G"}) {
            System.setProperty("geobacter.vulkan.memory", value);
            assertTrue(assertThrows(IllegalArgumentException.class, VulkanSettings::current).getMessage().contains(value));
        }
    }

    @Test
    void numbersOfQueues() {
        System.setProperty("geobacter.vulkan.queues", "3");
        assertEquals(3, VulkanSettings.current().queues());
        for (var value : List.of("5", "-1", "many")) {
            System.setProperty("geobacter.vulkan.queues", value);
            assertTrue(assertThrows(IllegalArgumentException.class, VulkanSettings::current).getMessage().contains(value));
        }
    }
}
