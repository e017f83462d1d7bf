package io.threecx.jdbc.cdr;

import io.threecx.call.Recording;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was recorded of one leg: collected from rows that name a recording each, some of them the same one. */
final class Recordings {
    private final Map<String, Recording> byLink = new LinkedHashMap<>();

    void add(@Nullable String link, @Nullable String transcript, @Nullable String summary) {
        URI audio = link(link);
        String text = noneIfBlank(transcript);
        String gist = noneIfBlank(summary);
        if (audio != null || text != null || gist != null) {
            Recording recording = Recording.of(audio, text, gist);
            byLink.merge(String.valueOf(audio), recording, (older, newer) -> newer.over(older));
        }
    }

    void add(ResultSet rows, int link, int transcript, int summary) throws SQLException {
        add(ColumnList.text(rows, link), ColumnList.text(rows, transcript), ColumnList.text(rows, summary));
    }

    Iterable<Recording> all() {
        return byLink.values();
    }

    private static @Nullable String noneIfBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Where it is only the name of a file, spaces and brackets may stand in it. */
    private static @Nullable URI link(@Nullable String text) {
        String link = noneIfBlank(text);
        if (link == null) {
            return null;
        }
        return parsed(link.strip())
                .or(() -> asPath("./" + link.strip().replace('\\', '/')))
                .orElse(null);
    }

    private static Optional<URI> parsed(String link) {
        try {
            return Optional.of(new URI(link));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> asPath(String path) {
        try {
            return Optional.of(new URI(null, null, path, null));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
