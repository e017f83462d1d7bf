package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.threecx.benchmarks.FieldTexts.FieldText;
import io.threecx.phone.PhoneNumbers;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldTextsTest {

    /** A number that one of the two gives up early would make it look fast. */
    @ParameterizedTest
    @EnumSource
    void bothReadersComeToTheSameNumber(FieldTexts input) throws NumberParseException {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        PhoneNumbers numbers = PhoneNumbers.of("GB");
        List<FieldText> texts = input.texts(NormalisationBenchmark.TEXTS);
        int same = 0;

        for (FieldText field : texts) {
            String peer = library.format(library.parse(field.text(), field.region()), PhoneNumberFormat.E164);
            same += numbers.parse(field.text(), field.region())
                            .e164()
                            .orElse("")
                            .equals(peer)
                    ? 1
                    : 0;
        }

        assertThat(same).isGreaterThan(texts.size() * 97 / 100);
    }

    @Test
    void everyRegionIsThere() {
        assertThat(FieldTexts.ALL_REGIONS.texts(NormalisationBenchmark.TEXTS).stream()
                        .map(FieldText::region)
                        .collect(Collectors.toSet()))
                .isEqualTo(PhoneNumberUtil.getInstance().getSupportedRegions());
    }
}
