package io.threecx.template;

import static org.assertj.core.api.Assertions.*;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedTemplateTest {

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet("nothing", "", 1, 1, "is empty"),
                argumentSet("white space", " \n ", 1, 1, "is empty"),
                argumentSet("json", "\n {\"a\":1}", 2, 2, "not XML"),
                argumentSet("only a comment", "<!-- x -->", 1, 11, "not well-formed"),
                argumentSet(
                        "space before the declaration", "\n<?xml version='1.0'?><Crm/>", 2, 1, "white space before"),
                argumentSet("xml 1.1", "<?xml version='1.1'?><Crm/>", 1, 1, "version of XML other than 1.0"),
                argumentSet("another root", "<!-- c -->\n <Template/>", 2, 2, "root element is <Template>, not <Crm>"),
                argumentSet("a root in lower case", "<crm/>", 1, 1, "case-sensitive"),
                argumentSet("a root with a prefix", "<x:Crm/>", 1, 1, "root element is <x:Crm>"),
                argumentSet(
                        "a template inside another file",
                        "<odoo>\n <Crm Name='a'/></odoo>",
                        1,
                        1,
                        "at line 2, column 2"),
                argumentSet("a web page", "<!DOCTYPE html>\n<html><body></body></html>", 1, 1, "is a web page"),
                argumentSet("document type", "<?xml version='1.0'?>\n<!DOCTYPE Crm>\n<Crm/>", 2, 1, "<!DOCTYPE"),
                argumentSet("own entity", "<!DOCTYPE Crm [<!ENTITY a 'b'>]><Crm>&a;</Crm>", 1, 1, "<!DOCTYPE"),
                argumentSet("html entity in text", "<Crm>\n a&nbsp;b</Crm>", 2, 3, "&#160;"),
                argumentSet("html entity in an attribute", "<Crm\n A='a&nbsp;b'/>", 2, 6, "&#160;"),
                argumentSet("bare ampersand in a url", "<Crm>\n<a Url='x?a=1&b=2'/></Crm>", 2, 14, "Write &amp;"),
                argumentSet("bare ampersand in text", "<Crm>a & b</Crm>", 1, 8, "Write &amp;"),
                argumentSet("dashes in a comment", "<Crm>\n<!-- a -- b --></Crm>", 2, 10, "incorrect file format"),
                argumentSet("open comment", "<Crm><!-- a </Crm>", 1, 19, "not closed"),
                argumentSet("crossed tags", "<Crm>\n<a></b></Crm>", 2, 6, "not well-formed"),
                argumentSet("cut off", "<Crm><a>", 1, 9, "not well-formed"),
                argumentSet("attribute twice", "<Crm A='1' A='2'/>", 1, 17, "not well-formed"),
                argumentSet("control character", "<Crm>\u0001</Crm>", 1, 6, "not well-formed"),
                argumentSet("reference to a control character", "<Crm>&#1;</Crm>", 1, 10, "not well-formed"),
                argumentSet("two roots", "<Crm/><Crm/>", 1, 8, "not well-formed"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void itIsSaidWhatIsWrongWhereAndWhatToDo(String xml, int line, int column, String words) {
        assertThatExceptionOfType(CrmTemplateException.class)
                .isThrownBy(() -> CrmTemplate.parse(xml))
                .satisfies(e -> {
                    assertThat(e).hasMessageContaining(words);
                    assertThat(e.position()).hasValue(new Position(line, column));
                    assertThat(e.advice()).isNotBlank();
                    assertThat(e.getMessage())
                            .isEqualTo("line " + line + ", column " + column + ": " + e.problem() + " " + e.advice());
                });
    }

    @Test
    void aSecretBesideTheMistakeIsNotQuoted() {
        assertThatExceptionOfType(CrmTemplateException.class)
                .isThrownBy(() -> CrmTemplate.parse("<Crm><Parameter Name='Key' Default='a&hunter2'/></Crm>"))
                .withMessageContaining("Write &amp;")
                .withStackTraceContaining("CrmTemplateException")
                .satisfies(e -> assertThat(e).hasNoCause().hasMessageNotContaining("hunter2"));
    }

    @Test
    void anAmpersandThatIsRightIsNotBlamed() {
        for (String xml : new String[] {"<Crm A='&amp;\u0001'/>", "<Crm>a &amp; b</Krm>", "<Crm><![CDATA[ & \u0001"}) {
            assertThatExceptionOfType(CrmTemplateException.class)
                    .isThrownBy(() -> CrmTemplate.parse(xml))
                    .withMessageNotContaining("Write &amp;");
        }
    }

    @Test
    void aFileIsNamedInTheMessage(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("odoo.xml"), "<odoo/>");
        assertThatExceptionOfType(CrmTemplateException.class)
                .isThrownBy(() -> CrmTemplate.parse(file))
                .withMessageStartingWith("odoo.xml: line 1, column 1: The root element is <odoo>")
                .withMessageNotContaining(folder.toString());
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> CrmTemplate.parse(folder.resolve("none.xml")));
    }

    @Test
    void externalEntitiesAreNeitherReadNorAskedFor(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "hunter2");
        for (String xml : new String[] {
            "<!DOCTYPE Crm [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><Crm Name=\"a\">&x;</Crm>",
            "<!DOCTYPE Crm SYSTEM \"" + secret.toUri() + "\"><Crm/>",
            "<!DOCTYPE Crm [<!ENTITY % x SYSTEM \"" + secret.toUri() + "\"> %x;]><Crm/>"
        }) {
            assertThatExceptionOfType(CrmTemplateException.class)
                    .isThrownBy(() -> CrmTemplate.parse(xml))
                    .withMessageContaining("<!DOCTYPE")
                    .withMessageNotContaining("hunter2");
        }
    }

    @Test
    void billionLaughsAreRefusedAtOnce() {
        StringBuilder xml = new StringBuilder("<!DOCTYPE Crm [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            xml.append("<!ENTITY l").append(i).append(" \"");
            xml.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
        }
        String bomb = xml + "]><Crm A=\"&l29;\">&l29;</Crm>";
        assertThatExceptionOfType(CrmTemplateException.class)
                .isThrownBy(() -> assertTimeoutPreemptively(Duration.ofSeconds(10), () -> CrmTemplate.parse(bomb)))
                .withMessageContaining("<!DOCTYPE");
    }

    @Test
    void aFileOverFourMebibytesIsRefusedWithoutBeingReadToItsEnd() {
        String big = "<Crm>" + "x".repeat(10 * 1024 * 1024) + "</Crm>";
        assertThatExceptionOfType(CrmTemplateException.class)
                .isThrownBy(() -> CrmTemplate.parse(big))
                .withMessageContaining("larger than 1 MiB");
        AtomicLong read = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return ' ';
            }
        };
        assertThatExceptionOfType(CrmTemplateException.class)
                .isThrownBy(() -> CrmTemplate.parse(endless))
                .satisfies(e -> assertThat(e.position()).isEmpty());
        assertThat(read).hasValueLessThan(5 * 1024 * 1024);
    }

    @Test
    void aFileJustUnderTheLimitIsReadWhateverFillsIt() throws IOException {
        int size = 1024 * 1024 - 100;
        for (String filler : new String[] {"x", "&amp;", "<a b='&lt;'/>", "<!--x-->", "\n"}) {
            String xml = "<Crm><x>" + filler.repeat(size / filler.length()) + "</x></Crm>";
            CrmTemplate read = CrmTemplate.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            assertThat(read.element().elements("x")).hasSize(1);
        }
        String longValue = "<Crm Name='" + "&amp;".repeat(size / 5) + "'/>";
        assertThat(CrmTemplate.parse(longValue).name()).hasSize(size / 5);
    }

    @Test
    void elementsMayBeNestedSixtyFourDeepAndNoDeeper() {
        assertThat(CrmTemplate.parse(nested(64)).toXml()).contains("<e />");
        assertThatExceptionOfType(CrmTemplateException.class)
                .isThrownBy(() -> CrmTemplate.parse(nested(65)))
                .withMessageContaining("nested more than 64 deep")
                .satisfies(e -> assertThat(e.position()).hasValue(new Position(1, "<Crm>".length() + 63 * 3 + 1)));
        assertThatExceptionOfType(CrmTemplateException.class)
                .isThrownBy(() -> CrmTemplate.parse("<Crm>" + "<e>".repeat(300_000)));
    }

    private static String nested(int depth) {
        return "<Crm>" + "<e>".repeat(depth - 1) + "</e>".repeat(depth - 1) + "</Crm>";
    }
}
