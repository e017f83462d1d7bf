package io.threecx.testkit.dotnet;

import java.text.DateFormatSymbols;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.chrono.IsoChronology;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a culture out of the JDK's copy of the CLDR, from which .NET 5 and later takes its cultures too. As .NET does, it
 * makes the years of short dates four digits long, takes the Gregorian calendar's short and full date and short and
 * medium time, and uses the digits 0 to 9. Other than .NET, which takes them from the CLDR's skeletons, it derives the
 * patterns of month and day and of year and month from the long date.
 */
final class CldrCulture {

    private final Locale locale;

    private CldrCulture(Locale locale) {
        // in the digits of the language itself, minus signs and separators would differ too
        this.locale = new Locale.Builder()
                .setLanguage(locale.getLanguage())
                .setScript(locale.getScript())
                .setRegion(locale.getCountry())
                .setUnicodeLocaleKeyword("nu", "latn")
                .build();
    }

    static CultureFormats read(Locale locale) {
        return new CldrCulture(locale).formats();
    }

    private CultureFormats formats() {
        String shortDate = CldrPattern.withFullYear(date(FormatStyle.SHORT));
        String shortTime = time(FormatStyle.SHORT);
        String longDate = date(FormatStyle.LONG);
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        DecimalFormat currency = (DecimalFormat) NumberFormat.getCurrencyInstance(locale);
        DecimalFormat percent = (DecimalFormat) NumberFormat.getPercentInstance(locale);
        String[] halves = DateFormatSymbols.getInstance(locale).getAmPmStrings();
        return new CultureFormats(
                shortDate,
                date(FormatStyle.FULL),
                shortTime,
                time(FormatStyle.MEDIUM),
                CldrPattern.monthAndDay(longDate),
                CldrPattern.yearAndMonth(longDate),
                CldrPattern.separator(shortDate, "dMy", "/"),
                CldrPattern.separator(shortTime, "hHms", ":"),
                months(TextStyle.FULL_STANDALONE),
                months(TextStyle.FULL),
                months(TextStyle.SHORT_STANDALONE),
                months(TextStyle.SHORT),
                days(TextStyle.FULL),
                days(TextStyle.SHORT),
                CldrPattern.plainSpaces(halves[0]),
                CldrPattern.plainSpaces(halves[1]),
                IsoEra.CE.getDisplayName(TextStyle.SHORT, locale),
                String.valueOf(symbols.getDecimalSeparator()),
                String.valueOf(symbols.getGroupingSeparator()),
                Math.max(1, currency.getGroupingSize()),
                String.valueOf(symbols.getMinusSign()),
                Math.max(0, currency.getMaximumFractionDigits()),
                String.valueOf(symbols.getMonetaryGroupingSeparator()),
                new Affixes(currency.getPositivePrefix(), currency.getPositiveSuffix()),
                new Affixes(currency.getNegativePrefix(), currency.getNegativeSuffix()),
                new Affixes(percent.getPositivePrefix(), percent.getPositiveSuffix()),
                new Affixes(percent.getNegativePrefix(), percent.getNegativeSuffix()));
    }

    private String date(FormatStyle style) {
        return pattern(style, null);
    }

    private String time(FormatStyle style) {
        return pattern(null, style);
    }

    private String pattern(@Nullable FormatStyle date, @Nullable FormatStyle time) {
        return CldrPattern.toDotNet(
                DateTimeFormatterBuilder.getLocalizedDateTimePattern(date, time, IsoChronology.INSTANCE, locale));
    }

    private List<String> months(TextStyle style) {
        return Stream.of(Month.values())
                .map(month -> month.getDisplayName(style, locale))
                .toList();
    }

    private List<String> days(TextStyle style) {
        return Stream.of(DayOfWeek.values())
                .map(day -> day.getDisplayName(style, locale))
                .toList();
    }
}
