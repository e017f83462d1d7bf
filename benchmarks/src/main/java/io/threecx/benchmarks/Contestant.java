package io.threecx.benchmarks;

/** Who answers in the server process, each on a port of its own, all with the same server options. */
enum Contestant {
    /** The whole house: key, log line, reading of the number, cache, directory, verification, answer. */
    THREECX,
    /** A {@link HashMapHandler} on the bare server. */
    HASH_MAP,
    /** The same behind our router: it checks the key and writes the log line. */
    ROUTED_HASH_MAP
}
