package io.threecx.testkit.dotnet;

import java.util.Locale;
import java.util.Set;

/**
 * How a .NET culture writes numbers, dates and times where a template names no format.
 *
 * <p>The cultures come from the JDK's copy of the CLDR, whatever the default locale is; .NET takes them from there too.
 * A JVM that is started with {@code java.locale.providers} set to something else gets other data. Two things are evened
 * out, so that all JDKs give the same texts in the usual cultures: the year of a short date has four digits, as in .NET
 * ({@code dd.MM.yyyy} in {@code de-AT}), and the space before AM and PM is a plain one. Where the CLDR itself changed
 * between the versions that JDKs carry, so does the text ({@code zh-CN}, {@code en-NZ}). Calendars are Gregorian.
 * Immutable.
 */
public final class Culture {

    private static final Set<String> TURKIC = Set.of("tr", "az");
    private static final Culture INVARIANT = new Culture(Locale.ROOT, CultureFormats.INVARIANT);

    private final Locale locale;
    private final CultureFormats formats;

    private Culture(Locale locale, CultureFormats formats) {
        this.locale = locale;
        this.formats = formats;
    }

    /** .NET's invariant culture: {@code 11/21/2026 16:05:09}. */
    public static Culture invariant() {
        return INVARIANT;
    }

    /**
     * The culture of a language and country, such as {@code de-AT}. Reading one takes milliseconds: keep it.
     *
     * @param locale with a language; the root locale is the invariant culture
     */
    public static Culture of(Locale locale) {
        return locale.getLanguage().isEmpty() ? INVARIANT : new Culture(locale, CldrCulture.read(locale));
    }

    CultureFormats formats() {
        return formats;
    }

    boolean isInvariant() {
        return locale.getLanguage().isEmpty();
    }

    /** Whether i and I are two letters rather than two cases of one. */
    boolean isTurkic() {
        return TURKIC.contains(locale.getLanguage());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Culture culture && locale.equals(culture.locale);
    }

    @Override
    public int hashCode() {
        return locale.hashCode();
    }

    @Override
    public String toString() {
        return isInvariant() ? "invariant" : locale.toLanguageTag();
    }
}
