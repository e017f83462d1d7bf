package io.threecx.pbx.dial;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Links by which a user's own browser places a call. */
public final class DialLinks {

    private DialLinks() {}

    /**
     * Opens the 3CX web client with a number: {@code https://pbx.example.com:5001/webclient/#/call?phone=%2B442079460018}.
     *
     * @param pbx its address with its port, where the web client lives
     * @param dialled the number or extension
     */
    public static URI webClient(URI pbx, String dialled) {
        return URI.create(
                pbx.resolve("/webclient/") + "#/call?phone=" + URLEncoder.encode(dialled, StandardCharsets.UTF_8));
    }

    /** {@code tel:+442079460018} (RFC 3966): the 3CX apps and many others answer to it. */
    public static URI tel(String dialled) {
        return URI.create(
                "tel:" + URLEncoder.encode(dialled, StandardCharsets.UTF_8).replace("%2B", "+"));
    }
}
