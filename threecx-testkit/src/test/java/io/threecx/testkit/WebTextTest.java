package io.threecx.testkit;

import static org.assertj.core.api.Assertions.*;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebTextTest {

    @ParameterizedTest
    @CsvSource({
        "http://[::1]:80/a[b]?c[d], http://[::1]:80/a%5Bb%5D?c[d]",
        "' http://x/a b ', http://x/a%20b",
        "http://x/a\\b?c\\d, http://x/a/b?c%5Cd",
        "http://x/%, http://x/%25",
        "http://x/%4, http://x/%254",
        "http://x/%zz%4a, http://x/%25zz%4a",
        "http://x/\u00e9\ud83d\ude00, http://x/%C3%A9%F0%9F%98%80",
        "http://x/~-_.!$&'()*+;=:@, http://x/~-_.!$&'()*+;=:@"
    })
    void whatIsIllegalInAnAddressIsEscaped(String text, String address) {
        assertThat(WebText.address(text)).isEqualTo(address);
    }

    @Test
    void dataKeepsOnlyWhatNeedsNoEscape() {
        assertThat(WebText.asData("aZ09-_.~ +&=%/\u00e9")).isEqualTo("aZ09-_.~%20%2B%26%3D%25%2F%C3%A9");
        assertThat(WebText.inForm("a b+c")).isEqualTo("a+b%2Bc");
    }

    @Test
    void whateverAPathAndQueryHoldTheResultIsAnAddress() {
        long seed = 20260301;
        Random random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder("http://host/");
            for (int length = random.nextInt(12); length > 0; length--) {
                int point = random.nextInt(4) == 0 ? random.nextInt(0x11000) : random.nextInt(128);
                text.appendCodePoint(point >= 0xD800 && point <= 0xDFFF ? '?' : point);
            }
            String address = WebText.address(text.toString());
            assertThatNoException()
                    .as("seed %s, %s", seed, text)
                    .isThrownBy(() -> assertThat(URI.create(address).getHost()).isEqualTo("host"));
        }
    }
}
