package io.threecx.testkit;

import static org.assertj.core.api.Assertions.*;

import io.threecx.template.CrmTemplate;
import io.threecx.template.NumberSettings;
import io.threecx.template.NumberSettings.Prefix;
import io.threecx.template.Parameter;
import io.threecx.template.Request;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberShapeTest {

    private final StubCrm app = new StubCrm().on("/", "{}");

    @AfterEach
    void close() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource({
        "AS_IS, +41445550101, +41445550101",
        "AS_IS, 0041445550101, 0041445550101",
        "OFF,   +41445550101, 41445550101",
        "OFF,   0041445550101, 41445550101",
        "PLUS,  +41445550101, +41445550101",
        "PLUS,  0041445550101, +41445550101",
        "ZEROS, +41445550101, 0041445550101",
        "ZEROS, 0041445550101, 0041445550101",
        "ZEROS, 0445550101, 0445550101",
        "PLUS,  '+41 (44) 555-01 01', +41445550101",
        "OFF,   anonymous, anonymous",
        "PLUS,  '', ''"
    })
    void thePrefixFollowsTheTemplate(Prefix prefix, String rings, String searched) {
        assertThat(asked(prefix, "[MaxLength]", PbxOptions.defaults(), rings)).isEqualTo(searched);
    }

    @ParameterizedTest
    @CsvSource({
        "PLUS, 6, +123456789, 456789",
        "ZEROS, 9, +123456789, 00123456789",
        "ZEROS, 10, +123456789, 00123456789",
        "AS_IS, 6, 0041445550101, 550101",
        "OFF, '', +41445550101, 41445550101",
        "OFF, ' 4 ', +41445550101, 0101"
    })
    void aCutNumberIsCountedFromTheRightAndHasNoPrefix(Prefix prefix, String length, String rings, String searched) {
        assertThat(asked(prefix, length, PbxOptions.defaults(), rings)).isEqualTo(searched);
    }

    @Test
    void thePhonebookSaysHowManyDigitsCount() {
        PbxOptions options = PbxOptions.builder().phonebookLength(7).build();

        assertThat(asked(Prefix.OFF, "[MaxLength]", options, "+41445550101")).isEqualTo("5550101");
    }

    @Test
    void aParameterOfThatNameComesBeforeThePhonebook() {
        CrmTemplate template = template(Prefix.OFF, "[MaxLength]")
                .parameter(Parameter.of("MaxLength", Parameter.Type.INTEGER).withDefault("5"))
                .build();

        assertThat(asked(template, PbxOptions.defaults(), "+41445550101")).isEqualTo("50101");
    }

    @Test
    void aLengthThatIsNoNumberIsExplained() {
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(template(Prefix.OFF, "six").build(), Map.of("BaseUrl", app.url()));
            Screen screen = pbx.ring("1");

            assertThat(screen.transcript().errors()).singleElement().asString().contains("MaxLength is six");
            assertThat(app.received()).isEmpty();
        }
    }

    @Test
    void aTemplateWithoutTheElementKeepsNumbersAsTheyAre() {
        CrmTemplate template = CrmTemplate.builder("Bare")
                .parameter(Parameter.of("BaseUrl", Parameter.Type.STRING))
                .scenario(Samples.report("", Request.get("[BaseUrl]/?[Number]")))
                .build();

        assertThat(asked(template, PbxOptions.defaults(), "+41445550101")).isEqualTo("+41445550101");
    }

    @ParameterizedTest
    @CsvSource({"DIGITS, 41445550101", "AS_IN_ADDRESS, 0041445550101"})
    void aBodyHasTheNumberInDigitsOrAsInTheAddress(PbxOptions.NumberInBody option, String inBody) {
        CrmTemplate template = Samples.template()
                .number(NumberSettings.of(Prefix.ZEROS, "[MaxLength]"))
                .scenario(Samples.report(
                        "",
                        Request.post("[BaseUrl]/?[Number]")
                                .header("X-Number", "[Number]")
                                .value("n", "[Number]")))
                .build();
        try (PbxEmulator pbx =
                PbxEmulator.create(PbxOptions.builder().numberInBody(option).build())) {
            pbx.load(template, Map.of("BaseUrl", app.url())).ring("+41445550101");
        }
        assertThat(app.only().query()).isEqualTo("0041445550101");
        assertThat(app.only().headers()).containsEntry("X-Number", "0041445550101");
        assertThat(app.only().body()).isEqualTo("{\"n\":\"" + inBody + "\"}");
    }

    @Test
    void numbersMatchInAsManyDigitsAsThePbxCompares() {
        SearchedNumber exact = new SearchedNumber("", "", "442079460018", 256);
        SearchedNumber seven = new SearchedNumber("", "", "9460018", 7);

        assertThat(exact.matches("+44 20 7946 0018")).isTrue();
        assertThat(exact.matches("0044 (20) 7946-0018")).isTrue();
        assertThat(exact.matches("020 7946 0018")).isFalse();
        assertThat(exact.matches("1442079460018")).isFalse();
        assertThat(exact.matches("")).isFalse();
        assertThat(seven.matches("020 7946 0018")).isTrue();
        assertThat(seven.matches("460018")).isFalse();
        assertThat(new SearchedNumber("", "", "", 7).matches("")).isFalse();
    }

    private static CrmTemplate.Builder template(Prefix prefix, String maxLength) {
        return Samples.template()
                .number(NumberSettings.of(prefix, maxLength))
                .scenario(Samples.report("", Request.get("[BaseUrl]/?[Number]")));
    }

    private String asked(Prefix prefix, String maxLength, PbxOptions options, String rings) {
        return asked(template(prefix, maxLength).build(), options, rings);
    }

    private String asked(CrmTemplate template, PbxOptions options, String rings) {
        try (PbxEmulator pbx = PbxEmulator.create(options)) {
            pbx.load(template, Map.of("BaseUrl", app.url())).ring(rings);
        }
        return app.only().query();
    }
}
