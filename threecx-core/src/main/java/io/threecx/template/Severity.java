package io.threecx.template;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
    /** 3CX refuses the template, fails while running it, or a part of it cannot do what it is there for. */
    ERROR,
    /** It works for some calls, some versions of 3CX or by luck, or was hardly meant like this. */
    WARNING;

    /** The word for machines: {@code error}, {@code warning}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
