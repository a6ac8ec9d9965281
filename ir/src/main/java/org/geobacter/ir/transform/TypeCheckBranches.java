package org.geobacter.ir.transform;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.RefType;
import org.geobacter.ir.Value;

/** What casts and stores to arrays of references ask, as branches to the exceptions that they throw, whose messages name the class found. */
public final class TypeCheckBranches {
    private TypeCheckBranches() {}

    /**
     * Builds what a cast does at the end of the builder's block, which goes on in a new block where it has passed.
     *
     * @param className what the object is cast to
     * @param classes those that the object can be of
     * @param fail ends a block with throwing the exception for a class
     */
    public static void cast(
            String className,
            Value object,
            Collection<ObjectClass> classes,
            Builder builder,
            BiConsumer<ObjectClass, Builder> fail) {
        var failing = failing(classes, type -> type.isSubtypeOf(className));
        if (!failing.isEmpty()) {
            branch(isNullOr(className, object, builder), object, failing, builder, fail);
        }
    }

    /**
     * Builds the check of a store to an array of references.
     *
     * @param arrayClasses those that the array can be of
     * @param classes those that the object can be of
     * @param fail ends a block with throwing the exception for a class
     */
    public static void store(
            Value array,
            Value object,
            Collection<ObjectClass> arrayClasses,
            Collection<ObjectClass> classes,
            Builder builder,
            BiConsumer<ObjectClass, Builder> fail) {
        for (var arrayClass : arrayClasses) {
            var component = arrayClass.componentName();
            var failing = failing(classes, type -> type.isSubtypeOf(component));
            if (!failing.isEmpty()) {
                var passing = isNullOr(component, object, builder);
                if (arrayClasses.size() > 1) {
                    // What an array of a subclass cannot hold, this cannot either.
                    var isOther = builder.not(builder.instanceOf(arrayClass.name(), array));
                    passing = builder.binary(BinaryOperation.OR, passing, isOther);
                }
                branch(passing, object, failing, builder, fail);
            }
        }
    }

    private static Value isNullOr(String className, Value object, Builder builder) {
        return builder.binary(
                BinaryOperation.OR,
                builder.compare(org.geobacter.ir.Predicate.EQ, object, new NullConstant(RefType.REF)),
                builder.instanceOf(className, object));
    }

    /** {@return the classes with which a check fails, the most special ones first} */
    private static List<ObjectClass> failing(Collection<ObjectClass> classes, Predicate<ObjectClass> passes) {
        return classes.stream()
                .filter(passes.negate())
                .sorted(Comparator.comparing(type -> -type.supertypes().size()))
                .toList();
    }

    private static void branch(
            Value passing,
            Value object,
            List<ObjectClass> failing,
            Builder builder,
            BiConsumer<ObjectClass, Builder> fail) {
        var function = builder.block().function();
        var passed = function.insertBlockAfter(builder.block());
        var failed = function.addBlock();
        builder.branch(passing, BlockCall.to(passed), BlockCall.to(failed));
        builder.at(failed);
        for (var type : failing.subList(0, failing.size() - 1)) {
            var thrown = function.addBlock();
            var next = function.addBlock();
            builder.branch(builder.instanceOf(type.name(), object), BlockCall.to(thrown), BlockCall.to(next));
            fail.accept(type, builder.at(thrown));
            builder.at(next);
        }
        fail.accept(failing.getLast(), builder);
        builder.at(passed);
    }
}
