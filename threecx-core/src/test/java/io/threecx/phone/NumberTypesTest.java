package io.threecx.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NumberTypesTest {

    @Test
    void aTypeHasItsLengthsBesideItsExpression() {
        NumberTypes types = types(
                new PhoneNumberDesc().setNationalNumberPattern("\\d{3,5}"),
                new PhoneNumberDesc().setNationalNumberPattern("[1-4]\\d{2,3}").addPossibleLength(4));

        assertThat(types.of("1234")).isEqualTo(0b11);
        assertThat(types.of("123")).isEqualTo(0b01);
        assertThat(types.like("123")).isEqualTo(0b11);
        assertThat(types.of("5234")).isEqualTo(0b01);
        assertThat(types.of("9".repeat(200))).isZero();
    }

    @Test
    void aTypeWithoutExpressionHasNoNumbers() {
        NumberTypes types = types(new PhoneNumberDesc(), new PhoneNumberDesc().addPossibleLength(-1));

        assertThat(types.of("")).isZero();
        assertThat(types.of("123")).isZero();
    }

    @Test
    void anUnknownExpressionIsNotGuessed() {
        assertThat(NumberTypes.of(List.of(new PhoneNumberDesc().setNationalNumberPattern("1+"))))
                .isNull();
    }

    private static NumberTypes types(PhoneNumberDesc... types) {
        return Objects.requireNonNull(NumberTypes.of(List.of(types)));
    }
}
