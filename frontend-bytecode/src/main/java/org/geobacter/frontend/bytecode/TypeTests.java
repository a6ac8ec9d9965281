package org.geobacter.frontend.bytecode;

import org.geobacter.ir.ArrayType;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.objectweb.asm.Type;

/** Casts and type tests ({@code checkcast}, {@code instanceof}). */
final class TypeTests {
    private TypeTests() {}

    /** {@return the operand, which is checked to be null or of a class that an instruction names} */
    static Operand cast(Emission emission, Operand operand, String internalName) {
        var target = Type.getObjectType(internalName);
        switch (operand) {
            case Operand.Computed(var value) when value.type() instanceof ArrayType array -> {
                if (JavaTypes.arrayElement(target).filter(kind -> kind == array.element()).isEmpty()) {
                    throw emission.unsupported(
                            "a cast of an array to " + target.getClassName(), "Use variables of the array's own type.");
                }
            }
            case Operand.Computed(var object) -> {
                if (JavaTypes.arrayElement(target).isPresent()) {
                    throw emission.unsupported(
                            "a cast of an object to " + target.getClassName(), "Use variables of the array's own type.");
                }
                emission.castCheck(Classes.load(emission, internalName), object);
            }
            case Operand.Special _, Operand.Text _ -> {
                // Null, or what the analysis knows to be of a subclass.
            }
            case Operand.Uninitialised _,
                    Operand.TextBuilder _,
                    Operand.MessageOf _,
                    Operand.ClassObject _,
                    Operand.ArrayClass _,
                    Operand.ArrayHandle _,
                    Operand.Layout _,
                    Operand.Opaque _ ->
                throw operand instanceof Operand.Opaque
                        ? emission.refuse(operand)
                        : emission.unsupported("a cast to " + target.getClassName(), "Use variables of the type itself.");
        }
        return operand;
    }

    /** {@return whether an operand is an object of a class that an instruction names, 0 or 1} */
    static Value test(Emission emission, Operand operand, String internalName) {
        var builder = emission.builder();
        if (operand == Operand.Special.NULL) {
            return IntConstant.of(0);
        }
        if (operand instanceof Operand.Computed(var value) && value.type() instanceof ArrayType array) {
            var target = Type.getObjectType(internalName);
            boolean matches = JavaTypes.arrayElement(target)
                    .map(kind -> kind == array.element())
                    .orElseGet(() -> Classes.load(emission, internalName).isAssignableFrom(int[].class));
            return matches
                    ? asInt(emission, builder.compare(Predicate.NE, value, new NullConstant(array)))
                    : IntConstant.of(0);
        }
        var type = Classes.load(emission, internalName);
        return asInt(emission, builder.instanceOf(type.getName(), emission.reference(operand)));
    }

    private static Value asInt(Emission emission, Value condition) {
        return emission.builder().convert(ConvertOperation.ZERO_EXTEND, condition, ScalarType.I32);
    }
}
