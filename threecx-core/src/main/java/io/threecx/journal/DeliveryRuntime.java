package io.threecx.journal;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/**
 * What a process lends to its deliveries. Nothing of it is closed by them.
 *
 * @param owner the process, by a name that no other process and no earlier run of it has
 * @param executor runs the attempts; should have a thread for each that {@link DeliveryLimits#concurrency} allows
 * @param clock the time
 * @param random spreads the repetitions
 * @param wake told when {@link Delivering#step} may find more to do; called from any thread, must return at once
 */
record DeliveryRuntime(
        String owner, ExecutorService executor, InstantSource clock, RandomGenerator random, Runnable wake) {}
