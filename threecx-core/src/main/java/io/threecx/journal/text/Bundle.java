package io.threecx.journal.text;

import io.threecx.crm.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads texts by key: those that come with a language, and those of a user's file. Always as UTF-8. */
final class Bundle {
    static final List<String> LANGUAGES = List.of("en", "de", "fr", "it", "es", "pt", "nl", "pl", "ru");

    private static final String FALLBACK = LANGUAGES.get(0);
    private static final long LARGEST = 1_000_000;

    private Bundle() {}

    /** The language whose texts are used for somebody who speaks this one. */
    static String languageFor(Locale locale) {
        return LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : FALLBACK;
    }

    /** All texts of one of {@link #LANGUAGES}. */
    static Map<String, String> language(String language) {
        String name = language + ".properties";
        try (InputStream in = Bundle.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        Bundle.class.getPackageName() + '/' + name + " is missing from the jar of threecx-core");
            }
            return parsed(decoded(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** @throws SettingsException when the file cannot be read */
    static Map<String, String> file(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw unusable(file, "is larger than " + LARGEST + " bytes");
            }
            return parsed(decoded(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            throw unusable(file, "does not exist");
        } catch (CharacterCodingException e) {
            throw unusable(file, "is not UTF-8: save it with that encoding");
        } catch (IOException e) {
            throw unusable(file, "cannot be read (" + e.getMessage() + ")");
        } catch (IllegalArgumentException e) {
            throw e instanceof SettingsException problem ? problem : unusable(file, "has a broken \\u escape");
        }
    }

    private static SettingsException unusable(Path file, String why) {
        return new SettingsException(List.of("the file of journal texts, " + file + ", " + why));
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Map<String, String> parsed(String text) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new StringReader(text)) {
            properties.load(reader);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
