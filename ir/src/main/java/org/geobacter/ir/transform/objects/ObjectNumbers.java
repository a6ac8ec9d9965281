package org.geobacter.ir.transform.objects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NewReferenceArray;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.analysis.PointsTo;
import org.geobacter.ir.analysis.PointsTo.Site;

/**
 * The numbers of objects, from 1: each allocation has as many in a row as objects of it are in use at once. Those of a class, and of
 * classes with the same supertypes, are next to each other. Those of what the launch gives are negative, and {@link GivenArrays} knows
 * them.
 */
final class ObjectNumbers {
    /** A row of numbers. */
    record Row(int first, int count) {
        int end() {
            return first + count;
        }
    }

    private final Map<Site, Row> rows = new LinkedHashMap<>();
    private final Map<Site, AllocationCounts.Count> counts = new LinkedHashMap<>();

    ObjectNumbers(Set<Site> sites, AllocationCounts allocations) {
        var ordered = new ArrayList<>(sites);
        ordered.sort(Comparator.comparing((Site site) -> site.objectClass().supertypes().stream().sorted().toList().toString()));
        int next = 1;
        for (var site : ordered) {
            var count = allocations.of(site);
            counts.put(site, count);
            rows.put(site, new Row(next, count.count()));
            next += count.count();
        }
    }

    /** {@return all sites in the order of their numbers} */
    Set<Site> sites() {
        return rows.keySet();
    }

    Row row(Site site) {
        return rows.get(site);
    }

    AllocationCounts.Count count(Site site) {
        return counts.get(site);
    }

    /** {@return the rows of sites, those that lie next to each other joined} */
    List<Row> joined(List<Site> some) {
        var joined = new ArrayList<Row>();
        for (var site : rows.keySet()) {
            if (!some.contains(site)) {
                continue;
            }
            var row = rows.get(site);
            if (!joined.isEmpty() && joined.getLast().end() == row.first()) {
                var last = joined.removeLast();
                joined.add(new Row(last.first(), last.count() + row.count()));
            } else {
                joined.add(row);
            }
        }
        return joined;
    }

    /** {@return the smallest row that contains those of all sites, of which there is at least one} */
    Row hull(List<Site> some) {
        int first = Integer.MAX_VALUE;
        int end = 0;
        for (var site : some) {
            first = Math.min(first, row(site).first());
            end = Math.max(end, row(site).end());
        }
        return new Row(first, end - first);
    }

    /** {@return the length of the arrays of a site} */
    static int length(Site site) {
        return switch (site) {
            case PointsTo.AllocatedArray(var array) -> length(array);
            case PointsTo.Existing(var constant) -> constant.elements().size();
            case PointsTo.Allocated _, PointsTo.Thrown _, PointsTo.Given _ -> 0;
        };
    }

    private static int length(NewReferenceArray array) {
        if (array.length() instanceof IntConstant length) {
            // A check has thrown if it is negative.
            return Math.max(0, (int) length.value());
        }
        throw new UnsupportedCodeException(
                "an array of references whose length is not a compile-time constant",
                array.position(),
                "A work-item's memory is laid out when the kernel is compiled: give the array a constant length.");
    }
}
