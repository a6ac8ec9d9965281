/** The device {@code java}: kernels run on the JVM itself, each work-item on a virtual thread. */
package org.geobacter.jvm;
