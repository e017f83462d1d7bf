package io.threecx.testkit.answer;

import static org.assertj.core.api.Assertions.*;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true | True",
                "false | False",
                "null | ``",
                "12345678901234567890123456789012345678901234567890 | 12345678901234567890123456789012345678901234567890",
                "1e999999999 | 1e999999999",
                "1.500 | 1.500",
                "-0 | -0",
                "\"\\u00e9\" | \u00e9",
            })
    void aValueIsTheTextItIsWrittenWith(String json, String expected) {
        assertThat(Answer.json(json).root().text()).isEqualTo(expected);
    }

    @Test
    void ofMembersOfTheSameNameTheLastCounts() {
        assertThat(Answer.json("{\"a\":1,\"a\":[2]}").root().text()).isEqualTo("{\"a\":[2]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n", "{}", "[]", "null", "\"\""})
    void anAnswerWithoutContentIsEmpty(String json) {
        assertThat(Answer.json(json).isEmpty()).isTrue();
        assertThat(Answer.json("[null]").isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1,]",
                "{\"a\":1} x",
                "nul",
                "{\"a\" 1}",
                "\"open",
                "<html>",
                "[1 2]",
                "{a:1}",
                "]",
                "[NaN]",
                "\ufeff{}"
            })
    void whatIsNoJsonIsRefusedWithoutQuotingIt(String json) {
        assertThatExceptionOfType(AnswerException.class)
                .isThrownBy(() -> Answer.json(json))
                .withMessageStartingWith("The answer is no JSON");
    }

    @Test
    void aRefusalSaysWhereAndNeverWhat() {
        assertThatExceptionOfType(AnswerException.class)
                .isThrownBy(() -> Answer.json("\n  s3cr3t-token"))
                .withMessageContaining("line 2, column")
                .withMessageNotContaining("s3cr3t");
        assertThatExceptionOfType(AnswerException.class)
                .isThrownBy(() -> Answer.json("<!DOCTYPE html><p>502"))
                .withMessageContaining("web page");
        assertThatExceptionOfType(AnswerException.class)
                .isThrownBy(() -> Answer.xml("{\"a\":1}"))
                .withMessageContaining("begins as JSON does");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "<a>", "[[],", "<a b=\"1\"/>", "<a/>", "1,", "\"", "<![CDATA["})
    void depthAndSizeAreBounded(String part) {
        String many = part.repeat(3_000_000 / part.length());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThatExceptionOfType(AnswerException.class).isThrownBy(() -> Answer.json(many));
            assertThatExceptionOfType(AnswerException.class).isThrownBy(() -> Answer.json("[" + many + "]"));
            if (part.startsWith("<")) {
                assertThatExceptionOfType(AnswerException.class).isThrownBy(() -> Answer.xml("<r>" + many + "</r>"));
            }
        });
        assertThatExceptionOfType(AnswerException.class)
                .isThrownBy(() -> Answer.json(" ".repeat(Answer.MAX_LENGTH + 1)))
                .withMessageContaining("longer than");
    }

    @Test
    void xmlIsATreeOfTextsListsAndMembers() {
        assertThat(xml("<r><a>1</a><a>2</a><b c='3'>x<d/>y</b><n:e xmlns:n='u' n:f='4'/></r>"))
                .isEqualTo("{\"a\":[\"1\",\"2\"],\"b\":{\"c\":\"3\",\"d\":\"\"},\"e\":{\"f\":\"4\"}}");
        assertThat(Answer.xml("<r>\n <![CDATA[a<b]]>&amp;&#233; </r>").root().text())
                .isEqualTo("a<b&\u00e9");
    }

    private static String xml(String xml) {
        StringBuilder out = new StringBuilder();
        Answer.xml(xml).root().appendJson(out);
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY a 'aaa'>]><r>&a;</r>",
                "<!DOCTYPE r SYSTEM 'http://127.0.0.1:1/x.dtd'><r/>",
                "<r>&unknown;</r>",
                "<r>",
                "<r/><r/>",
                "text",
                "<r><a></r>"
            })
    void xmlWithADocumentTypeOrWithoutFormIsRefused(String xml) {
        assertThatExceptionOfType(AnswerException.class).isThrownBy(() -> Answer.xml(xml));
    }
}
