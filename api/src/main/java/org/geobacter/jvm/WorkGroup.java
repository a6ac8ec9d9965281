package org.geobacter.jvm;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A work-group in flight. Each of its work-items has a virtual thread while it runs; a thread whose work-item has ended goes on with
 * the next that has not started. When the work-item of the thread that starts others comes to a barrier, a new thread takes that
 * over: so a group without barriers takes one thread, and a group that waits at a barrier takes one for each work-item.
 *
 * <p>At any time: {@code waiting <= started - ended}, {@code started <= items}. The group is finished when all that have started have
 * ended, and no more will start.
 */
final class WorkGroup {
    private static final StackWalker CALLERS = StackWalker.getInstance();

    private final JvmLaunch launch;
    private final int[] id;
    /** How many work-items the group has in x and y; fewer than a full group at the range's end. */
    private final int extentX;
    private final int extentY;
    private final int items;

    private final GroupMemory memory = new GroupMemory();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final Condition finished = lock.newCondition();
    private int started;
    private int ended;
    private int waiting;
    /** How often the barrier has let all pass. */
    private long phase;
    /** Where the work-items wait; null if none does. */
    private StackWalker.StackFrame barrier;
    private boolean missed;
    private boolean cancelled;

    WorkGroup(JvmLaunch launch, int idX, int idY, int idZ) {
        this.launch = launch;
        this.id = new int[]{idX, idY, idZ};
        var range = launch.range();
        var groups = launch.groups();
        this.extentX = extent(range.x(), groups.sizeX(), idX);
        this.extentY = extent(range.y(), groups.sizeY(), idY);
        this.items = extentX * extentY * extent(range.z(), groups.sizeZ(), idZ);
    }

    private static int extent(int all, int size, int group) {
        return (int) Math.min(size, all - (long) group * size);
    }

    int id(int dimension) {
        return id[dimension];
    }

    GroupMemory memory() {
        return memory;
    }

    JvmLaunch launch() {
        return launch;
    }

    /** Runs the group to its end. */
    void run() {
        drive();
        lock.lock();
        try {
            while (!isFinished()) {
                finished.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Starts work-items on the current thread, one after another, until none is left or another thread has taken over. */
    private void drive() {
        var item = new JvmWorkItem(this);
        ScopedValue.where(JvmWorkItem.CURRENT, item).run(() -> {
            while (item.isDriving() && start(item)) {
                launch.invoke(item);
                end();
            }
        });
    }

    private boolean start(JvmWorkItem item) {
        lock.lock();
        try {
            if (cancelIfFailed() || started == items) {
                return false;
            }
            int number = started++;
            item.set(number % extentX, number / extentX % extentY, number / (extentX * extentY));
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended++;
            if (!cancelIfFailed()) {
                checkMissed();
            }
            if (isFinished()) {
                finished.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isFinished() {
        return started == ended && (cancelled || started == items);
    }

    /**
     * Waits until all work-items of the group are here.
     *
     * @throws IllegalStateException if some have ended and the others wait, or others wait at another barrier
     */
    void barrier(JvmWorkItem item) {
        var here = CALLERS.walk(
                frames -> frames.dropWhile(frame -> KernelStackTrace.isOurs(frame.getClassName())).findFirst().orElseThrow());
        lock.lock();
        try {
            if (cancelIfFailed()) {
                throw new CancelledWorkItem();
            }
            if (barrier == null) {
                barrier = here;
            } else if (!isSame(barrier, here)) {
                throw failed(item, "barrier() here while other work-items of group " + name() + " wait at that of " + barrier
                        + ": all must come to the same.");
            }
            waiting++;
            if (item.isDriving() && started < items) {
                item.stopDriving();
                Thread.ofVirtual().name("more of group " + name()).start(this::drive);
            }
            if (waiting == items) {
                release();
            } else {
                checkMissed();
                await(item);
            }
        } finally {
            lock.unlock();
        }
    }

    /** By line, because {@code javac} writes a {@code finally} block more than once; an equal instruction is the fast way to know. */
    private static boolean isSame(StackWalker.StackFrame a, StackWalker.StackFrame b) {
        boolean sameInstruction = a.getByteCodeIndex() == b.getByteCodeIndex() && a.getMethodName().equals(b.getMethodName())
                && a.getClassName().equals(b.getClassName());
        return sameInstruction || a.toStackTraceElement().equals(b.toStackTraceElement());
    }

    private void release() {
        waiting = 0;
        barrier = null;
        phase++;
        released.signalAll();
    }

    private void await(JvmWorkItem item) {
        long arrival = phase;
        while (phase == arrival && !missed && !cancelled) {
            released.awaitUninterruptibly();
        }
        if (phase == arrival) {
            waiting--;
            if (missed) {
                throw failed(item, "barrier() was missed by " + ended + " of the " + items + " work-items of group " + name()
                        + ", which ended while others wait here: all must come to it, or none.");
            }
            throw new CancelledWorkItem();
        }
    }

    // Recorded here, because the kernel might catch it.
    private IllegalStateException failed(JvmWorkItem item, String message) {
        var failure = new IllegalStateException(message);
        launch.fail(item, failure);
        return failure;
    }

    private void checkMissed() {
        if (waiting > 0 && started == items && waiting == started - ended) {
            missed = true;
            released.signalAll();
        }
    }

    private boolean cancelIfFailed() {
        if (!cancelled && launch.failed()) {
            cancelled = true;
            released.signalAll();
        }
        return cancelled;
    }

    private String name() {
        return "(%d, %d, %d)".formatted(id[0], id[1], id[2]);
    }
}
