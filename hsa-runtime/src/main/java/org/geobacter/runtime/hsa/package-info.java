/**
 * The HSA device: AMD GPUs through ROCr.
 *
 * <p>{@code HsaProvider} and {@code SimProvider} find devices, {@code HsaProcess} is the runtime of this process, of which there is one.
 * An open device is a {@code DeviceContext}: its {@code DeviceMemory} with pools of buffers above it, {@code Transfers}, {@code
 * AqlQueues}, a {@code KernargRing}, {@code Signals}, and the {@code Launches} that use all of these. An {@code HsaExecutable} is a kernel
 * with a {@code LoadedKernel} for each shape that its launches have had. What goes wrong asynchronously comes to {@code DeviceLoss}. {@code
 * UserMemory} has what users allocate and own, {@code LockedMemory} the memory of the host's that is copied from where it is.
 *
 * <p>{@link org.geobacter.runtime.hsa.binding} is of use without all this.
 */
package org.geobacter.runtime.hsa;
