package io.threecx.template;

import static org.assertj.core.api.Assertions.*;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is done to a template, it is read and survives its round trip, or is refused in words. */
class TemplateMutationTest {

    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "&",
            "\"",
            "'",
            "/>",
            "</",
            "<!--",
            "-->",
            "--",
            "<![CDATA[",
            "]]>",
            "<?",
            "?>",
            "<!DOCTYPE a [",
            "&#0;",
            "&#x110000;",
            "&amp;",
            "\u0000",
            "\uD800",
            "\uFFFE",
            "\r",
            "\r\n",
            "\uFEFF",
            "xmlns=''",
            "a:b:c='1' ",
            ":x='1' ",
            "<:a/>",
            "<a:/>",
            "\uD83D\uDE00",
            " ");

    @Test
    void damagedTextNeverGivesAnotherException() {
        long seed = 20_241_107;
        Random random = new Random(seed);
        int read = 0;
        for (int round = 0; round < 1_200; round++) {
            StringBuilder xml = new StringBuilder(Templates.everything());
            for (int change = random.nextInt(3); change >= 0; change--) {
                damage(xml, random);
            }
            String damaged = xml.toString();
            read += survives(() -> CrmTemplate.parse(damaged), "seed " + seed + ", round " + round) ? 1 : 0;
        }
        // otherwise the damage is so great that the round trip is never tried
        assertThat(read).isGreaterThan(100);
    }

    @Test
    void damagedBytesNeverGiveAnotherException() {
        long seed = 4_711;
        Random random = new Random(seed);
        List<Charset> charsets = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
        int read = 0;
        for (int round = 0; round < 1_200; round++) {
            byte[] bytes = Templates.everything().getBytes(charsets.get(random.nextInt(charsets.size())));
            for (int change = random.nextInt(3); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            byte[] damaged = random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            read += survives(
                            () -> CrmTemplate.parse(new ByteArrayInputStream(damaged)),
                            "seed " + seed + ", round " + round)
                    ? 1
                    : 0;
        }
        assertThat(read).isGreaterThan(100);
    }

    private static void damage(StringBuilder xml, Random random) {
        int at = random.nextInt(xml.length());
        switch (random.nextInt(4)) {
            case 0 -> xml.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 1 -> xml.delete(at, Math.min(xml.length(), at + 1 + random.nextInt(20)));
            case 2 -> xml.setCharAt(at, (char) random.nextInt(0x10000));
            default -> {
                int from = random.nextInt(xml.length());
                xml.insert(at, xml.substring(from, Math.min(xml.length(), from + random.nextInt(200))));
            }
        }
    }

    private static boolean survives(Parsing parsing, String what) {
        CrmTemplate template;
        try {
            template = parsing.parse();
        } catch (CrmTemplateException expected) {
            assertThat(expected.advice()).as(what).isNotBlank();
            return false;
        } catch (IOException | RuntimeException e) {
            return fail(what, e);
        }
        try {
            assertThat(template.lint())
                    .as(what)
                    .allSatisfy(finding -> assertThat(finding.position()).isPresent());
        } catch (RuntimeException e) {
            return fail(what, e);
        }
        CrmTemplate again = CrmTemplate.parse(template.toXml());
        assertThat(again).as(what).isEqualTo(template);
        assertThat(again.toXml()).as(what).isEqualTo(template.toXml());
        return true;
    }

    private interface Parsing {
        CrmTemplate parse() throws IOException;
    }
}
