/**
 * Exceptions as objects: what of them is left when calls have been inlined and handlers found becomes ordinary objects, and the throw of
 * one becomes the record that the host reads.
 */
package org.geobacter.ir.transform.exceptions;
