/**
 * From a method reference to IR: finds the method behind it, reads class files, and translates bytecode to SSA.
 *
 * <ul>
 * <li>Finding the kernel: {@link org.geobacter.frontend.bytecode.BytecodeFrontend}, {@code LambdaForm}, {@code Flattening} (objects to
 * leaves), {@code MethodKernel}.
 * <li>Reading: {@code ClassFile}, {@code JavaMethod}, {@code MethodResolution}, {@code StaticMember}.
 * <li>Analysis, once for a method: {@code MethodCode} with {@code ControlFlow}, {@code LocalLiveness}, {@code SlotType}s, {@code
 * NullPointerMessages}.
 * <li>Translation: {@code ModuleTranslator} (which methods), {@code FunctionTranslator} (one method), {@code BlockArrivals} (where
 * control flow meets), {@code InstructionTranslator}, {@code CallTranslator}, {@code
 * LibraryMethods}, {@code ControlTransfer}, {@code Intrinsics}, {@code
 * ExactRoutine}.
 * <li>Objects: {@code ObjectClasses}, {@code ConstantObjects}, {@code ArgumentObjects} (what a launch gives), {@code
 * ArgumentMemory} (arrays of arrays that it gives), {@code VirtualCalls} (which
 * methods calls can run), {@code LambdaObjects}, {@code ObjectSwitches}, {@code RecordMethods}, {@code BoxedValues}, {@code TypeTests}.
 * <li>Memory segments: {@code SegmentObjects}, {@code SegmentAccess}, {@code SegmentLayouts}.
 * <li>Static fields: {@code KernelStatics}, {@code ClassInitialiser}, {@code StaticSnapshots}, {@code TableWrites}.
 * <li>Exceptions: {@code ExceptionConstructors}, {@code Texts}.
 * </ul>
 */
package org.geobacter.frontend.bytecode;
