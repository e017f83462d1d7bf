package io.threecx.call;

import io.threecx.phone.PhoneNumber;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One side of a call: an outside number, or an extension of the PBX with the person behind it. Immutable. */
public final class CallParty {
    private final @Nullable PhoneNumber number;
    private final @Nullable String extension;
    private final @Nullable String name;
    private final @Nullable String email;

    private CallParty(
            @Nullable PhoneNumber number, @Nullable String extension, @Nullable String name, @Nullable String email) {
        this.number = number;
        this.extension = extension;
        this.name = name;
        this.email = email;
    }

    /** The party outside the PBX. */
    public static CallParty external(PhoneNumber number) {
        return new CallParty(number, null, null, null);
    }

    /** A user of the PBX, by the internal DN that callers of the house dial. */
    public static CallParty extension(String extension) {
        return new CallParty(null, extension, null, null);
    }

    /** The same party with the name that the PBX shows for it. */
    public CallParty withName(@Nullable String displayName) {
        return new CallParty(number, extension, displayName, email);
    }

    /** The same party with its e-mail address. */
    public CallParty withEmail(@Nullable String address) {
        return new CallParty(number, extension, name, address);
    }

    /** The outside number; empty for an extension. */
    public Optional<PhoneNumber> number() {
        return Optional.ofNullable(number);
    }

    /** The extension's DN; empty for an outside party. */
    public Optional<String> extension() {
        return Optional.ofNullable(extension);
    }

    /** The name that the PBX shows for it; empty when its source tells none. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** The e-mail address, of a user as the PBX has it or of a chat's visitor; empty when its source tells none. */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallParty that
                && Objects.equals(number, that.number)
                && Objects.equals(extension, that.extension)
                && Objects.equals(name, that.name)
                && Objects.equals(email, that.email);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, extension, name, email);
    }

    @Override
    public String toString() {
        return extension != null ? "extension " + extension : String.valueOf(number);
    }
}
