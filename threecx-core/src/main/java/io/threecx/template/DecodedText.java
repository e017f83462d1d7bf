package io.threecx.template;

import java.util.Arrays;

/** A value with its references resolved, and the way back from its characters to the file. */
final class DecodedText {

    private final SourceText source;
    private final String text;
    /** Ascending pairs: from this character of the value on, characters follow each other from that offset of the file. */
    private final int[] runs;

    private final int[] offsets;

    private DecodedText(Builder builder) {
        source = builder.source;
        text = builder.text.toString();
        runs = Arrays.copyOf(builder.runs, builder.count);
        offsets = Arrays.copyOf(builder.offsets, builder.count);
    }

    String text() {
        return text;
    }

    /** The place of a character of the value; for one written as a reference, that of its {@code &}. */
    Position position(int index) {
        int inside = Math.max(0, Math.min(index, text.length()));
        int found = Arrays.binarySearch(runs, inside);
        int run = found >= 0 ? found : -found - 2;
        return source.position(offsets[run] + inside - runs[run]);
    }

    /** Takes over stretches of well-formed XML, in order. */
    static final class Builder {

        private final SourceText source;
        private final StringBuilder text = new StringBuilder();
        private int[] runs = new int[8];
        private int[] offsets = new int[8];
        private int count;

        Builder(SourceText source, int start) {
            this.source = source;
            run(start);
        }

        /** Takes characters as they are, as in CDATA. */
        void plain(int from, int to) {
            run(from);
            text.append(source.text(), from, to);
        }

        /** Takes characters and resolves references. */
        void references(int from, int to) {
            String xml = source.text();
            run(from);
            int at = from;
            while (at < to) {
                int reference = xml.indexOf('&', at);
                if (reference < 0 || reference >= to) {
                    text.append(xml, at, to);
                    return;
                }
                text.append(xml, at, reference);
                int end = xml.indexOf(';', reference);
                resolve(xml.substring(reference + 1, end));
                at = end + 1;
                run(at);
            }
        }

        private void resolve(String name) {
            switch (name) {
                case "amp" -> text.append('&');
                case "lt" -> text.append('<');
                case "gt" -> text.append('>');
                case "quot" -> text.append('"');
                case "apos" -> text.append('\'');
                default -> {
                    boolean hexadecimal = name.startsWith("#x");
                    text.appendCodePoint(Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10));
                }
            }
        }

        private void run(int offset) {
            if (count > 0 && runs[count - 1] == text.length()) {
                offsets[count - 1] = offset;
                return;
            }
            if (count == runs.length) {
                runs = Arrays.copyOf(runs, count * 2);
                offsets = Arrays.copyOf(offsets, count * 2);
            }
            runs[count] = text.length();
            offsets[count++] = offset;
        }

        DecodedText build() {
            return new DecodedText(this);
        }
    }
}
