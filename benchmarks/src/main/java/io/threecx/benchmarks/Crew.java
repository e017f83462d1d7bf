package io.threecx.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The clients of one server: a thread for each connection. */
final class Crew {
    private Crew() {}

    /** What one client does with its connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(HttpConnection connection) throws IOException;
    }

    /**
     * Lets that many clients work at once, and returns what each of them brings.
     *
     * @throws IllegalStateException when one of them fails
     */
    static <T> List<T> run(int clients, int port, Work<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(clients, task -> {
            Thread thread = new Thread(task, "client");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> results = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                results.add(threads.submit(() -> {
                    try (HttpConnection connection = new HttpConnection(port)) {
                        return work.on(connection);
                    }
                }));
            }
            List<T> brought = new ArrayList<>();
            for (Future<T> result : results) {
                brought.add(result.get());
            }
            return brought;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
