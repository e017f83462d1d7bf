package io.threecx.phone;

import static org.assertj.core.api.Assertions.*;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import io.threecx.phone.PhoneNumber.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every stored number that the matcher calls a match is found by the index, and little else. */
class PhoneIndexMatchTest {

    private static final long SEED = 20261122L;
    private static final PhoneNumberUtil LIB = PhoneNumberUtil.getInstance();
    private static final int NUMBERS = Boolean.getBoolean("threecx.soak") ? 10_000 : 500;

    private record Text(String text, String region) {}

    @ParameterizedTest(name = "PBX in {0}, tails of {1} digits, head offices {2}")
    @CsvSource({
        "GB, 7, false",
        "DE, 7, true",
        "US, 7, false",
        "IT, 6, true",
        "AR, 5, false",
        "MX, 8, true",
        "SM, 5, true",
        "BR, 10, false",
        "ID, 15, true"
    })
    void everyMatchIsFound(String home, int suffixDigits, boolean headOffice) {
        PhoneNumbers numbers = PhoneNumbers.builder(home)
                .suffixDigits(suffixDigits)
                .headOffice(headOffice)
                .extensions(ExtensionRanges.parse("100-199, 8*"))
                .build();
        List<PhoneNumber> all = numbers(numbers, new Random(SEED));
        PhoneIndex index = PhoneIndex.of(numbers);
        for (int i = 0; i < all.size(); i++) {
            index.add(all.get(i), i);
        }
        int matches = 0;
        int offered = 0;
        for (PhoneNumber searched : all) {
            BitSet found = new BitSet();
            index.find(searched, reference -> {
                found.set(reference);
                return true;
            });
            offered += found.cardinality();
            for (int i = 0; i < all.size(); i++) {
                PhoneNumber stored = all.get(i);
                PhoneMatch match = numbers.match(searched, stored);
                if (match.matches()) {
                    matches++;
                    assertThat(found.get(i))
                            .as("'%s' is found by '%s' in %s: %s", stored.raw(), searched.raw(), home, match.why())
                            .isTrue();
                }
            }
        }
        assertThat(matches).isGreaterThan(all.size());
        // what differs only by extension or by a country that was certain: relatives, of which there are many here
        assertThat(offered - matches).as("offered in vain").isLessThan(matches / 2);
    }

    /** Why a searched number needs to be looked for at one place only, however the stored one was written. */
    @Test
    void whatWasWrittenBareIsTheEndOfTheNumberOrNoNumberWithAPlus() {
        Random random = new Random(SEED);
        int bare = 0;
        for (String region : LIB.getSupportedRegions()) {
            PhoneNumbers numbers = PhoneNumbers.of(region);
            for (int i = 0; i < 20; i++) {
                String digits = Long.toString(random.nextLong(100_000, 1_000_000_000_000_000L));
                PhoneNumber number = numbers.parse(digits.substring(0, 6 + random.nextInt(digits.length() - 5)));
                if (number.mayBeCut() && number.kind() == Kind.INTERNATIONAL) {
                    bare++;
                    assertThat(number.digits().endsWith(number.typed())
                                    || !numbers.parse("+" + number.typed())
                                            .digits()
                                            .equals(number.typed()))
                            .as("'%s' in %s", number.raw(), region)
                            .isTrue();
                }
            }
        }
        assertThat(bare).isGreaterThan(500);
    }

    /** Families of numbers that differ in how they are written, where, and in a digit. */
    private static List<PhoneNumber> numbers(PhoneNumbers numbers, Random random) {
        List<String> regions = new ArrayList<>(new TreeSet<>(LIB.getSupportedRegions()));
        Set<Text> texts = new LinkedHashSet<>();
        while (texts.size() < NUMBERS) {
            String region = random.nextInt(3) == 0 ? numbers.region() : regions.get(random.nextInt(regions.size()));
            PhoneNumberType type = PhoneNumberType.values()[random.nextInt(PhoneNumberType.values().length)];
            Phonenumber.PhoneNumber example = LIB.getExampleNumberForType(region, type);
            if (example != null) {
                addFamily(texts, example, region, regions, random);
            }
        }
        return texts.stream()
                .map(text -> numbers.parse(text.text(), text.region().isEmpty() ? null : text.region()))
                .toList();
    }

    private static void addFamily(
            Set<Text> texts, Phonenumber.PhoneNumber number, String region, List<String> regions, Random random) {
        String e164 = LIB.format(number, PhoneNumberFormat.E164);
        String national = LIB.format(number, PhoneNumberFormat.NATIONAL);
        String significant = LIB.getNationalSignificantNumber(number);
        String other = regions.get(random.nextInt(regions.size()));
        List<Text> family = new ArrayList<>(List.of(
                new Text(e164, ""),
                new Text(e164.substring(1), ""),
                new Text(e164.substring(1), other),
                new Text(national, region),
                new Text(national, ""),
                new Text(national, other),
                new Text(significant, region),
                new Text(significant, ""),
                new Text("+" + LIB.getCountryCodeForRegion(other) + significant, ""),
                new Text("+" + number.getCountryCode() + "0" + significant, ""),
                new Text("00" + e164.substring(1), ""),
                new Text(e164 + " x12", ""),
                new Text(e164 + " x13", ""),
                new Text(e164 + random.nextInt(10), ""),
                new Text(e164 + (10 + random.nextInt(90)), ""),
                new Text(e164.substring(0, e164.length() - 1), ""),
                new Text(e164.substring(0, e164.length() - 2) + "0", ""),
                new Text(e164.substring(0, e164.length() - 3), "")));
        for (int i = 0; i < 4; i++) {
            String tail = e164.substring(Math.max(1, e164.length() - 4 - random.nextInt(10)));
            family.add(new Text(tail, ""));
            family.add(new Text("0" + tail, random.nextBoolean() ? "" : region));
            family.add(new Text(significant.substring(random.nextInt(significant.length())), region));
        }
        int change = 1 + random.nextInt(e164.length() - 1);
        family.add(new Text(e164.substring(0, change) + random.nextInt(10) + e164.substring(change + 1), ""));
        texts.addAll(family);
    }
}
