package io.threecx.crm;

import java.util.List;

/** Settings are missing, misspelt or wrong; the message lists every problem at once, by the names that the user wrote. */
public final class SettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problems one sentence each; at least one */
    public SettingsException(List<String> problems) {
        super(
                problems.size() == 1
                        ? problems.get(0)
                        : problems.size() + " settings need attention:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each setting. */
    public List<String> problems() {
        return problems;
    }
}
