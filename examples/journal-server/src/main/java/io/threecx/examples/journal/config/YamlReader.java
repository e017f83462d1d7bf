package io.threecx.examples.journal.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML as text with lines: makes no objects of tags, follows few aliases and no endless ones, and refuses a key that
 * stands twice, of which one would be lost without a word.
 */
final class YamlReader {
    private static final int DEEPEST = 16;
    private static final int MOST_ALIASES = 100;

    private final YAMLParser parser;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private int aliases;

    /** The text is not what it has to be. */
    static final class YamlException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        YamlException(int line, String message) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    private YamlReader(YAMLParser parser) {
        this.parser = parser;
    }

    /** The mapping that the text is; an empty text is an empty mapping. */
    static YamlNode.Mapping read(String text) throws YamlException {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            return new YamlReader(parser).document();
        } catch (JsonProcessingException e) {
            throw new YamlException(
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                    "this is not YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new YamlException(1, "this is not YAML: " + firstLine(String.valueOf(e.getMessage())));
        }
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    private YamlNode.Mapping document() throws IOException, YamlException {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return new YamlNode.Mapping(Map.of(), 1);
        }
        YamlNode node = node(line(), 0);
        if (parser.nextToken() != null) {
            throw new YamlException(line(), "a second document begins here; the configuration is one document");
        }
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        throw new YamlException(node.line(), "the file is a mapping of keys such as '3cx:' and 'api:', not one value");
    }

    private YamlNode node(int line, int depth) throws IOException, YamlException {
        if (depth > DEEPEST) {
            throw new YamlException(line, "this is nested deeper than " + DEEPEST + " levels");
        }
        if (parser.isCurrentAlias()) {
            return aliased(parser.getText(), line);
        }
        String anchor = parser.getObjectId();
        YamlNode node = switch (parser.currentToken()) {
            case START_OBJECT -> mapping(line, depth);
            case START_ARRAY -> sequence(line, depth);
            case VALUE_NULL -> new YamlNode.Empty(line);
            default -> new YamlNode.Scalar(parser.getText(), line);
        };
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private YamlNode aliased(String name, int line) throws YamlException {
        aliases++;
        if (aliases > MOST_ALIASES) {
            throw new YamlException(line, "there are more than " + MOST_ALIASES + " aliases: write the values out");
        }
        YamlNode node = anchors.get(name);
        if (node == null) {
            throw new YamlException(line, "the alias *" + name + " has no anchor &" + name + " before it");
        }
        return node;
    }

    private YamlNode mapping(int line, int depth) throws IOException, YamlException {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int at = line();
            if (key.equals("<<")) {
                throw new YamlException(at, "merging with << is not supported: write the keys out");
            }
            parser.nextToken();
            YamlNode value = node(at, depth + 1);
            YamlNode other = entries.putIfAbsent(key, value);
            if (other != null) {
                throw new YamlException(at, "the key '" + key + "' stands twice, first in line " + other.line());
            }
        }
        return new YamlNode.Mapping(entries, line);
    }

    private YamlNode sequence(int line, int depth) throws IOException, YamlException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(line(), depth + 1));
        }
        return new YamlNode.Sequence(items, line);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
