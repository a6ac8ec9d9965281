/**
 * What a kernel calls: {@link org.geobacter.kernel.WorkItem} tells it its place in the launch. Everything else in a kernel is Java's
 * own.
 */
package org.geobacter.kernel;
