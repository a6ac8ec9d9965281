/**
 * The text form of the IR: {@link org.geobacter.ir.text.Printer} writes it, {@link org.geobacter.ir.text.Parser} reads it back.
 *
 * <pre>{@code
 * module "Sum.sum"
 *
 * table @Sum.WEIGHTS: float[] = [0.5, -0.0, nan, nan:0x7fc00001]
 *
 * function %sum(v0: float[], v1: i32) -> f32 {
 * block0:
 *     check.null v0, "\"x\" is null"  !0
 *     v2 = array.length v0  !0
 *     v3 = compare.lt v1, 0
 *     branch v3, block1, block2(v1, 0.0)
 * block1:
 *     throw java.lang.IllegalArgumentException "bad count: \1" (int v1)  !1
 * block2(v4: i32, v5: f32):
 *     return v5
 * }
 *
 * !0 = Sum.sum(Sum.java:12)
 * !1 = Sum.require(Sum.java:30) inlined at !0
 * }</pre>
 *
 * <p><em>Layout.</em> One item a line; {@code ;} starts a comment. The module's header may be left out. The entry's parameters are
 * those of the function. The printer numbers values and blocks in the order in which it comes to them; the parser takes any number.
 * Names are bare when they consist of letters, digits and {@code _ $ . / < >}, otherwise they are quoted.
 *
 * <p><em>Constants.</em> A literal has the type that its place asks for: that of the other operands, of the block's parameter, of the
 * field. Where the place does not say, the type comes before: {@code sign.extend i8 -1 to i32}. Integers are decimal, or hexadecimal
 * for bits; an {@code i1} is {@code true} or {@code false}. Floats are the shortest decimal that gives back their bits, {@code inf},
 * {@code nan} for the canonical NaN and {@code nan:}<i>bits</i> for another. {@code @name} is a table as a Java array, {@code &@name}
 * the device-level pointer to its first element.
 *
 * <p><em>Instructions.</em> Operands follow the mnemonic in order; what differs:
 *
 * <pre>{@code
 * sign.extend v0 to i64                         conversions
 * three.way.compare v0, v1, nan -1              the last on floats only
 * new.array float, v0                           private.array f32, 16
 * static.load Sum.total: f32                    static.store Sum.total: f32, v0
 * new.object a.Point                            new.reference.array "[La.Point;", v0
 * field.load a.Point.x: f32, v0                 field.store a.Point.x: f32, v0, v1
 * reference.load v0, v1 to ref                  instance.of a.Point, v0
 * given.array v0, v1, v2 of [[F                 array.slice v2, v3, v4
 * stored.array.number v0, v1                     stored.array int[], v1, v2, v3
 * cast.check a.Point at "module m", v0          invoke.virtual %"Shape.area()F"(v0)
 * global.id x                                   and the other queries
 * subgroup.size                                 subgroup.shuffle v0, v1, and the other exchanges
 * invoke %"Sum.add(FF)F"(v0, v1)
 * throw Class "message" (int v0, char v1)       message and values optional; so too trap.record
 * jump block1(v0)                               branch v0, block1, block2(v1)
 * switch v0, 1: block1, 2: block2(v1), else: block3
 * }</pre>
 *
 * <p><em>Objects.</em> Classes, dispatch tables and constant objects stand before the functions. {@code at} says where a class is for
 * the message of a {@code ClassCastException}, {@code is} which types its objects have:
 *
 * <pre>{@code
 * class a.Point at "module m" is a.Point, java.lang.Object {a.Point.x: f32, a.Point.next: ref}
 * class "[La.Point;" at "module m" is "[La.Point;", java.lang.Object of ref
 * class a.Failure at "module m" is a.Failure, java.lang.Object, java.lang.Throwable throwable {a.Failure.code: i32}
 * dispatch %"Shape.area()F"(ref) -> f32 {a.Circle: %"a.Circle.area()F"}
 * object #Points.ORIGIN: a.Point {a.Point.x: f32 = 0.0}
 * object #Points.ALL: "[La.Point;" [#Points.ORIGIN, null]
 * }</pre>
 *
 * <p><em>Exceptions.</em> How exceptions that are objects lie in the error record, {@link org.geobacter.ir.ThrownObject}, is said once;
 * the reason of such a trap is {@code object}:
 *
 * <pre>{@code
 * thrown 1 fields, 0 causes, 0 suppressed, classes {a.Failure {a.Failure.code: i32}}, texts {"failed with \1" (int)}, traces {!0}
 * trap.record java.lang.Throwable object (long v0, long v1, long v2, long v3, long 0, long 0, long 0, long v4)
 * }</pre>
 *
 * <p><em>Kernels.</em> A device kernel starts with its arguments and trap sites instead of the module's name; its function comes first:
 *
 * <pre>{@code
 * kernel "Saxpy.saxpy"
 * argument float
 * argument float[] read written
 * trap java.lang.ArrayIndexOutOfBoundsException "Index \1 out of bounds for length \1" (int, int)  !0
 * }</pre>
 */
package org.geobacter.ir.text;
