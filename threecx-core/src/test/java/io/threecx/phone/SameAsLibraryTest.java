package io.threecx.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import com.google.i18n.phonenumbers.metadata.source.MetadataSourceImpl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Reading by tables gives what reading by libphonenumber gives, in every field and in every region. Millions of texts
 * with {@code -Dthreecx.soak=true}, another seed with {@code -Dthreecx.phone.seed=7}.
 */
class SameAsLibraryTest {

    private static final long SEED = Long.getLong("threecx.phone.seed", 20_261_122);
    private static final boolean SOAK = Boolean.getBoolean("threecx.soak");
    private static final int TIMES = SOAK ? 200 : 1;
    private static final int TEXTS = 100 * TIMES;
    private static final int NUMBERS = 60 * TIMES;
    private static final LibraryRules LIBRARY = new LibraryRules();
    private static final TableRules TABLES = new TableRules(LIBRARY, LibraryRules::metadata);
    private static final List<String> REGIONS = DialledTexts.regions();

    private static final Map<NumberingRules, Map<String, NumberingPlan>> PLANS =
            Map.of(TABLES, new HashMap<>(), LIBRARY, new HashMap<>());

    /** Whose readers meet numbers of anywhere; each has prefixes of another kind. */
    private static final List<String> HOMES = List.of("GB", "US", "DE", "IT", "AR", "BR", "JP", "RU", "GG", "AU", "KR");

    @Test
    void textsAreReadAlike() {
        int i = 0;
        for (String region : REGIONS) {
            DialledTexts texts = DialledTexts.of(region, SEED);
            for (int n = 0; n < TEXTS; n++) {
                String home = n % 8 == 0 ? HOMES.get(i++ % HOMES.size()) : region;
                assertReadAlike(texts.written(), home, n % 2 == 0);
            }
        }
        for (int code : PhoneNumberUtil.getInstance().getSupportedGlobalNetworkCallingCodes()) {
            DialledTexts texts = DialledTexts.ofNoCountry(code, SEED);
            for (int n = 0; n < TEXTS; n++) {
                assertReadAlike(texts.written(), HOMES.get(i++ % HOMES.size()), n % 2 == 0);
            }
        }
    }

    @Test
    void examplesOfEveryTypeAreReadAlike() {
        int i = 0;
        for (String region : REGIONS) {
            DialledTexts texts = DialledTexts.of(region, SEED);
            for (String example : texts.examples()) {
                for (String prefix : List.of("+", "00", "011", "")) {
                    assertReadAlike(prefix + texts.code() + example, region, true);
                    assertReadAlike(prefix + texts.code() + example, HOMES.get(i++ % HOMES.size()), false);
                }
                assertReadAlike("0" + example, region, false);
                assertReadAlike(example, region, true);
            }
        }
    }

    @Test
    void digitsMeanTheSame() {
        for (String region : REGIONS) {
            DialledTexts texts = DialledTexts.of(region, ~SEED);
            for (int n = 0; n < NUMBERS; n++) {
                assertMeansTheSame(n % 4 == 0 ? texts.code() + texts.national() : texts.dialled(), region);
            }
        }
    }

    @Test
    void shortNumbersAreTheSame() {
        for (String region : REGIONS) {
            for (int digits = 2; digits <= (SOAK ? 5 : 3); digits++) {
                int all = (int) Math.pow(10, digits);
                for (int number = 0; number < all; number++) {
                    assertSameShortCode(Integer.toString(all + number).substring(1), region);
                }
            }
            DialledTexts texts = DialledTexts.of(region, SEED);
            for (String number : texts.shortNumbers(200)) {
                assertSameShortCode(number, region);
            }
        }
    }

    private static void assertSameShortCode(String digits, String region) {
        if (TABLES.isShortCode(digits, region) != LIBRARY.isShortCode(digits, region)) {
            assertThat(TABLES.isShortCode(digits, region))
                    .as("whether %s is short in %s, seed %d", digits, region, SEED)
                    .isEqualTo(LIBRARY.isShortCode(digits, region));
        }
    }

    /** Newer metadata may hold expressions that nobody has thought of, or may be out of reach. */
    @Test
    void whatTheTablesCannotHoldIsLeftToTheLibrary() {
        DefaultMetadataDependenciesProvider parts = DefaultMetadataDependenciesProvider.getInstance();
        PhoneMetadata odd = new MetadataSourceImpl(
                        parts.getPhoneNumberMetadataFileNameProvider(),
                        parts.getMetadataLoader(),
                        parts.getMetadataParser())
                .getMetadataForRegion("US"); // a copy of its own
        odd.getGeneralDesc().setNationalNumberPattern("[1-9]\\d+");
        for (TableRules rules : List.of(
                new TableRules(LIBRARY, region -> null),
                new TableRules(LIBRARY, region -> odd),
                // the region is known, its country code is not
                new TableRules(LIBRARY, region -> region.equals("US") ? odd : LibraryRules.metadata(region)))) {
            for (String region : List.of("GB", "US", "AG", "IT")) {
                DialledTexts texts = DialledTexts.of(region, SEED);
                for (int n = 0; n < 100; n++) {
                    String digits = texts.dialled();
                    NationalNumber number = rules.parse(digits, region);
                    assertThat(told(number, rules)).isEqualTo(told(LIBRARY.parse(digits, region), LIBRARY));
                    assertThat(rules.parseInternational(digits)).isEqualTo(LIBRARY.parseInternational(digits));
                }
            }
        }
    }

    @FuzzTest
    void anyTextIsReadAlike(FuzzedDataProvider data) {
        String region = data.pickValue(REGIONS);
        boolean hinted = data.consumeBoolean();
        String text = data.consumeRemainingAsString();
        if (text.length() <= 250) {
            assertReadAlike(text, region, hinted);
        }
    }

    private static void assertReadAlike(String text, String region, boolean hinted) {
        Seen byTables = Seen.of(text, region, hinted, TABLES);
        Seen byLibrary = Seen.of(text, region, hinted, LIBRARY);
        // a description for each of millions would cost more than the comparison
        if (!Objects.equals(byTables, byLibrary)) {
            assertThat(byTables).as("'%s' in %s, seed %d", text, region, SEED).isEqualTo(byLibrary);
        }
    }

    /** Everything that a number tells. */
    private record Seen(
            PhoneNumber.Kind kind,
            int countryCode,
            String digits,
            String typed,
            @Nullable String extension,
            boolean mayBeCut,
            boolean countryAssumed,
            String reading,
            String region) {

        static @Nullable Seen of(String text, String region, boolean hinted, NumberingRules rules) {
            NumberScanner scanner = new NumberScanner(text);
            if (!scanner.next()) {
                return null;
            }
            NumberingPlan plan = PLANS.get(rules).computeIfAbsent(region, name -> NumberingPlan.of(name, rules));
            PhoneNumber number = new NumberReader(text, scanner, plan, hinted, ExtensionRanges.none()).read();
            return new Seen(
                    number.kind(),
                    number.countryCode(),
                    number.digits(),
                    number.typed(),
                    number.extension().orElse(null),
                    number.mayBeCut(),
                    number.countryAssumed(),
                    number.reading(),
                    number.countryCode() == 0
                            ? ""
                            : NumberingPlan.regionOf(number.countryCode(), number.nationalNumber(), rules));
        }
    }

    private static void assertMeansTheSame(String digits, String region) {
        assertSame(digits, region, TABLES.parse(digits, region), LIBRARY.parse(digits, region));
        assertSame(digits, "", TABLES.parseInternational(digits), LIBRARY.parseInternational(digits));
    }

    private static void assertSame(
            String digits, String region, @Nullable NationalNumber byTables, @Nullable NationalNumber byLibrary) {
        boolean same = Objects.equals(byTables, byLibrary)
                && (byTables == null
                        || TABLES.isValid(byTables) == LIBRARY.isValid(byTables)
                                && TABLES.length(byTables) == LIBRARY.length(byTables)
                                && Objects.equals(TABLES.regionOf(byTables), LIBRARY.regionOf(byTables)));
        if (!same) {
            assertThat(told(byTables, TABLES))
                    .as("'%s' in '%s', seed %d", digits, region, SEED)
                    .isEqualTo(told(byLibrary, LIBRARY));
        }
    }

    private static String told(@Nullable NationalNumber number, NumberingRules rules) {
        return number == null
                ? "no number"
                : number + ", valid: " + rules.isValid(number) + ", " + rules.length(number) + ", region "
                        + rules.regionOf(number);
    }
}
