package io.threecx.examples.journal.config;

import java.util.List;
import java.util.Map;

/** What stands in a YAML file, and in which line. */
sealed interface YamlNode {

    int line();

    /** Text as it was written, also where YAML sees a number in it. */
    record Scalar(String text, int line) implements YamlNode {}

    /** Nothing: {@code null}, {@code ~}, or a key without a value. */
    record Empty(int line) implements YamlNode {}

    record Sequence(List<YamlNode> items, int line) implements YamlNode {}

    /** Keys are text, also where they look like numbers; values have the line of their key. */
    record Mapping(Map<String, YamlNode> entries, int line) implements YamlNode {}
}
