package io.threecx.crm;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of somebody who is to become a contact. Immutable. */
public final class NewContact {
    private final String firstName;
    private final String lastName;
    private final String companyName;
    private final @Nullable String email;
    private final @Nullable String number;

    private NewContact(Builder builder) {
        this.firstName = builder.firstName;
        this.lastName = builder.lastName;
        this.companyName = builder.companyName;
        this.email = builder.email;
        this.number = builder.number;
        if (firstName.isEmpty() && lastName.isEmpty() && companyName.isEmpty() && email == null && number == null) {
            throw new IllegalArgumentException(
                    "a new contact needs at least one of first name, last name, company, e-mail address and number");
        }
    }

    /** Starts with nothing known. */
    public static Builder builder() {
        return new Builder();
    }

    /** Empty when unknown. */
    public String firstName() {
        return firstName;
    }

    /** Empty when unknown. */
    public String lastName() {
        return lastName;
    }

    /** Empty when unknown. */
    public String companyName() {
        return companyName;
    }

    /** The e-mail address; empty when unknown. */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /** The phone number, E.164 whenever it could be read as a whole number. */
    public Optional<String> number() {
        return Optional.ofNullable(number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NewContact that
                && firstName.equals(that.firstName)
                && lastName.equals(that.lastName)
                && companyName.equals(that.companyName)
                && Objects.equals(email, that.email)
                && Objects.equals(number, that.number);
    }

    @Override
    public int hashCode() {
        return Objects.hash(firstName, lastName, companyName, email, number);
    }

    /** Collects what is known; blank and null texts mean "unknown". Not thread-safe. */
    public static final class Builder {
        private String firstName = "";
        private String lastName = "";
        private String companyName = "";
        private @Nullable String email;
        private @Nullable String number;

        private Builder() {}

        /** The given name. */
        public Builder firstName(@Nullable String value) {
            firstName = value == null ? "" : value.strip();
            return this;
        }

        /** The family name. */
        public Builder lastName(@Nullable String value) {
            lastName = value == null ? "" : value.strip();
            return this;
        }

        /** The company itself, or the employer of a person. */
        public Builder companyName(@Nullable String value) {
            companyName = value == null ? "" : value.strip();
            return this;
        }

        /** The e-mail address, as it was typed. */
        public Builder email(@Nullable String value) {
            email = value == null || value.isBlank() ? null : value.strip();
            return this;
        }

        /** The phone number in any notation; a lookup that makes the contact writes it as E.164 where it can. */
        public Builder number(@Nullable String value) {
            number = value == null || value.isBlank() ? null : value.strip();
            return this;
        }

        /** @throws IllegalArgumentException when nothing at all is known */
        public NewContact build() {
            return new NewContact(this);
        }
    }
}
