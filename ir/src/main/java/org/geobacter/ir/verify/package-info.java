/** {@link org.geobacter.ir.verify.Verifier} says whether IR is well-formed, and what is wrong where. */
package org.geobacter.ir.verify;
