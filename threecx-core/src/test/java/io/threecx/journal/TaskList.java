package io.threecx.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** An executor whose tasks run when the test says so, or at once. */
final class TaskList extends AbstractExecutorService {
    final List<Runnable> tasks = new ArrayList<>();
    boolean atOnce;
    boolean full;

    static TaskList atOnce() {
        TaskList tasks = new TaskList();
        tasks.atOnce = true;
        return tasks;
    }

    void runAll() {
        List<Runnable> now = List.copyOf(tasks);
        tasks.clear();
        now.forEach(Runnable::run);
    }

    @Override
    public void execute(Runnable task) {
        if (full) {
            throw new RejectedExecutionException("full");
        }
        if (atOnce) {
            task.run();
        } else {
            tasks.add(task);
        }
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}
