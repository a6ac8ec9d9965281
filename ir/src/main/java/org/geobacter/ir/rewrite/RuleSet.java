package org.geobacter.ir.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;

/** Rules by the operation at the root of their left sides; of several that apply the first does. Immutable. */
public final class RuleSet {
    private static final List<Rule> ALGEBRA = algebra();
    private static final RuleSet STRENGTH = new RuleSet(StrengthRules.all(), Set.of());
    /** By what the device computes exactly: there are few devices, and many compilations. */
    private static final Map<Set<NativeOperation>, RuleSet> ALGEBRAS = new ConcurrentHashMap<>();

    private final Map<Operator, List<Rule>> rules = new HashMap<>();

    private RuleSet(List<Rule> list, Set<NativeOperation> available) {
        for (var rule : list) {
            if (available.containsAll(rule.needs())) {
                rules.computeIfAbsent(rule.left().operator(), _ -> new ArrayList<>()).add(rule);
            }
        }
    }

    /**
     * The identities of all operations.
     *
     * @param exact what the device computes exactly, so that code may be moved to it
     */
    public static RuleSet algebra(Set<NativeOperation> exact) {
        return ALGEBRAS.computeIfAbsent(Set.copyOf(exact), available -> new RuleSet(ALGEBRA, available));
    }

    /** Cheaper sequences for expensive operations, for when nothing else simplifies any more. */
    public static RuleSet strength() {
        return STRENGTH;
    }

    /** {@return all identities, whatever they need} */
    static List<Rule> algebra() {
        var all = new ArrayList<Rule>();
        all.addAll(BitRules.of(ScalarType.I1));
        all.addAll(BooleanRules.ofConditions());
        for (var type : List.of(ScalarType.I32, ScalarType.I64)) {
            all.addAll(IntegerRules.of(type));
            all.addAll(ShiftRules.of(type));
            all.addAll(BitRules.of(type));
            all.addAll(CompareRules.ofIntegers(type));
            all.addAll(BooleanRules.ofIntegers(type));
        }
        for (var type : List.of(ScalarType.F16, ScalarType.F32, ScalarType.F64)) {
            all.addAll(FloatRules.of(type));
            all.addAll(CompareRules.ofFloats(type));
        }
        for (var type : ScalarType.values()) {
            all.addAll(BooleanRules.ofSelects(type));
        }
        all.addAll(ConversionRules.all());
        return all;
    }

    /**
     * {@return what to use instead of the instruction, which may be a constant, something that was there before or something new}
     *
     * @param insert puts a new instruction before the one that is replaced
     */
    public Optional<Value> simplify(Instruction instruction, Function<Instruction, Value> insert) {
        var operator = Operator.of(instruction);
        if (operator.isPresent()) {
            for (var rule : rules.getOrDefault(operator.get(), List.of())) {
                var replacement = rule.apply(instruction, insert);
                if (replacement.isPresent()) {
                    return replacement;
                }
            }
        }
        return Optional.empty();
    }
}
