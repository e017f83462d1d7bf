package io.threecx.template;

import static org.assertj.core.api.Assertions.*;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateEncodingTest {

    private static final String NAME = "Zürich ß";

    @ParameterizedTest
    @CsvSource({
        "UTF-8,        utf-8,        ''",
        "UTF-8,        utf-8,        BOM",
        "UTF-8,        iso-8859-1,   BOM",
        "UTF-16LE,     utf-16,       BOM",
        "UTF-16BE,     utf-16,       BOM",
        "UTF-16LE,     utf-16le,     ''",
        "UTF-16BE,     utf-8,        ''",
        "UTF-32LE,     utf-32,       BOM",
        "UTF-32BE,     utf-32,       ''",
        "ISO-8859-1,   ISO-8859-1,   ''",
        "windows-1252, Windows-1252, ''",
        "ISO-8859-15,  latin9,       ''"
    })
    void aMarkTheShapeOfTheBytesOrTheDeclarationTellsTheEncoding(String charset, String declared, String mark)
            throws IOException {
        String xml = (mark.isEmpty() ? "" : "\uFEFF") + "<?xml version=\"1.0\" encoding='" + declared
                + "'?>\n<Crm Name='" + NAME + "'/>";
        CrmTemplate template = read(xml.getBytes(Charset.forName(charset)));
        assertThat(template.name()).isEqualTo(NAME);
        assertThat(template.element().position()).hasValue(new Position(2, 1));
        assertThat(template.toXml()).startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    }

    @Test
    void withoutDeclarationItIsUtf8() throws IOException {
        assertThat(read(("<Crm Name='" + NAME + "'/>").getBytes(StandardCharsets.UTF_8))
                        .name())
                .isEqualTo(NAME);
    }

    @Test
    void aByteThatDoesNotFitSaysWhereAndWhatToDo() {
        byte[] latin = "<Crm>\n <a B='Zürich'/></Crm>".getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(CrmTemplateException.class)
                .isThrownBy(() -> read(latin))
                .withMessage("line 2, column 9: The byte 0xFC here is not valid UTF-8, which the file seems to be."
                        + " Save the file as UTF-8 and declare encoding=\"utf-8\".");
        byte[] cut = "<?xml version='1.0' encoding='utf-8'?><Crm/>ü".getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(CrmTemplateException.class)
                .isThrownBy(() -> read(Arrays.copyOf(cut, cut.length - 1)))
                .withMessageContaining("0xC3")
                .withMessageContaining("claims to be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-16", "UTF-16LE", "utf-32", "ucs-4"})
    void aDeclarationOfUtf16OverEightBitBytesIsNamed(String declared) {
        byte[] xml = ("<?xml version='1.0' encoding='" + declared + "'?><Crm/>").getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(CrmTemplateException.class)
                .isThrownBy(() -> read(xml))
                .withMessageContaining("declares encoding=\"" + declared + "\" but is not saved that way");
    }

    @ParameterizedTest
    @ValueSource(strings = {"klingon", "not a name", "ü", ""})
    void anUnknownEncodingIsNamed(String declared) {
        byte[] xml = ("<?xml version='1.0' encoding='" + declared + "'?><Crm/>").getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(CrmTemplateException.class)
                .isThrownBy(() -> read(xml))
                .withMessageContaining("an encoding that is not known here: \"" + declared + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-16", "klingon", "iso-8859-1"})
    void forTextTheDeclaredEncodingDoesNotCount(String declared) {
        assertThat(CrmTemplate.parse("<?xml version='1.0' encoding='" + declared + "'?><Crm Name='" + NAME + "'/>")
                        .name())
                .isEqualTo(NAME);
    }

    private static CrmTemplate read(byte[] bytes) throws IOException {
        return CrmTemplate.parse(new ByteArrayInputStream(bytes));
    }
}
