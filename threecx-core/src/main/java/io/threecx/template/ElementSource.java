package io.threecx.template;

import java.util.Optional;

/**
 * Where an element stood in its file. Nothing but the offset of its {@code <} is kept; places inside are found when
 * somebody asks, from the text of the file, which was well-formed.
 */
final class ElementSource {

    private final SourceText source;
    private final int start;

    ElementSource(SourceText source, int start) {
        this.source = source;
        this.start = start;
    }

    Position position() {
        return source.position(start);
    }

    /** The place of an attribute's name. */
    Optional<Position> attributeName(String name) {
        return find(name).map(attribute -> source.position(attribute.name()));
    }

    /** The value of an attribute as it is in the file: a line break in it counts as the space that a reader sees. */
    Optional<DecodedText> attributeValue(String name) {
        return find(name).map(attribute -> {
            DecodedText.Builder value = new DecodedText.Builder(source, attribute.valueStart());
            value.references(attribute.valueStart(), attribute.valueEnd());
            return value.build();
        });
    }

    /** The element's own text, without that of its child elements. */
    DecodedText text() {
        String xml = source.text();
        int at = endOfTag(start);
        DecodedText.Builder text = new DecodedText.Builder(source, Math.min(at, xml.length()));
        int depth = xml.charAt(at - 2) == '/' ? -1 : 0;
        while (depth >= 0 && at < xml.length()) {
            int markup = xml.indexOf('<', at);
            if (markup < 0) {
                break;
            }
            if (depth == 0 && markup > at) {
                text.references(at, markup);
            }
            if (xml.startsWith("<!--", markup)) {
                at = after("-->", markup + 4);
            } else if (xml.startsWith("<![CDATA[", markup)) {
                at = after("]]>", markup);
                if (depth == 0) {
                    text.plain(markup + 9, at - 3);
                }
            } else if (xml.startsWith("<?", markup)) {
                at = after("?>", markup + 2);
            } else if (xml.startsWith("</", markup)) {
                at = after(">", markup);
                depth--;
            } else {
                at = endOfTag(markup);
                depth += xml.charAt(at - 2) == '/' ? 0 : 1;
            }
        }
        return text.build();
    }

    private record Attribute(int name, int valueStart, int valueEnd) {}

    private Optional<Attribute> find(String name) {
        String xml = source.text();
        int at = start + 1;
        while (at < xml.length() && !endsName(xml.charAt(at))) {
            at++;
        }
        while (true) {
            at = skipSpace(at);
            if (at >= xml.length() || xml.charAt(at) == '>' || xml.charAt(at) == '/') {
                return Optional.empty();
            }
            int nameStart = at;
            while (!endsName(xml.charAt(at))) {
                at++;
            }
            boolean found = name.length() == at - nameStart && xml.startsWith(name, nameStart);
            int quote = skipSpace(skipSpace(at) + 1);
            int end = xml.indexOf(xml.charAt(quote), quote + 1);
            if (found) {
                return Optional.of(new Attribute(nameStart, quote + 1, end));
            }
            at = end + 1;
        }
    }

    /** The offset behind the {@code >} of the tag that begins here; one in an attribute does not end it. */
    private int endOfTag(int tag) {
        String xml = source.text();
        for (int at = tag; at < xml.length(); at++) {
            char c = xml.charAt(at);
            if (c == '>') {
                return at + 1;
            }
            if (c == '"' || c == '\'') {
                at = xml.indexOf(c, at + 1);
            }
        }
        return xml.length();
    }

    private int after(String end, int from) {
        int at = source.text().indexOf(end, from);
        return at < 0 ? source.text().length() : at + end.length();
    }

    private int skipSpace(int from) {
        String xml = source.text();
        int at = from;
        while (at < xml.length() && isSpace(xml.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean endsName(char c) {
        return isSpace(c) || c == '=' || c == '>' || c == '/';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t';
    }
}
