package io.threecx.examples.desk.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tries settings out, without keeping them. */
@FunctionalInterface
public interface ConnectionTest {

    /** What works and what does not: {@code checks}, each with {@code name}, {@code ok} and {@code detail}. Never throws. */
    ObjectNode of(DeskSettings settings);
}
