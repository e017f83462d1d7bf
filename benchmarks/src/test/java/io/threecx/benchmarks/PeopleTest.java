package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeopleTest {

    @Test
    void aMillionPeopleHaveAMillionNumbers() {
        People people = new People(1_000_000);
        Set<String> numbers = new HashSet<>();

        for (int i = 0; i < people.count(); i++) {
            numbers.add(people.number(i));
        }

        assertThat(numbers).hasSize(people.count());
    }

    @Test
    void everyNumberIsValidAndItsSpellingReadsAsTheNumber() throws NumberParseException {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        People people = new People(1_000_000);

        for (int i = 0; i < people.count(); i += 499) {
            People.Person person = people.person(i);
            PhoneNumber read = library.parse(person.stored(), person.country());
            assertThat(library.isValidNumber(read)).as(person.number()).isTrue();
            assertThat(library.format(read, PhoneNumberFormat.E164))
                    .as(person.stored())
                    .isEqualTo(person.number());
        }
    }

    @Test
    void aPersonIsTheSameInEveryRun() {
        assertThat(new People(10).person(7)).isEqualTo(new People(1_000).person(7));
    }
}
