package io.threecx.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitAutomatonTest {

    private static final List<String> UP_TO_FIVE_DIGITS = upTo(5);

    private static List<String> upTo(int digits) {
        List<String> all = new ArrayList<>(List.of(""));
        for (int length = 1, power = 10; length <= digits; length++, power *= 10) {
            for (int number = 0; number < power; number++) {
                all.add(Integer.toString(power + number).substring(1));
            }
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "",
                "\\d{3}",
                "[2-9]\\d{2,4}",
                "1(?:[18]|[02-46]0|5\\d{0,2})",
                "(?:0|90)(?:(1[245]|2)(\\d{2}))?",
                "0(?:0|1[3-9]\\d)|8?",
                "(?:[1-3]\\d?){1,3}",
                "(?:|7){3}",
                "4(?:1|)5{0}2",
                "12|123|1(?:2(?:3(?:4)))"
            })
    void matchesWhatTheExpressionMatches(String regex) {
        DigitAutomaton automaton = automaton(regex);
        Pattern expected = Pattern.compile(regex);

        assertThat(UP_TO_FIVE_DIGITS)
                .allMatch(text ->
                        automaton.matches(text) == 1 == expected.matcher(text).matches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1*",
                "1+",
                "1{2,}",
                "1??",
                "1?+",
                "1{2}?",
                "^1",
                "1$",
                "[^1]",
                "[1",
                "(1",
                "1)",
                "\\D",
                ".",
                "x",
                "[3-1]",
                "(?=1)1",
                "(?<one>1)",
                "\\d\\1",
                "1{3,2}",
                "{2}",
                "?",
                "[1-]",
                "1{100}",
                " 1",
                "\u0661"
            })
    void anythingElseIsNotRead(String regex) {
        assertThat(DigitPattern.read(regex)).isNull();
    }

    @Test
    void tellsPatternsApart() {
        DigitAutomaton automaton = DigitAutomaton.of(List.of(
                DialledTexts.pattern("[1-3]\\d"), DialledTexts.pattern("2\\d{1,2}"), DialledTexts.pattern("9")));

        assertThat(List.of("1", "15", "25", "255", "9", "95", ""))
                .extracting(automaton::matches)
                .containsExactly(0, 0b001, 0b011, 0b010, 0b100, 0, 0);
    }

    @Test
    void findsWhereAPrefixEnds() {
        DigitAutomaton automaton = automaton("00|1(?:23|4)");

        assertThat(List.of("0044", "00", "0", "", "12345", "14", "13", "9"))
                .extracting(automaton::endOfPrefix)
                .containsExactly(2, 2, -1, -1, 3, 2, -1, -1);
        assertThat(automaton.isPrefixFree()).isTrue();
        assertThat(automaton("0(?:1\\d)?").isPrefixFree()).isFalse();
        assertThat(automaton("").endOfPrefix("123")).isZero();
    }

    @Test
    void statesWithTheSameFutureAreOne() {
        assertThat(automaton("[1-5]\\d{2}|[6-9]\\d\\d|0(?:0\\d|[1-9]\\d)").states())
                .isEqualTo(1 + 4); // nowhere, and before each of three digits and the end
    }

    private static DigitAutomaton automaton(String regex) {
        return DigitAutomaton.of(List.of(DialledTexts.pattern(regex)));
    }
}
