package io.threecx.testkit.pbx;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A collection of the configuration API.
 *
 * @param rows all of it now, with what can be expanded
 * @param navigation what is shown only when it is expanded
 */
record EntitySet(String name, Supplier<List<Map<String, Object>>> rows, Set<String> navigation) {}
