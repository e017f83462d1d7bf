/**
 * Speed as ratios against peers in the same run. {@link io.threecx.benchmarks.Benchmarks} runs it all and prints one
 * table; {@link io.threecx.benchmarks.LookupBenchmark} asks a server in a process of its own over HTTP, {@link
 * io.threecx.benchmarks.NormalisationComparison} has JMH measure the reading of numbers. Both live on {@link
 * io.threecx.benchmarks.People}, a made-up directory that is the same in every run.
 */
@NullMarked
package io.threecx.benchmarks;

import org.jspecify.annotations.NullMarked;
