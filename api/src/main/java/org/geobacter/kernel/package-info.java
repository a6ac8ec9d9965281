/**
 * What a kernel calls: {@link org.geobacter.kernel.WorkItem} tells it its place in the launch, {@link org.geobacter.kernel.Local} has
 * arrays that a group shares, with {@link org.geobacter.kernel.SubGroup} neighbours exchange values. Everything else in a kernel is Java's
 * own.
 */
package org.geobacter.kernel;
