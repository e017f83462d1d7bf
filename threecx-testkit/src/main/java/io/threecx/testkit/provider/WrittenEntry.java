package io.threecx.testkit.provider;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call or chat as it stands in a {@link FakeCrm}. Immutable. */
public final class WrittenEntry {
    private final String id;
    private final String text;
    private final @Nullable String contact;
    private final List<String> attachments;

    private WrittenEntry(String id, String text, @Nullable String contact, List<String> attachments) {
        this.id = id;
        this.text = text;
        this.contact = contact;
        this.attachments = List.copyOf(attachments);
    }

    /**
     * An entry.
     *
     * @param id as the provider's receipt names it
     * @param text everything a person would read in it, subject included, as it is stored: plain text or HTML
     */
    public static WrittenEntry of(String id, String text) {
        return new WrittenEntry(id, text, null, List.of());
    }

    /** The same entry, filed with a contact. */
    public WrittenEntry filedWith(@Nullable String contactId) {
        return new WrittenEntry(id, text, contactId, attachments);
    }

    /** The same entry with what hangs on it beside its text: links to recordings, transcripts, summaries. */
    public WrittenEntry withAttachments(List<String> texts) {
        return new WrittenEntry(id, text, contact, texts);
    }

    /** The id that the provider's receipt names. */
    public String id() {
        return id;
    }

    /** Everything a person would read in it, as it is stored: plain text or HTML. */
    public String text() {
        return text;
    }

    /** The id of the contact it is filed with. */
    public Optional<String> contact() {
        return Optional.ofNullable(contact);
    }

    /** What hangs on it beside its text: links to recordings, transcripts, summaries; often none. */
    public List<String> attachments() {
        return attachments;
    }

    /** All that can be read in it, as plain text whether it is stored as text or as HTML. */
    String readable() {
        return ReadableText.of(text + "\n" + String.join("\n", attachments));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WrittenEntry that
                && id.equals(that.id)
                && text.equals(that.text)
                && Objects.equals(contact, that.contact)
                && attachments.equals(that.attachments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, text, contact, attachments);
    }

    @Override
    public String toString() {
        return "entry " + id;
    }
}
