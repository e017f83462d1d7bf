package io.threecx.testkit.answer;

import static org.assertj.core.api.Assertions.*;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.threecx.template.Rule;
import io.threecx.template.TemplateElement;
import io.threecx.template.Variable;
import io.threecx.testkit.answer.RecordReader.Dropped;
import io.threecx.testkit.answer.RecordReader.Reading;
import io.threecx.testkit.answer.RecordReader.Records;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordReaderTest {

    private static final Reading DEFAULT = new Reading(false, true);

    private static final String TWO_CONTACTS = """
            {"total": 2, "contacts": [
              {"id": 7, "name": "Okafor", "active": true, "firm": {"name": "Ikeja Ltd"},
               "phone": [{"label": "home", "value": "111"}, {"label": "work", "value": "222"}], "tags": ["vip"]},
              {"id": 8, "name": null, "firm": {"name": ""},
               "phone": [{"label": "work", "value": "333"}], "tags": []}]}
            """;

    @Test
    void everyElementOfAListIsARecordWithItsOwnValues() {
        Records records = read(
                TWO_CONTACTS,
                List.of(Rule.any("contacts.id")),
                Variable.of("Id", "contacts.id"),
                Variable.of("Name", "contacts.name"),
                Variable.of("Active", "contacts.active"),
                Variable.of("Firm", "contacts.firm.name"),
                Variable.of("Total", "total"),
                Variable.of("None", "contacts.nothing.there"));
        assertThat(records.found())
                .containsExactly(
                        Map.of(
                                "Id",
                                "7",
                                "Name",
                                "Okafor",
                                "Active",
                                "True",
                                "Firm",
                                "Ikeja Ltd",
                                "Total",
                                "2",
                                "None",
                                ""),
                        Map.of("Id", "8", "Name", "", "Active", "", "Firm", "", "Total", "2", "None", ""));
        assertThat(records.dropped()).isEmpty();
    }

    @Test
    void aListAtTheRootIsWalkedWithoutAName() {
        Records records = read(
                "[{\"id\": 1, \"lastname\": \"Ilgaz\"}, {\"id\": 2, \"lastname\": \"Novak\"}]",
                List.of(Rule.any("id")),
                Variable.of("Id", "id"),
                Variable.of("Last", "lastname"));
        assertThat(records.found())
                .containsExactly(Map.of("Id", "1", "Last", "Ilgaz"), Map.of("Id", "2", "Last", "Novak"));
    }

    @Test
    void anObjectIsOneRecord() {
        Records records = read(
                "{\"jsonrpc\": \"2.0\", \"id\": null, \"result\": {\"id\": 5, \"mobile\": \"+391\"}}",
                List.of(Rule.any("result.id")),
                Variable.of("Id", "result.id"),
                Variable.of("Mobile", "result.mobile"),
                Variable.of("Envelope", "id"));
        assertThat(records.found()).containsExactly(Map.of("Id", "5", "Mobile", "+391", "Envelope", ""));
    }

    @Test
    void listsInListsMakeARecordOfEachCombination() {
        Records records = read(
                """
                {"firms": [{"name": "A", "people": [{"id": 1}, {"id": 2}]}, {"name": "B", "people": [{"id": 3}]},
                           {"name": "C", "people": []}, {"name": "D"}]}
                """,
                List.of(Rule.any("firms.people.id")),
                Variable.of("Firm", "firms.name"),
                Variable.of("Id", "firms.people.id"));
        assertThat(records.found())
                .containsExactly(
                        Map.of("Firm", "A", "Id", "1"), Map.of("Firm", "A", "Id", "2"), Map.of("Firm", "B", "Id", "3"));
        assertThat(records.dropped())
                .containsExactly(
                        new Dropped("firms[2]", "no record: firms.people is an empty list"),
                        new Dropped(
                                "firms[3]", "rule Any on firms.people.id: firms has no member people; it has: name"));
    }

    @Test
    void anInnerListGivesAValueOnlyIfItHasOneElement() {
        assertThat(values(Variable.of("X", "contacts.phone.value"))).containsExactly("", "333");
        assertThat(values(Variable.of("X", "contacts.tags"))).containsExactly("vip", "");
    }

    @Test
    void aFilterTakesTheElementThatPasses() {
        assertThat(values(Variable.filtered("X", "contacts.phone.value", Rule.equalTo("work", "contacts.phone.label"))))
                .containsExactly("222", "333");
        assertThat(values(Variable.filtered("X", "contacts.phone.value", Rule.equalTo("fax", "contacts.phone.label"))))
                .containsExactly("", "");
        assertThat(values(Variable.filtered("X", "contacts.phone.label", Rule.number("contacts.phone.value"))))
                .containsExactly("home", "");
        assertThat(values(Variable.filtered("X", "contacts.tags", Rule.equalTo("vip", "contacts.tags"))))
                .containsExactly("vip", "");
    }

    @Test
    void aFilterLooksAtAllElementsOfItsListEvenInARecordOfOne() {
        Records records = read(
                TWO_CONTACTS,
                List.of(Rule.any("contacts.phone.value")),
                Variable.of("Id", "contacts.id"),
                Variable.of("Phone", "contacts.phone.value"),
                Variable.filtered("Work", "contacts.phone.value", Rule.equalTo("work", "contacts.phone.label")));
        assertThat(records.found())
                .containsExactly(
                        Map.of("Id", "7", "Phone", "111", "Work", "222"),
                        Map.of("Id", "7", "Phone", "222", "Work", "222"),
                        Map.of("Id", "8", "Phone", "333", "Work", "333"));
    }

    @Test
    void aFilterOfAnUnknownTypeLetsNothingPass() {
        Rule unknown = new Rule(
                TemplateElement.builder("Rule").text("contacts.phone.label").build());
        assertThat(values(Variable.filtered("X", "contacts.phone.value", unknown)))
                .containsExactly("", "");
    }

    @Test
    void valuesAreSkippedAndJoinedOnRequest() {
        Variable phones = Variable.of("X", "contacts.phone.value");
        assertThat(values(phones.withSkip(1))).containsExactly("222", "");
        assertThat(values(phones.withIsArray(true))).containsExactly("111,222", "333");
        assertThat(values(phones.withIsArray(true).withSkip(1))).containsExactly("222", "");
        assertThat(values(Variable.of("X", "contacts.id").withLookupValue("x"))).containsExactly("7", "8");
    }

    @Test
    void anObjectOrAListAsAValueIsItsCompactJson() {
        assertThat(values(Variable.of("X", "contacts.firm")))
                .containsExactly("{\"name\":\"Ikeja Ltd\"}", "{\"name\":\"\"}");
        assertThat(read(
                                "{\"id\": 1, \"x\": {\"a\": [1.50, true, null, \"q\\\"\\n\"]}}",
                                List.of(),
                                Variable.of("X", "x"))
                        .found())
                .containsExactly(Map.of("X", "{\"a\":[1.50,true,null,\"q\\\"\\n\"]}"));
    }

    @Test
    void aNumberInAPathIsAPropertyUnlessPlacesAreSupported() {
        String answer =
                "{\"id\": 1, \"pictures\": {\"128\": \"p.png\"}, \"mail\": [\"a@x\", \"b@x\"], \"p\": [{\"n\": \"1\"}, {\"n\": \"2\"}]}";
        Variable[] variables = {
            Variable.of("Picture", "pictures.128"),
            Variable.of("Second", "mail[1]"),
            Variable.of("First", "p.0.n"),
            Variable.of("Ninth", "p[9].n")
        };
        assertThat(read(DEFAULT, answer, List.of(Rule.any("id")), variables).found())
                .containsExactly(Map.of("Picture", "p.png", "Second", "", "First", "", "Ninth", ""));
        Reading places = new Reading(true, true);
        assertThat(read(places, answer, List.of(Rule.any("id")), variables).found())
                .containsExactly(Map.of("Picture", "p.png", "Second", "b@x", "First", "1", "Ninth", ""));
    }

    @Test
    void allRulesMustHoldAndTheFirstThatDoesNotIsNamed() {
        Records records = read(
                TWO_CONTACTS,
                List.of(
                        Rule.any("contacts.id"),
                        Rule.equalTo("[Wanted]", "contacts.name"),
                        Rule.number("contacts.phone.value")),
                Variable.of("Id", "contacts.id"));
        assertThat(records.found()).containsExactly(Map.of("Id", "7"));
        assertThat(records.dropped())
                .containsExactly(new Dropped(
                        "contacts[1]",
                        "rule Equals on contacts.name: the value is another than the Ethalon [Wanted] stands for"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"contacts\":[{\"id\":\"\"}]} | contacts[0] | rule Any on contacts.id: the value is empty",
                "{\"contacts\":[{\"ID\":1,\"b\":2}]} | contacts[0] | rule Any on contacts.id: contacts has no member id; it has: ID, b",
                "{\"items\":[],\"total\":0} | answer | no record: the answer has no member contacts; it has: items, total",
                "{\"contacts\":[]} | answer | no record: contacts is an empty list",
                "{\"contacts\":5} | answer | no record: contacts has no members: it is a single value",
                "{\"contacts\":[5]} | contacts[0] | rule Any on contacts.id: contacts has no members: it is a single value",
                "[{\"contacts\":{}}] | [0] | rule Any on contacts.id: contacts has no member id; it is empty",
                "[] | answer | no record: the answer is an empty list",
                "{} | answer | no record: the answer is empty",
                "null | answer | no record: the answer has no members: it is a single value",
                "{\"contacts\":{\"id\":null}} | answer | rule Any on contacts.id: the value is empty",
            })
    void whatIsDroppedHasAPlaceAndAReasonThatTeaches(String answer, String place, String reason) {
        assertThat(read(answer, List.of(Rule.any("contacts.id"))))
                .isEqualTo(new Records(List.of(), List.of(new Dropped(place, reason))));
    }

    @Test
    void aRuleOfAnotherTypeSaysWhyItDropsTheRecord() {
        Rule unknown = new Rule(TemplateElement.builder("Rule")
                .attribute("Type", "Some")
                .text("id")
                .build());
        assertThat(read("{\"id\":1}", List.of(unknown)).dropped())
                .containsExactly(
                        new Dropped("answer", "the rule's type Some is none; there are Any, Equals and Number"));
        assertThat(read("{\"id\":1}", List.of(Rule.number("id"))).dropped())
                .containsExactly(new Dropped("answer", "rule Number on id: the value is not the searched number"));
    }

    @Test
    void aRuleOnTheListItselfSeesOneRecordAndAnEmptyListByOption() {
        List<Rule> onList = List.of(Rule.any("contacts"));
        Reading strict = new Reading(false, false);
        assertThat(read(TWO_CONTACTS, onList, Variable.of("Id", "contacts.id")).found())
                .containsExactly(Map.of("Id", ""));
        assertThat(read("{\"contacts\":[]}", onList).found()).hasSize(1);
        assertThat(read(strict, "{\"contacts\":[]}", onList).dropped())
                .containsExactly(new Dropped("answer", "rule Any on contacts: the list is empty"));
        assertThat(read(strict, "{\"contacts\":[{}]}", onList).found()).hasSize(1);
    }

    @Test
    void withoutRulesAnAnswerThatIsNotEmptyIsOneRecord() {
        assertThat(read("{\"token\":\"abc\"}", List.of(), Variable.of("Token", "token"))
                        .found())
                .containsExactly(Map.of("Token", "abc"));
        assertThat(read("", List.of(), Variable.of("Token", "token")).dropped())
                .containsExactly(new Dropped("answer", "no record: the answer is empty"));
    }

    @Test
    void recordsOfXmlAreReadLikeThoseOfJson() {
        RecordReader reader = new RecordReader(
                List.of(Rule.any("contact.id")),
                List.of(
                        Variable.of("Id", "contact.id"),
                        Variable.of("Kind", "contact.kind"),
                        Variable.filtered("Work", "contact.phone", Rule.equalTo("work", "contact.phone.type"))),
                DEFAULT);
        String xml = """
                <?xml version="1.0"?>
                <found><contact kind="lead"><id> 7 </id><phone type="home">1</phone><phone type="work">2</phone></contact>
                <contact kind="x"><kind>firm</kind><id>8</id><phone type="work">3</phone></contact></found>
                """;
        assertThat(reader.read(Answer.xml(xml), text -> text, number -> false).found())
                .containsExactly(
                        Map.of("Id", "7", "Kind", "lead", "Work", "2"), Map.of("Id", "8", "Kind", "firm", "Work", "3"));
    }

    @Test
    void theEthalonIsEvaluatedOnceForAllRecords() {
        List<String> asked = new ArrayList<>();
        new RecordReader(
                        List.of(Rule.equalTo("[X]", "contacts.phone.label")),
                        List.of(Variable.filtered(
                                "W", "contacts.phone.value", Rule.equalTo("[Y]", "contacts.phone.label"))),
                        DEFAULT)
                .read(
                        Answer.json(TWO_CONTACTS),
                        text -> {
                            asked.add(text);
                            return "work";
                        },
                        number -> false);
        assertThat(asked).containsExactly("[X]", "[Y]");
    }

    @Test
    void listsThatMultiplyAreRefusedInTime() {
        String list = "[" + "{\"v\":1},".repeat(40_000) + "{\"v\":1}]";
        assertThatExceptionOfType(AnswerException.class)
                .isThrownBy(() -> assertTimeout(
                        Duration.ofSeconds(10),
                        () -> read(
                                "{\"a\":" + list + ",\"b\":" + list + "}",
                                List.of(Rule.any("a.v")),
                                Variable.of("B", "b.v").withIsArray(true))))
                .withMessageContaining("too many combinations");
    }

    private static List<String> values(Variable variable) {
        return read(TWO_CONTACTS, List.of(Rule.any("contacts.id")), variable).found().stream()
                .map(record -> String.valueOf(record.get("X")))
                .toList();
    }

    private static Records read(String answer, List<Rule> rules, Variable... variables) {
        return read(DEFAULT, answer, rules, variables);
    }

    /** {@code [Wanted]} is Okafor, 111 is the searched number. */
    private static Records read(Reading reading, String answer, List<Rule> rules, Variable... variables) {
        return new RecordReader(rules, List.of(variables), reading)
                .read(Answer.json(answer), text -> text.replace("[Wanted]", "Okafor"), "111"::equals);
    }
}
