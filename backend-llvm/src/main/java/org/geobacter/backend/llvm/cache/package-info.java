/** Compiled code kept on disk: {@link org.geobacter.backend.llvm.cache.CodeCache}, for machine code of any target. */
package org.geobacter.backend.llvm.cache;
