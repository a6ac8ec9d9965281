package org.geobacter.spi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.Completion;
import org.geobacter.DeviceException;
import org.geobacter.KernelException;

/**
 * The order of the launches of this process that use the same memory of the host. Of two launches that share an array, or memory that
 * segments lie in, and of which one writes it, the one that was submitted first is over before the other begins, on whatever devices they
 * are, and whether it fails or not.
 *
 * <p>A launch waits only for such as have entered before it, with all of their memory at once. So launches never wait for each other in a
 * circle, if a device that orders launches by something else as well does that and enters here in one step.
 *
 * <p>What a device keeps is not the host's memory: that is ordered by the device.
 */
public final class ArrayOrder {
    private static final ArrayOrder OF_PROCESS = new ArrayOrder();

    /** By the {@link JavaArray}, or the array of arrays in {@link Elements}. */
    private final Map<Object, Users> arrays = new HashMap<>();
    /** Memory of segments, which overlaps in many ways, and is rare. */
    private final List<SegmentUse> segments = new ArrayList<>();

    /** The launches in flight on an array: those that were before the writer, it waits for. */
    private static final class Users {
        private Turn writer;
        private final List<Turn> readers = new ArrayList<>(1);

        boolean isEmpty() {
            return writer == null && readers.isEmpty();
        }
    }

    /** The elements of an array of arrays, which are what words describe. */
    private record Elements(Object[] array) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Elements that && array == that.array;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(array);
        }
    }

    /**
     * Memory that a launch uses where it is, until it ends.
     *
     * @param memory the memory
     * @param writes whether the launch may write it
     * @param orderer what orders the launches that use such memory with it among each other, or null
     */
    public record InPlace(HostSegments memory, boolean writes, Object orderer) {}

    /** Memory of segments that a launch uses. */
    private record SegmentUse(Turn turn, InPlace use) {
        boolean excludes(HostArray array, boolean otherWrites, Object otherOrderer) {
            return (use.writes || otherWrites) && (use.orderer == null || use.orderer != otherOrderer)
                    && use.memory.overlaps(array);
        }
    }

    private ArrayOrder() {}

    /** One launch's place in the order. */
    public static final class Turn {
        private final Completion launch;
        private final Runnable wanted;
        private final List<LaunchArguments.ArrayUse> uses;
        /** The arrays that it uses, by their keys, and whether it writes them. */
        private final Map<Object, Boolean> arrays = new LinkedHashMap<>();
        private final List<InPlace> inPlace;
        /** Those that are not over. */
        private final Set<Turn> earlier = new LinkedHashSet<>(4);
        private final List<Turn> later = new ArrayList<>(0);
        private Runnable start;
        private boolean ended;

        private Turn(Completion launch, List<LaunchArguments.ArrayUse> uses, List<InPlace> inPlace, Runnable wanted) {
            this.launch = launch;
            this.uses = uses;
            this.inPlace = inPlace;
            this.wanted = wanted;
        }

        /** {@return whether the launch may begin} */
        public boolean hasCome() {
            synchronized (OF_PROCESS) {
                return earlier.isEmpty();
            }
        }

        /** {@return the launches that this one has to wait for yet} */
        public List<Completion> before() {
            synchronized (OF_PROCESS) {
                return earlier.stream().map(turn -> turn.launch).toList();
            }
        }

        /**
         * Starts the launch when it may begin: at once if that is now, else on the thread on which the last of the earlier ones ends.
         *
         * @param newStart what starts it; called once
         */
        public void whenItComes(Runnable newStart) {
            List<Turn> awaited;
            synchronized (OF_PROCESS) {
                awaited = List.copyOf(earlier);
                start = earlier.isEmpty() ? null : newStart;
            }
            if (awaited.isEmpty()) {
                newStart.run();
            } else {
                awaited.forEach(turn -> turn.wanted.run());
            }
        }

        /**
         * Says that the launch is over, whether it has begun or not.
         *
         * @return starts launches that came after it, and is to be run once this one is over for its users as well
         */
        public Runnable end() {
            var started = new ArrayList<Runnable>(0);
            synchronized (OF_PROCESS) {
                if (!ended) {
                    ended = true;
                    if (earlier.isEmpty()) {
                        OF_PROCESS.leave(this, started);
                    }
                }
            }
            return () -> started.forEach(Runnable::run);
        }

        /**
         * Says that the launch has begun, with copies of its own of what it reads.
         *
         * @return starts launches that write what this one only read, as that of {@link #end} does
         */
        public Runnable endOfReads() {
            var started = new ArrayList<Runnable>(0);
            synchronized (OF_PROCESS) {
                if (inPlace.isEmpty() && uses.stream().noneMatch(LaunchArguments.ArrayUse::written)) {
                    ended = true;
                    OF_PROCESS.leave(this, started);
                } else {
                    OF_PROCESS.forget(this, false);
                }
            }
            return () -> started.forEach(Runnable::run);
        }

        private void uses(Object array, boolean writes) {
            arrays.merge(array, writes, Boolean::logicalOr);
        }

        /** Adds what may have become an element of an array of arrays. */
        private void mayFind(Object array, boolean writesElements) {
            switch (array) {
                case JavaArray row -> uses.stream()
                        .filter(use -> use.array() instanceof JoinedArray && use.array().kind() == row.kind())
                        .forEach(use -> uses(row, use.written()));
                default -> uses(array, writesElements);
            }
        }

        private void comesAfter(Turn turn) {
            if (turn != null && turn != this && earlier.add(turn)) {
                turn.later.add(this);
            }
        }
    }

    /**
     * Enters a launch that is being submitted.
     *
     * @param launch what those that come later are said to wait for
     * @param uses the memory of the host that it uses until it {@linkplain Turn#end ends}
     * @param wanted is run when another launch waits for this one, if it takes somebody who waits to end it
     * @return its place
     */
    public static Turn enter(Completion launch, List<LaunchArguments.ArrayUse> uses, Runnable wanted) {
        return enter(launch, uses, List.of(), wanted);
    }

    /**
     * Enters a launch that is being submitted, and that uses some memory where it is.
     *
     * @param launch what those that come later are said to wait for
     * @param uses the memory of the host that it uses until it {@linkplain Turn#end ends}, or copies
     * @param inPlace memory that it does not copy
     * @param wanted is run when another launch waits for this one, if it takes somebody who waits to end it
     * @return its place
     */
    public static Turn enter(Completion launch, List<LaunchArguments.ArrayUse> uses, List<InPlace> inPlace,
            Runnable wanted) {
        var turn = new Turn(launch, uses, inPlace, wanted);
        synchronized (OF_PROCESS) {
            OF_PROCESS.add(turn);
        }
        return turn;
    }

    /**
     * Waits for the launches in flight that use some arrays of the host.
     *
     * @param waited the arrays
     */
    public static void awaitUsers(Collection<JavaArray> waited) {
        var launches = new LinkedHashSet<Completion>();
        synchronized (OF_PROCESS) {
            for (var array : waited) {
                var users = OF_PROCESS.arrays.get(array);
                if (users != null) {
                    users.readers.forEach(reader -> launches.add(reader.launch));
                    if (users.writer != null) {
                        launches.add(users.writer.launch);
                    }
                }
                OF_PROCESS.segments.stream().filter(other -> other.use.memory.overlaps(array))
                        .forEach(other -> launches.add(other.turn.launch));
            }
        }
        for (var launch : launches) {
            try {
                launch.await();
            } catch (KernelException | DeviceException failed) {
                // Who submitted it hears of that.
                continue;
            }
        }
    }

    private void add(Turn turn) {
        for (var use : turn.uses) {
            if (use.array() instanceof ArrayWords words) {
                addElements(turn, words, use.written());
            }
        }
        for (var use : turn.uses) {
            switch (use.array()) {
                case JavaArray array -> turn.uses(array, use.written());
                case JoinedArray joined -> joined.parts().forEach(array -> turn.uses(array, use.written()));
                case ArrayWords _ -> {
                }
                case HostSegments memory -> add(turn, new InPlace(memory, use.written(), null));
            }
        }
        turn.inPlace.forEach(use -> add(turn, use));
        turn.arrays.forEach((array, writes) -> add(turn, array, writes));
    }

    private void add(Turn turn, InPlace use) {
        waitForSegments(use.memory, turn, use.writes, use.orderer);
        arrays.forEach((used, users) -> {
            if (used instanceof JavaArray array && use.memory.overlaps(array)) {
                waitFor(users, turn, use.writes);
            }
        });
        segments.add(new SegmentUse(turn, use));
    }

    /** What launches that are not over may store into the arrays of arrays, the launch may find there when its turn comes. */
    private void addElements(Turn turn, ArrayWords words, boolean writes) {
        words.refresh();
        for (var array : words.arrays()) {
            turn.uses(new Elements(array), writes);
            var users = arrays.get(new Elements(array));
            if (users != null && users.writer != null) {
                users.writer.arrays.keySet().forEach(other -> turn.mayFind(other, writes));
            }
        }
    }

    private void add(Turn turn, Object array, boolean writes) {
        if (array instanceof JavaArray memory) {
            waitForSegments(memory, turn, writes, null);
        }
        var users = arrays.computeIfAbsent(array, _ -> new Users());
        waitFor(users, turn, writes);
        if (writes) {
            users.writer = turn;
            users.readers.clear();
        } else {
            users.readers.add(turn);
        }
    }

    private void waitForSegments(HostArray memory, Turn turn, boolean writes, Object orderer) {
        segments.stream().filter(other -> other.excludes(memory, writes, orderer)).forEach(other -> turn.comesAfter(other.turn));
    }

    private static void waitFor(Users users, Turn turn, boolean writes) {
        turn.comesAfter(users.writer);
        if (writes) {
            users.readers.forEach(turn::comesAfter);
        }
    }

    /** Removes a launch that is over, and whose earlier ones are; and those that were over before their turn came. */
    private void leave(Turn over, List<Runnable> started) {
        var leaving = new ArrayDeque<>(List.of(over));
        while (!leaving.isEmpty()) {
            var turn = leaving.remove();
            forget(turn, true);
            for (var next : turn.later) {
                next.earlier.remove(turn);
                if (next.earlier.isEmpty()) {
                    if (next.ended) {
                        leaving.add(next);
                    } else if (next.start != null) {
                        started.add(next.start);
                        next.start = null;
                    }
                }
            }
            turn.later.clear();
        }
    }

    private void forget(Turn turn, boolean whatItWrites) {
        if (whatItWrites) {
            segments.removeIf(other -> other.turn == turn && turn.inPlace.contains(other.use));
        }
        for (var use : turn.uses) {
            if (whatItWrites || !use.written()) {
                segments.removeIf(other -> other.turn == turn && other.use.memory == use.array());
            }
        }
        turn.arrays.forEach((array, writes) -> {
            if (whatItWrites || !writes) {
                forget(turn, array);
            }
        });
    }

    private void forget(Turn turn, Object array) {
        var users = arrays.get(array);
        if (users != null) {
            users.readers.remove(turn);
            if (users.writer == turn) {
                users.writer = null;
            }
            if (users.isEmpty()) {
                arrays.remove(array);
            }
        }
    }
}
