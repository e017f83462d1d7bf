package io.threecx.template;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the encoding of a template file (XML 1.0, appendix F) and decodes it strictly: a byte-order mark wins, then the
 * shape of the first bytes, then the declaration, then UTF-8.
 */
final class TemplateBytes {

    private static final Pattern DECLARED =
            Pattern.compile("\\A<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*[\"']([^\"'>]*)[\"']");
    private static final int DECLARATION_LENGTH = 512;
    private static final String SAVE_AS_UTF_8 = "Save the file as UTF-8 and declare encoding=\"utf-8\".";

    private TemplateBytes() {}

    static String decode(byte[] bytes) {
        Charset charset = charsetOf(bytes);
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate((int) Math.ceil((double) bytes.length * decoder.maxCharsPerByte()) + 2);
        CoderResult result = decoder.decode(in, out, true);
        if (!result.isError()) {
            result = decoder.flush(out);
        }
        String text = out.flip().toString();
        if (result.isError()) {
            throw new CrmTemplateException(
                    LintRule.WRONG_ENCODING,
                    String.format(
                            Locale.ROOT,
                            "The byte 0x%02X here is not valid %s, which the file %s.",
                            bytes[in.position()],
                            charset.name(),
                            declaredIn(bytes) == null ? "seems to be" : "claims to be"),
                    SAVE_AS_UTF_8,
                    new SourceText(text).endPosition());
        }
        return text;
    }

    private static Charset charsetOf(byte[] bytes) {
        Charset wide = wideCharset(bytes);
        if (wide != null) {
            return wide;
        }
        String declared = declaredIn(bytes);
        if (declared == null || startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        String upper = declared.toUpperCase(Locale.ROOT);
        if (upper.startsWith("UTF-16") || upper.startsWith("UTF-32") || upper.startsWith("UCS-")) {
            throw new CrmTemplateException(
                    LintRule.WRONG_ENCODING,
                    "The file declares encoding=\"" + declared + "\" but is not saved that way.",
                    SAVE_AS_UTF_8,
                    new Position(1, 1));
        }
        try {
            return Charset.forName(declared);
        } catch (IllegalArgumentException unknown) {
            throw new CrmTemplateException(
                    LintRule.WRONG_ENCODING,
                    "The file declares an encoding that is not known here: \"" + declared + "\".",
                    SAVE_AS_UTF_8,
                    new Position(1, 1),
                    unknown);
        }
    }

    /** The 16 and 32 bit encodings, known by their mark or by the zero bytes in a leading {@code <}. */
    private static @Nullable Charset wideCharset(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE, 0, 0) || startsWith(bytes, '<', 0, 0, 0)) {
            return Charset.forName("UTF-32LE");
        }
        if (startsWith(bytes, 0, 0, 0xFE, 0xFF) || startsWith(bytes, 0, 0, 0, '<')) {
            return Charset.forName("UTF-32BE");
        }
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        return null;
    }

    private static @Nullable String declaredIn(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, DECLARATION_LENGTH), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(start);
        return declared.find() ? declared.group(1) : null;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes[i] != (byte) start[i]) {
                return false;
            }
        }
        return true;
    }
}
