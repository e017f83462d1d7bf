package io.threecx.testkit;

import java.util.Map;

/**
 * What authentication gives to other scenarios.
 *
 * @param headers added to every request
 * @param variables visible in every scenario
 */
record Credentials(Map<String, String> headers, Map<String, String> variables) {

    static final Credentials NONE = new Credentials(Map.of(), Map.of());
}
