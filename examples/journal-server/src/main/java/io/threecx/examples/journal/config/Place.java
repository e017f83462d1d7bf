package io.threecx.examples.journal.config;

/**
 * Where something stands in a file.
 *
 * @param path the keys that lead there, such as {@code api.base_url}
 * @param line 0 when it stands in none
 */
record Place(String path, int line) {}
