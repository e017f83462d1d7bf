package io.threecx.testkit.dotnet;

import java.util.List;

/**
 * What .NET's {@code DateTimeFormatInfo} and {@code NumberFormatInfo} hold of one culture. Patterns are .NET's custom
 * formats; months begin with January, days with Monday.
 *
 * @param monthsWithDay names of the months as they stand beside a day, inflected in some languages
 */
record CultureFormats(
        String shortDate,
        String longDate,
        String shortTime,
        String longTime,
        String monthDay,
        String yearMonth,
        String dateSeparator,
        String timeSeparator,
        List<String> months,
        List<String> monthsWithDay,
        List<String> shortMonths,
        List<String> shortMonthsWithDay,
        List<String> days,
        List<String> shortDays,
        String am,
        String pm,
        String era,
        String decimalSeparator,
        String groupSeparator,
        int groupSize,
        String negativeSign,
        int currencyDecimals,
        String currencyGroupSeparator,
        Affixes currency,
        Affixes negativeCurrency,
        Affixes percent,
        Affixes negativePercent) {

    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

    /** .NET documentation, {@code CultureInfo.InvariantCulture}. */
    static final CultureFormats INVARIANT = new CultureFormats(
            "MM/dd/yyyy",
            "dddd, dd MMMM yyyy",
            "HH:mm",
            "HH:mm:ss",
            "MMMM dd",
            "yyyy MMMM",
            "/",
            ":",
            MONTHS,
            MONTHS,
            shortened(MONTHS),
            shortened(MONTHS),
            DAYS,
            shortened(DAYS),
            "AM",
            "PM",
            "A.D.",
            ".",
            ",",
            3,
            "-",
            2,
            ",",
            new Affixes("\u00a4", ""),
            new Affixes("(\u00a4", ")"),
            new Affixes("", " %"),
            new Affixes("-", " %"));

    private static List<String> shortened(List<String> names) {
        return names.stream().map(name -> name.substring(0, 3)).toList();
    }
}
