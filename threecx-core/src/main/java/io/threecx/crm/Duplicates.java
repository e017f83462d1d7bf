package io.threecx.crm;

/** What happens when one entry is written twice, as after an answer that got lost. */
public enum Duplicates {
    /** The CRM knows our key: repeating is safe, and gives the receipt of the entry that is there. */
    REFUSED_BY_CRM,
    /** The entry can be found again by our key ({@link CallLogSearch}): asked before repeating. */
    FINDABLE,
    /** Nothing prevents or tells it: an entry whose outcome is unknown waits for a person. */
    POSSIBLE
}
