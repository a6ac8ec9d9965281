/**
 * From Java level to device level.
 *
 * <p>{@link org.geobacter.ir.transform.lower.LocalArrayScalarReplacement} turns arrays that are only indexed with constants into SSA
 * values. {@link org.geobacter.ir.transform.lower.DeviceLowering} replaces what is left of references, checks and exceptions: {@code
 * ArrayOrigins} says which arrays a reference can mean, {@code ArrayPools} where private arrays and constant tables lie, {@code
 * ArrayShape} which device-level values stand for a reference, {@code ArrayReference} is those values. {@link
 * org.geobacter.ir.transform.lower.PrivateArrayPromotion} and {@link org.geobacter.ir.transform.lower.DeadStoreElimination} clean up
 * behind it; {@link org.geobacter.ir.transform.lower.KernelInterface} describes the result.
 */
package org.geobacter.ir.transform.lower;
