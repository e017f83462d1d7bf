package io.threecx.testkit;

import java.util.Map;

/**
 * What the last scenario of a chain put out for one record.
 *
 * @param scenario the last scenario of the chain
 * @param step its run
 * @param record which record of that run, counted from 1; 0 if it had none and AllowEmpty let it go on
 * @param variables everything the chain has read
 */
record Candidate(
        LoadedScenario scenario, Step step, int record, Map<String, String> outputs, Map<String, String> variables) {}
