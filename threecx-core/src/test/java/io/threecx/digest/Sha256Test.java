package io.threecx.digest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {

    /** FIPS 180-4, the example of one block; and the same in parts. */
    @Test
    void digestsAreThoseOfTheStandard() {
        String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

        assertThat(Sha256.hex("abc")).isEqualTo(expected);
        assertThat(Sha256.hex(new byte[] {'a'}, new byte[] {'b', 'c'})).isEqualTo(expected);
        assertThat(Sha256.of("abc")).hasSize(Sha256.BYTES).startsWith(0xba, 0x78);
    }
}
