package io.threecx.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how address books write a country: as an ISO code or by its name in one of the larger European languages. */
final class Countries {
    private static final Set<String> CODES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    /** Made when the first name is read: the names in all languages are a tenth of the time that a start takes. */
    private static final class Names {
        private static final List<Locale> LANGUAGES = List.of(
                Locale.ENGLISH,
                Locale.GERMAN,
                Locale.FRENCH,
                Locale.ITALIAN,
                Locale.forLanguageTag("es"),
                Locale.forLanguageTag("nl"),
                Locale.forLanguageTag("pt"));

        private static final Map<String, String> CODE_BY_NAME = codeByName();

        private static Map<String, String> codeByName() {
            Map<String, String> codeByName = new HashMap<>();
            for (String code : Locale.getISOCountries()) {
                Locale country = new Locale.Builder().setRegion(code).build();
                for (Locale language : LANGUAGES) {
                    codeByName.putIfAbsent(TextFold.fold(country.getDisplayCountry(language)), code);
                }
            }
            for (String code : CODES) {
                codeByName.put(code.toLowerCase(Locale.ROOT), code);
                String alpha3 = new Locale.Builder().setRegion(code).build().getISO3Country();
                codeByName.put(alpha3.toLowerCase(Locale.ROOT), code);
            }
            Map.of("uk", "GB", "great britain", "GB", "england", "GB", "scotland", "GB", "wales", "GB", "u.k.", "GB")
                    .forEach(codeByName::put);
            Map.of("u.s.", "US", "u.s.a.", "US", "united states of america", "US")
                    .forEach(codeByName::put);
            return Map.copyOf(codeByName);
        }
    }

    /** The ISO 3166 alpha-2 code. */
    Optional<String> code(String written) {
        String name = written.strip();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return CODES.contains(name)
                ? Optional.of(name)
                : Optional.ofNullable(Names.CODE_BY_NAME.get(TextFold.fold(name)));
    }
}
