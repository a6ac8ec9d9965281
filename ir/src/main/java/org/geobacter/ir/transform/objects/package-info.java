/**
 * From objects to scalars and arrays of primitives, still at Java level: {@link org.geobacter.ir.transform.objects.TypeCheckExpansion}
 * answers and expands casts, {@link org.geobacter.ir.transform.objects.ObjectScalarReplacement} keeps the fields of objects in SSA values,
 * {@link org.geobacter.ir.transform.objects.ObjectLowering} numbers the objects that are left and puts their fields into arrays, once {@code
 * StoredAllocations} has looked at what these hold; {@code
 * GivenArrays} does its part for arrays of arrays that the launch gives.
 */
package org.geobacter.ir.transform.objects;
