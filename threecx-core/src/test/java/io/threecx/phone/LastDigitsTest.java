package io.threecx.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastDigitsTest {
    @ParameterizedTest
    @CsvSource({
        "+44 20 7946 0018, 9460018",
        "020 7946 0018 x12, 9460018",
        "79460018, 9460018",
        "+298 201234, 201234",
        "+378 0549 886377, 9886377",
        "101, 101",
        "112, 112",
        "anonymous, ''",
        "no number, ''"
    })
    void areTheOnesThatEveryMatchEndsWith(String text, String expected) {
        PhoneNumbers numbers = PhoneNumbers.of("GB");
        assertThat(numbers.lastDigits(numbers.parse(text))).isEqualTo(expected);
    }

    @Test
    void areAsManyAsTheHouseCompares() {
        PhoneNumbers numbers = PhoneNumbers.builder("GB").suffixDigits(5).build();
        assertThat(numbers.lastDigits(numbers.parse("020 7946 0018"))).isEqualTo("60018");
        assertThat(numbers.lastDigits(numbers.parse("79460018"))).isEqualTo("60018");
    }

    /** Every region's examples in all spellings, each searched for each, also cut by the PBX and stored without area code. */
    @Test
    void areInEveryTextThatMatches() {
        int matches = 0;
        for (String region : PhoneNumberUtil.getInstance().getSupportedRegions()) {
            PhoneNumbers numbers = PhoneNumbers.of(region);
            List<String> texts = new ArrayList<>();
            for (PhoneNumberUtil.PhoneNumberType type : PhoneNumberUtil.PhoneNumberType.values()) {
                var example = PhoneNumberUtil.getInstance().getExampleNumberForType(region, type);
                if (example != null) {
                    String e164 = PhoneNumberUtil.getInstance().format(example, PhoneNumberUtil.PhoneNumberFormat.E164);
                    texts.addAll(numbers.spellings(numbers.parse(e164)));
                    texts.add(e164.substring(Math.max(0, e164.length() - 9)));
                    texts.add(e164.substring(Math.max(0, e164.length() - 7)));
                }
            }
            for (String searchedText : texts) {
                PhoneNumber searched = numbers.parse(searchedText);
                String last = numbers.lastDigits(searched);
                for (String stored : texts) {
                    PhoneNumber known = numbers.parse(stored);
                    boolean cutInCountryCode =
                            searched.mayBeCut() && known.significantDigits() < numbers.suffixDigits();
                    if (!cutInCountryCode && numbers.match(searched, known).matches()) {
                        matches++;
                        assertThat(stored.replaceAll("[^0-9]", ""))
                                .as("%s, searched as %s in %s", stored, searchedText, region)
                                .endsWith(last);
                    }
                }
            }
        }
        assertThat(matches).isGreaterThan(20_000);
    }
}
