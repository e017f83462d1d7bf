package io.threecx.testkit;

import static org.assertj.core.api.Assertions.*;

import io.threecx.template.CrmTemplate;
import io.threecx.template.Parameter;
import io.threecx.template.PostValue;
import io.threecx.template.Request;
import io.threecx.template.Request.Encoding;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes over the line. */
class RequestTest {

    private final StubCrm app = new StubCrm().on("/", "{}");

    @AfterEach
    void close() {
        app.close();
    }

    private Transcript search(Request.Builder request, String text) {
        return search(request, text, PbxOptions.defaults());
    }

    private Transcript search(Request.Builder request, String text, PbxOptions options) {
        CrmTemplate template = Samples.template()
                .parameter(Parameter.of("Greeting", Parameter.Type.STRING)
                        .withDefault("Hello [SearchText],[LineBreak]{{link}}(https://x)"))
                .parameter(Parameter.of("SearchText2", Parameter.Type.STRING).withDefault("from the form"))
                .scenario(Samples.report("SearchContacts", request))
                .build();
        try (PbxEmulator pbx = PbxEmulator.create(options)) {
            return pbx.load(template, Map.of("BaseUrl", app.url(), "ApiKey", "k-123456"))
                    .search(text)
                    .transcript();
        }
    }

    @Test
    void anAddressIsEscapedAsDotNetDoesAndNoFurther() {
        search(
                Request.get("[BaseUrl]/?q=FIND {[SearchText]} | \"x\" <y> \\ ^ ` é 100% %41 %2B + & '[1]' #frag"),
                "a b+c");

        assertThat(app.only().target())
                .isEqualTo(
                        "/?q=FIND%20%7Ba%20b+c%7D%20%7C%20%22x%22%20%3Cy%3E%20%5C%20%5E%20%60%20%C3%A9%20100%25%20%41"
                                + "%20%2B%20+%20&%20'[1]'%20");
    }

    @Test
    void anUnknownVariableIsSentAsItIsAndPointedOut() {
        Transcript transcript = search(Request.get("[BaseUrl]/?q=[SearchTxt]&ai=[Summary]&n=[Nothing]"), "x");

        assertThat(app.only().target()).isEqualTo("/?q=[SearchTxt]&ai=[Summary]&n=[Nothing]");
        assertThat(transcript.hints())
                .hasSize(3)
                .anySatisfy(hint -> assertThat(hint).contains("[SearchTxt]", "Did you mean [SearchText"))
                .anySatisfy(hint -> assertThat(hint).contains("[Summary]", "PBX with AI"))
                .anySatisfy(hint -> assertThat(hint).contains("[Nothing]", "neither"));
        assertThat(transcript.failed()).isFalse();
    }

    @Test
    void anEmptyAddressNamesTheParameterWithoutAValue() {
        CrmTemplate template = Samples.template()
                .scenario(Samples.report("SearchContacts", Request.get("[BaseUrl]/x")))
                .build();
        try (PbxEmulator pbx = PbxEmulator.create()) {
            assertThat(pbx.load(template, Map.of()).search("x").transcript().errors())
                    .singleElement()
                    .asString()
                    .contains("http://", "\"/x\"", "Without a value: BaseUrl");
        }
    }

    @Test
    void aFormIsEncodedAsDotNetDoes() {
        search(
                Request.post("[BaseUrl]/")
                        .encoding(Encoding.URL_ENCODED)
                        .value("a b", "[SearchText]")
                        .value("s", "-_.~*"),
                "1 + 1 & é=2");

        assertThat(app.only().body()).isEqualTo("a+b=1+%2B+1+%26+%C3%A9%3D2&s=-_.~%2A");
        assertThat(app.only().headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
    }

    @Test
    void aFormHasNoPlaceForObjects() {
        Transcript transcript = search(
                Request.post("[BaseUrl]/")
                        .encoding(Encoding.URL_ENCODED)
                        .value(PostValue.object("o", PostValue.value("a", "b"))),
                "x");

        assertThat(app.received()).isEmpty();
        assertThat(transcript.errors()).singleElement().asString().contains("RequestEncoding=\"Json\"");
    }

    @Test
    void jsonHasTypesObjectsAndArrays() {
        search(
                Request.post("[BaseUrl]/")
                        .value("text", "[SearchText]")
                        .value(PostValue.value("flag", "True"))
                        .value(PostValue.value("yes", "True").withType(PostValue.Type.BOOLEAN))
                        .value(PostValue.value("no", "false").withType(PostValue.Type.BOOLEAN))
                        .value(PostValue.value("n", "007").withType(PostValue.Type.INTEGER))
                        .value(PostValue.value("big", "-12345678901234567890").withType(PostValue.Type.INTEGER))
                        .value(PostValue.object(
                                "o",
                                PostValue.array(
                                        "ids",
                                        PostValue.value("", "1"),
                                        PostValue.object("", PostValue.value("k", "v"))))),
                "say \"[hi]\"\n\\");

        assertThat(app.only().body())
                .isEqualTo("{\"text\":\"say \\\"[hi]\\\"\\n\\\\\",\"flag\":\"True\",\"yes\":true,\"no\":false,\"n\":7,"
                        + "\"big\":-12345678901234567890,\"o\":{\"ids\":[\"1\",{\"k\":\"v\"}]}}");
        assertThat(app.only().headers()).containsEntry("Content-Type", "application/json");
    }

    @ParameterizedTest
    @EnumSource(PbxOptions.EmptyInteger.class)
    void anEmptyIntegerFollowsTheOption(PbxOptions.EmptyInteger option) {
        Transcript transcript = search(
                Request.post("[BaseUrl]/")
                        .value(PostValue.value("n", "[SearchText]").withType(PostValue.Type.INTEGER)),
                "",
                PbxOptions.builder().emptyInteger(option).build());

        switch (option) {
            case FAILS ->
                assertThat(transcript.errors()).singleElement().asString().contains("\"n\"", "String");
            case NULL -> assertThat(app.only().body()).isEqualTo("{\"n\":null}");
            case ZERO -> assertThat(app.only().body()).isEqualTo("{\"n\":0}");
            case EMPTY_TEXT -> assertThat(app.only().body()).isEqualTo("{\"n\":\"\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({"INTEGER, 1.5, a whole number", "BOOLEAN, yes, True or False"})
    void aValueThatDoesNotFitItsTypeIsExplained(PostValue.Type type, String text, String wanted) {
        Transcript transcript = search(
                Request.post("[BaseUrl]/")
                        .value(PostValue.value("n", "[SearchText]").withType(type)),
                text);

        assertThat(app.received()).isEmpty();
        assertThat(transcript.errors()).singleElement().asString().contains("\"" + text + "\"", wanted);
    }

    @Test
    void conditionsLeaveValuesAndGroupsOut() {
        search(
                Request.post("[BaseUrl]/")
                        .value(PostValue.value("kind", "a").withIf("[SearchText]==one"))
                        .value(PostValue.value("kind", "b").withIf("[SearchText]==two"))
                        .value(PostValue.value("skipped", "c").withSkipIf("[SearchText]==\"two\""))
                        .value(PostValue.object("o", PostValue.value("a", "1")).withIf("[SearchText]==one"))
                        .value(PostValue.array(
                                "l",
                                PostValue.value("", "1").withSkipIf("[SearchText]==two"),
                                PostValue.value("", "2"))),
                "two");

        assertThat(app.only().body()).isEqualTo("{\"kind\":\"b\",\"l\":[\"2\"]}");
    }

    @Test
    void twoValuesOfOneKeyAtOnceAreExplained() {
        Transcript transcript =
                search(Request.post("[BaseUrl]/").value("a", "1").value("a", "2"), "x");

        assertThat(transcript.errors()).singleElement().asString().contains("\"a\"", "exclude each other");
    }

    @Test
    void aMessageHasEscapesAndPasses() {
        search(Request.post("[BaseUrl]/").message("{^^list^^:{{[SearchText]}},^^say^^:^^[[Greeting]]^^}", 1), "7");

        assertThat(app.only().body()).isEqualTo("{\"list\":[7],\"say\":\"Hello [SearchText],\n{{link}}(https://x)\"}");
    }

    @Test
    void aMessageAndPostValuesTogetherAreExplained() {
        CrmTemplate template = CrmTemplate.parse("""
                <Crm Country="Global" Name="X" Version="1"><Scenarios>
                  <Scenario Id="SearchContacts" Type="REST">
                    <Request Url="%s/" RequestType="Post" RequestEncoding="Json" Message="{}">
                      <PostValues><Value Key="a">1</Value></PostValues>
                    </Request>
                  </Scenario>
                </Scenarios></Crm>
                """.formatted(app.url()));
        try (PbxEmulator pbx = PbxEmulator.create()) {
            assertThat(pbx.load(template, Map.of()).search("x").transcript().errors())
                    .singleElement()
                    .asString()
                    .contains("Message", "PostValues", "Remove");
        }
        assertThat(app.received()).isEmpty();
    }

    @Test
    void parameterTextsTakeTwoPassesAndAreTheOnlyPlaceOfLineBreaks() {
        search(
                Request.post("[BaseUrl]/")
                        .value(PostValue.value("two", "[[Greeting]]").withPasses(2))
                        .value(PostValue.value("one", "[Greeting]").withPasses(1))
                        .value("break", "a[LineBreak]b"),
                "Ada");

        assertThat(app.only().body())
                .contains("\"two\":\"Hello Ada,\\n[link](https://x)\"")
                .contains("\"one\":\"Hello [SearchText],\\n{{link}}(https://x)\"")
                .contains("\"break\":\"a[LineBreak]b\"");
    }

    @Test
    void headersAndContentTypeAreThoseOfTheTemplate() {
        search(
                Request.post("[BaseUrl]/")
                        .encoding(Encoding.URL_ENCODED)
                        .contentType("text/plain")
                        .header("X-Key", "Key [ApiKey]")
                        .message("hi", 0),
                "x");

        assertThat(app.only().headers())
                .containsEntry("Content-Type", "text/plain")
                .containsEntry("X-Key", "Key k-123456");
        assertThat(app.only().body()).isEqualTo("hi");
    }

    @ParameterizedTest
    @CsvSource({"Host, x", "'Bad Name', x", "X-Ok, 'a\nb'"})
    void aHeaderThatHttpDoesNotAllowIsExplained(String name, String value) {
        Transcript transcript = search(Request.get("[BaseUrl]/").header(name, value), "x");

        assertThat(transcript.errors()).singleElement().asString().contains("\"" + name + "\"", "cannot be sent");
    }

    @Test
    void aGetHasNoBody() {
        Transcript transcript = search(Request.get("[BaseUrl]/").value("a", "1"), "x");

        assertThat(app.only().body()).isEmpty();
        assertThat(transcript.hints()).singleElement().asString().contains("PostValues are not sent");
    }

    @Test
    void aPostWithoutValuesHasAnEmptyBody() {
        search(Request.post("[BaseUrl]/"), "x");

        assertThat(app.only().method()).isEqualTo("POST");
        assertThat(app.only().body()).isEmpty();
    }

    @Test
    void aSkippedRequestIsNotSent() {
        Transcript transcript = search(Request.get("[BaseUrl]/").skipIf("[SearchText]==no"), "no");

        assertThat(app.received()).isEmpty();
        assertThat(transcript.scenarios())
                .singleElement()
                .satisfies(run -> assertThat(run.skipped()).contains("SkipIf is true: [SearchText]==no"));
        assertThat(transcript.failed()).isFalse();
    }

    @Test
    void aWordWithoutQuotesFailsInSkipIfIfTheOptionSaysSo() {
        PbxOptions strict =
                PbxOptions.builder().unquotedWord(PbxOptions.UnquotedWord.FAILS).build();

        assertThat(search(Request.get("[BaseUrl]/").skipIf("[IIf([SearchText]==no,True,False)]"), "x", strict)
                        .errors())
                .singleElement()
                .asString()
                .contains("the word no", "\"no\"");
        Transcript quoted = search(
                Request.post("[BaseUrl]/")
                        .skipIf("[SearchText]==\"no\"||[SearchText]==True||[MaxLength]>300")
                        .value(PostValue.value("a", "1").withIf("[SearchText]==x")),
                "x",
                strict);
        assertThat(quoted.errors()).isEmpty();
        assertThat(app.only().body()).isEqualTo("{\"a\":\"1\"}");
    }

    @Test
    void whatDotNetWouldFailOnEndsTheScenarioWithItsPlace() {
        Transcript transcript = search(Request.get("[BaseUrl]/?[SearchText.ToUpper()]"), "x");

        assertThat(app.received()).isEmpty();
        assertThat(transcript.errors()).singleElement().asString().contains("Url of the Request", "Unknown function");
    }
}
