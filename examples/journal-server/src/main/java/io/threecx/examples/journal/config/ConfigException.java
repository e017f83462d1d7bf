package io.threecx.examples.journal.config;

import java.util.List;

/** The configuration cannot be used; it holds everything that is wrong, not only what was met first. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problems one sentence each; at least one */
    public ConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each: file, line and key, what is wrong, what to do. */
    public List<String> problems() {
        return problems;
    }
}
