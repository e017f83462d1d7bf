package io.threecx.testkit.cdr;

/**
 * Writes call records where a reader under test looks for them: {@link SingleFile}, {@link FilePerCall}, {@link PassiveSocket},
 * {@link ActiveSocket}, the four kinds that a PBX offers (3CX CDR settings, {@code LogType}). It does not care what a record
 * looks like.
 */
public interface CdrOutput extends AutoCloseable {

    /**
     * Writes one record.
     *
     * @param record a line, without its end
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    void write(String record);

    @Override
    void close();
}
