/** Passes over the IR: each is one class, named for what it does, and implements {@link org.geobacter.ir.transform.Pass}. */
package org.geobacter.ir.transform;
