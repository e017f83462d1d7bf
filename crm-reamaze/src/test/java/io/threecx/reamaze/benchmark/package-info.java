/**
 * What the endpoints of the bridge bear: {@link io.threecx.reamaze.benchmark.BridgeBenchmark} starts them in a JVM of their
 * own, between a Re:amaze that takes 20 ms for everything and a load of many connections, both on one thread each.
 */
@NullMarked
package io.threecx.reamaze.benchmark;

import org.jspecify.annotations.NullMarked;
