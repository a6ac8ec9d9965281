/**
 * Writes the bindings' sources from the headers of the HSA runtime. {@code HeaderReader} asks libclang what the headers declare ({@code
 * Declarations}), {@code JavaNames} says what that is called in Java, and a writer for each kind of declaration writes it. What a new
 * version of the headers adds comes with {@code -Dgeobacter.update=true} on {@code BindingsAreCurrentTest}; what it brings that has no
 * place here, such as an enumeration without a name, is an error that says where to give it one.
 */
package org.geobacter.runtime.hsa.binding.generator;
