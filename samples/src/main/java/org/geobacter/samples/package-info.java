/**
 * Programs that use Geobacter, each in one file. From the root of a clone, {@code mvn -q -pl samples -am process-classes
 * -Dsample=Life} runs one; {@code -Ddevice=vulkan} chooses the device.
 */
package org.geobacter.samples;
