package io.threecx.template;

import static org.assertj.core.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrmTemplateBuilderTest {

    @Test
    void aBuiltTemplateReadsAsTheReferenceWritesIt() {
        CrmTemplate template = CrmTemplate.builder("ThreeCxDemo")
                .comment(" written by a test ")
                .supportsEmojis(true)
                .version(3)
                .number(NumberSettings.of(NumberSettings.Prefix.OFF, NumberSettings.PHONEBOOK_LENGTH))
                .parameter(Parameter.of("BaseUrl", Parameter.Type.STRING)
                        .withDefault("")
                        .withTitle("Server URL:")
                        .withParent("General Configuration"))
                .parameter(Parameter.of("ApiKey", Parameter.Type.PASSWORD)
                        .withParent("General Configuration")
                        .withTitle("API key:")
                        .withDefault(""))
                .scenario(Scenario.builder(Scenario.LOOKUP_BY_NUMBER)
                        .output(Output.Type.CONTACT_URL, "[RecUrl]")
                        .output(Output.of("Own", "[RecUrl]").withPasses(1))
                        .variable("RecUrl", "contacts.url")
                        .variable(Variable.filtered(
                                "Work", "contacts.phones.no", Rule.equalTo("work", "contacts.phones.kind")))
                        .rule(Rule.any("contacts.id"))
                        .request(Request.get("[BaseUrl]/lookup?number=[Number]&direction=[CallDirection]")
                                .header("X-Api-Key", "[ApiKey]")
                                .build())
                        .next("More")
                        .build())
                .scenario(Scenario.builder(Scenario.REPORT_CALL)
                        .request(Request.post("[BaseUrl]/calls")
                                .skipIf("[ReportCallEnabled]!=True")
                                .value("type", "[CallType]")
                                .value(PostValue.value("text", "a\nb")
                                        .withPasses(2)
                                        .withIf("[CallType]==Missed"))
                                .value(PostValue.object("meta", PostValue.value("id", "[EntityId]")))
                                .value(PostValue.array("ids", PostValue.value("", "[EntityId]"))
                                        .withSkipIf("[EntityId]==0"))
                                .build())
                        .build())
                .build();
        assertThat(template.toXml()).isEqualTo("""
                <?xml version="1.0" encoding="utf-8"?>
                <!-- written by a test -->
                <Crm Country="Global" Name="ThreeCxDemo" Version="3" SupportsEmojis="true">
                  <Number Prefix="Off" MaxLength="[MaxLength]" />
                  <Connection MaxConcurrentRequests="4" />
                  <Parameters>
                    <Parameter Name="BaseUrl" Type="String" Parent="General Configuration" Editor="String" Title="Server URL:" Default="" />
                    <Parameter Name="ApiKey" Type="Password" Parent="General Configuration" Editor="String" Title="API key:" Default="" />
                  </Parameters>
                  <Authentication Type="No" />
                  <Scenarios>
                    <Scenario Id="" Type="REST">
                      <Request SkipIf="" Url="[BaseUrl]/lookup?number=[Number]&amp;direction=[CallDirection]" MessagePasses="0" RequestContentType="" RequestEncoding="UrlEncoded" RequestType="Get" ResponseType="Json">
                        <Headers>
                          <Value Key="X-Api-Key" Passes="0" Type="String">[ApiKey]</Value>
                        </Headers>
                      </Request>
                      <Rules>
                        <Rule Type="Any" Ethalon="">contacts.id</Rule>
                      </Rules>
                      <Variables>
                        <Variable Name="RecUrl" Path="contacts.url">
                          <Filter />
                        </Variable>
                        <Variable Name="Work" Path="contacts.phones.no">
                          <Filter>
                            <Rule Type="Equals" Ethalon="work">contacts.phones.kind</Rule>
                          </Filter>
                        </Variable>
                      </Variables>
                      <Outputs Next="More" AllowEmpty="false">
                        <Output Type="ContactUrl" Passes="0" Value="[RecUrl]" />
                        <Output Type="Own" Passes="1" Value="[RecUrl]" />
                      </Outputs>
                    </Scenario>
                    <Scenario Id="ReportCall" Type="REST">
                      <Request SkipIf="[ReportCallEnabled]!=True" Url="[BaseUrl]/calls" MessagePasses="0" RequestContentType="" RequestEncoding="Json" RequestType="Post" ResponseType="Json">
                        <PostValues>
                          <Value Key="type" Passes="1" Type="String">[CallType]</Value>
                          <Value Key="text" If="[CallType]==Missed" Passes="2" Type="String">a&#x0A;b</Value>
                          <Object Key="meta">
                            <Value Key="id" Passes="1" Type="String">[EntityId]</Value>
                          </Object>
                          <Array Key="ids" SkipIf="[EntityId]==0">
                            <Value Key="" Passes="1" Type="String">[EntityId]</Value>
                          </Array>
                        </PostValues>
                      </Request>
                    </Scenario>
                  </Scenarios>
                </Crm>
                """);
        assertThat(CrmTemplate.parse(template.toXml())).isEqualTo(template);
    }

    @Test
    void theRarerPartsComeOutInTheOrderOfTheReferenceToo() {
        CrmTemplate template = CrmTemplate.builder("Rare")
                .attribute("Developer", "me")
                .supportsTranscription(false)
                .country("AT")
                .maxConcurrentRequests(2)
                .authentication(
                        Authentication.scenario("Auth").withStoreAllValues(true).withDefaultExpiration("60"))
                .parameter(Parameter.of("T", Parameter.Type.OAUTH)
                        .withOAuth("https://a.example", "state=[State]", "Code")
                        .withValidation("")
                        .withEditor(Parameter.Editor.SQL))
                .parameter(Parameter.of("L", Parameter.Type.LIST).withListValues("a", "b"))
                .scenario(Scenario.builder("Sql")
                        .type(Scenario.Type.SQL_DATABASE)
                        .entity("Leads", "[Order]")
                        .element(TemplateElement.builder("Query")
                                .comment("c")
                                .text("select ")
                                .text("1")
                                .build())
                        .variable(Variable.of("V", "v")
                                .withIsArray(false)
                                .withSkip(1)
                                .withLookupValue("x"))
                        .allowEmpty(true)
                        .build())
                .scenario(Scenario.builder("Raw")
                        .request(Request.post("u")
                                .message("{{x}}", 2)
                                .encoding(Request.Encoding.URL_ENCODED)
                                .contentType("text/plain")
                                .header(Header.of("h", "v").withPasses(1))
                                .build())
                        .build())
                .build();
        assertThat(template.toXml().lines().map(String::strip))
                .contains(
                        "<Crm Country=\"AT\" Name=\"Rare\" Version=\"1\" SupportsTranscription=\"false\" Developer=\"me\">",
                        "<Connection MaxConcurrentRequests=\"2\" />",
                        "<Authentication Type=\"Scenario\" DefaultExpiration=\"60\" StoreAllValues=\"true\">",
                        "<Parameter Name=\"T\" Type=\"OAuth\" Editor=\"Sql\" Validation=\"\" RequestUrl=\"https://a.example\" RequestUrlParameters=\"state=[State]\" ResponseScenario=\"Code\" />",
                        "<Parameter Name=\"L\" Type=\"List\" Editor=\"String\" ListValues=\"a,b\" />",
                        "<Scenario Id=\"Sql\" Type=\"SQLDatabase\" EntityId=\"Leads\" EntityOrder=\"[Order]\">",
                        "<Query><!--c-->select 1</Query>",
                        "<Variable Name=\"V\" Path=\"v\" LookupValue=\"x\" Skip=\"1\" IsArray=\"false\">",
                        "<Outputs AllowEmpty=\"true\" />",
                        "<Request SkipIf=\"\" Url=\"u\" MessagePasses=\"2\" Message=\"{{x}}\" RequestContentType=\"text/plain\" RequestEncoding=\"UrlEncoded\" RequestType=\"Post\" ResponseType=\"Json\">");
        assertThat(CrmTemplate.parse(template.toXml())).isEqualTo(template);
    }

    @Test
    void anyLegalTextSurvivesInAttributesAndValues() {
        String text = " \t\r\n<>&\"' ]]> \u00A0\u2028\uFFFD \uD83D\uDE00 &amp; ";
        CrmTemplate template = CrmTemplate.builder(text)
                .scenario(Scenario.builder(text)
                        .request(Request.post(text).value(text, text).build())
                        .rule(Rule.any("x" + text))
                        .build())
                .build();
        CrmTemplate read = CrmTemplate.parse(template.toXml());
        assertThat(read).isEqualTo(template);
        assertThat(read.name()).isEqualTo(text);
        assertThat(read.scenarios(text)
                        .get(0)
                        .request()
                        .orElseThrow()
                        .postValues()
                        .get(0))
                .isInstanceOfSatisfying(
                        PostValue.Value.class, value -> assertThat(value.text()).isEqualTo(text));
    }

    @Test
    void aCharacterXmlCannotCarryIsRefusedWithItsPlaceAndWithoutTheText() {
        for (String bad : List.of("\u0000", "\u0001", "\u001F", "\uFFFE", "\uFFFF", "\uD800", "\uDC00x")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> Parameter.of("Key", Parameter.Type.PASSWORD).withDefault("hunter2" + bad))
                    .withMessageContaining("Attribute Default of <Parameter>")
                    .withMessageContaining("index 7")
                    .withMessageNotContaining("hunter2");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PostValue.value("k", bad))
                    .withMessageContaining("The text of <Value>");
            assertThatIllegalArgumentException().isThrownBy(() -> CrmTemplate.builder(bad));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CrmTemplate.builder("x").comment(bad));
        }
    }

    @Test
    void whatWouldNotBeReadAgainIsNotBuilt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrmTemplate.builder("x").comment("a--b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrmTemplate.builder("x").comment("a-"));
        assertThatIllegalArgumentException().isThrownBy(() -> TemplateElement.builder("a b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TemplateElement.builder("a").attribute("1x", ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrmTemplate.builder("x").maxConcurrentRequests(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameter.of("L", Parameter.Type.LIST).withListValues("a,b"));
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> Request.post("u").message("m", 1).value("k", "v").build());
        assertThatIllegalArgumentException().isThrownBy(() -> {
            PostValue value = PostValue.value("k", "v");
            for (int i = 0; i < 100; i++) {
                value = PostValue.object("k", value);
            }
        });
    }

    @Test
    void aTypedViewIsOnlyForItsOwnElement() {
        TemplateElement other = TemplateElement.builder("Other").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scenario(other))
                .withMessageContaining("<Scenario>")
                .withMessageContaining("<Other>");
        assertThatIllegalArgumentException().isThrownBy(() -> new PostValue.Group(other));
        assertThat(new Scenario(TemplateElement.builder("Scenario").build()).id())
                .isEmpty();
    }

    @Test
    void noValueShowsInAToString() {
        Parameter key = Parameter.of("Key", Parameter.Type.PASSWORD).withDefault("hunter2");
        assertThat(key.toString()).doesNotContain("hunter2");
        assertThat(CrmTemplate.builder("x").parameter(key).build().toString()).doesNotContain("hunter2");
        assertThat(Authentication.basic("hunter2:x").toString()).doesNotContain("hunter2");
    }

    @Test
    void aChangedCopyOfAReadPartKeepsWhatIsUnknownAndItsPlace() {
        Parameter read = CrmTemplate.parse(
                        "<Crm><Parameters><Parameter Hint='h' Default='a' Name='n'/></Parameters></Crm>")
                .parameters()
                .get(0);
        Parameter changed = read.withDefault("b").withTitle("t");
        assertThat(changed.element().attributes())
                .containsExactly(entry("Hint", "h"), entry("Title", "t"), entry("Default", "b"), entry("Name", "n"));
        assertThat(changed.element().position()).isEqualTo(read.element().position());
        assertThat(read.defaultValue()).isEqualTo("a");
    }
}
