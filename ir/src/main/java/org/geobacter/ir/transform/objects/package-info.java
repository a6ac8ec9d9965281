/**
 * From objects to scalars and arrays of primitives, still at Java level: {@link org.geobacter.ir.transform.objects.TypeCheckExpansion}
 * answers and expands casts, {@link org.geobacter.ir.transform.objects.ObjectScalarReplacement} keeps the fields of objects in SSA values,
 * {@link org.geobacter.ir.transform.objects.ObjectLowering} numbers the objects that are left and puts their fields into arrays.
 */
package org.geobacter.ir.transform.objects;
