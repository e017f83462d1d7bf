package io.threecx.testkit.dotnet;

import java.util.Locale;

/** How a .NET culture writes numbers, dates and times where a template names no format. */
public final class Culture {

    private final Locale locale;

    private Culture(Locale locale) {
        this.locale = locale;
    }

    /** .NET's invariant culture: {@code 11/21/2026 16:05:09}. */
    public static Culture invariant() {
        return new Culture(Locale.ROOT);
    }

    /** The culture of a language and country, such as {@code de-AT}. */
    public static Culture of(Locale locale) {
        return new Culture(locale);
    }

    @Override
    public String toString() {
        return locale.toLanguageTag();
    }
}
