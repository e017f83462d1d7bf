package io.threecx.cdr.source;

/**
 * Where lines go that are no record, for a person to look at; {@code journal::keepUnreadable} is one. What it throws is
 * logged, and the line is gone: reading never stops for it.
 */
@FunctionalInterface
public interface UnreadableLines {

    /**
     * Keeps a line.
     *
     * @param source as in {@link io.threecx.call.SourceKey}
     * @param body the line in UTF-8; it may hold names and numbers of people, and whatever a stranger sent
     * @param problem what is wrong with it and what to do
     */
    void keep(String source, byte[] body, String problem);
}
