package io.threecx.cdr;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One side of a leg, as the PBX wrote it down. Immutable. */
public final class CdrParty {
    private final PartyKind kind;
    private final String kindText;
    private final @Nullable String dn;
    private final @Nullable String number;
    private final @Nullable String name;
    private final @Nullable String did;

    private CdrParty(
            PartyKind kind,
            String kindText,
            @Nullable String dn,
            @Nullable String number,
            @Nullable String name,
            @Nullable String did) {
        this.kind = kind;
        this.kindText = kindText;
        this.dn = dn;
        this.number = number;
        this.name = name;
        this.did = did;
    }

    /** A party of that kind, in the PBX's own word. */
    public static CdrParty of(String kindText) {
        return new CdrParty(PartyKind.of(kindText), kindText.strip(), null, null, null, null);
    }

    /**
     * A party of the database's records, which say what it is in this leg, and besides of what type its DN is: a mailbox
     * has the DN of an extension, a line to another PBX is an outside line with the DN of a bridge.
     */
    public static CdrParty of(@Nullable String entityType, @Nullable String dnType) {
        CdrParty entity = of(entityType == null ? "" : entityType);
        CdrParty dn = of(dnType == null ? "" : dnType);
        boolean dnTellsMore = entity.kind == PartyKind.OTHER
                || (entity.kind == PartyKind.EXTERNAL_LINE && dn.kind == PartyKind.BRIDGE);
        return dnTellsMore && dn.kind != PartyKind.OTHER ? dn : entity;
    }

    /** A party whose kind follows from something else than a word of the PBX. */
    public static CdrParty of(PartyKind kind) {
        return new CdrParty(kind, "", null, null, null, null);
    }

    /** The same with its DN: an extension, a queue, the trunk of an outside line, or the name of a script. */
    public CdrParty withDn(@Nullable String value) {
        return new CdrParty(kind, kindText, noneIfBlank(value), number, name, did);
    }

    /** The same with the outside number, as it was received or dialled. */
    public CdrParty withNumber(@Nullable String value) {
        return new CdrParty(kind, kindText, dn, noneIfBlank(value), name, did);
    }

    /** The same with the name that the PBX showed for it. */
    public CdrParty withName(@Nullable String value) {
        return new CdrParty(kind, kindText, dn, number, noneIfBlank(value), did);
    }

    /** The same with the number of ours that was dialled on that trunk. */
    public CdrParty withDid(@Nullable String value) {
        return new CdrParty(kind, kindText, dn, number, name, noneIfBlank(value));
    }

    /** At another PBX of the house, a phone is known by its number rather than by the line that leads there. */
    CdrParty withBridgeInside() {
        return kind == PartyKind.BRIDGE
                ? new CdrParty(PartyKind.EXTENSION, kindText, number == null ? dn : number, null, name, did)
                : this;
    }

    private static @Nullable String noneIfBlank(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** What it is in this leg; {@link PartyKind#OTHER} for a word that is not known here. */
    public PartyKind kind() {
        return kind;
    }

    /** The PBX's own word for the kind; empty when it had none. */
    public String kindText() {
        return kindText;
    }

    /** An extension, a queue, the trunk of an outside line, or the name of a script. */
    public Optional<String> dn() {
        return Optional.ofNullable(dn);
    }

    /** The outside number, as it was received or dialled. */
    public Optional<String> number() {
        return Optional.ofNullable(number);
    }

    /**
     * The name that the PBX showed: of a user, of a queue, or that a caller's number was found under; empty when it had
     * none.
     */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** The number of ours that was dialled. */
    public Optional<String> did() {
        return Optional.ofNullable(did);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CdrParty that
                && kind == that.kind
                && kindText.equals(that.kindText)
                && Objects.equals(dn, that.dn)
                && Objects.equals(number, that.number)
                && Objects.equals(name, that.name)
                && Objects.equals(did, that.did);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, dn, number);
    }

    /** Kind and DN; an outside number and a name are a person's data. */
    @Override
    public String toString() {
        return dn == null ? kind.toString() : kind + " " + dn;
    }
}
