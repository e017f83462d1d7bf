package io.threecx.benchmarks;

/** One figure of all rounds: the one in the middle, and those at both ends. */
record Spread(double median, double least, double most) {}
