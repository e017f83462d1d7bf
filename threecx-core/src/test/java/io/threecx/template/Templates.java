package io.threecx.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The templates these tests read, all of our own writing. */
final class Templates {

    private Templates() {}

    /** Every element and attribute we know of, and unknown ones at every level, laid out as the writer does it. */
    static String everything() {
        try (InputStream in = Objects.requireNonNull(Templates.class.getResourceAsStream("everything.xml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
