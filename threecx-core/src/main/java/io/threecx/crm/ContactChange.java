package io.threecx.crm;

/** One change in a CRM's contacts. */
public sealed interface ContactChange {

    /** The contact is new or changed: this is how it is now. */
    record Upserted(Contact contact) implements ContactChange {}

    /** The contact was deleted, archived or merged away. */
    record Removed(ContactRef contact) implements ContactChange {}
}
