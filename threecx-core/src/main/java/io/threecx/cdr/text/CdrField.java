package io.threecx.cdr.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a column of a call record can hold. The order is the one that the vendor's page prints (3CX CDR reference, section 3). */
public enum CdrField {
    /** The history number of the call, decimal. */
    HISTORY_ID("historyid"),
    /** The PBX's id of the call, such as {@code f2abec829b010000_17}. */
    CALL_ID("callid"),
    /** {@code HH:mm:ss} since it was answered; empty where nobody did. */
    DURATION("duration"),
    /** {@code yyyy/MM/dd HH:mm:ss}, UTC. */
    TIME_START("time-start"),
    /** As the start; empty where nobody answered. */
    TIME_ANSWERED("time-answered"),
    /** As the start. */
    TIME_END("time-end"),
    /** How it ended, in one of the PBX's two families of words: {@code TerminatedBySrc}, {@code src_participant_terminated}. */
    REASON_TERMINATED("reason-terminated"),
    /** {@code Ext.101} for any DN of the house, otherwise the caller's number as it was received. */
    FROM_NUMBER("from-no"),
    /** Where the call went first. */
    TO_NUMBER("to-no"),
    /** The DN; of somebody outside, the trunk's. */
    FROM_DN("from-dn"),
    /** The DN that the call went to first; of somebody outside, the trunk's. */
    TO_DN("to-dn"),
    /** What was dialled: outbound the number outside, inbound the first DN of the house or the number of ours. */
    DIAL_NUMBER("dial-no"),
    /** Why a party was replaced; empty where none was. */
    REASON_CHANGED("reason-changed"),
    /** The last party, after queue and transfers; empty means the same as the first destination. */
    FINAL_NUMBER("final-number"),
    /** The last party's DN; empty means the same as the first destination. */
    FINAL_DN("final-dn"),
    /** Code of the rate, such as {@code default}. */
    BILL_CODE("bill-code"),
    /** The rate as a decimal number; its unit is that of the PBX's billing. */
    BILL_RATE("bill-rate"),
    /** What it cost, a decimal number with a point. */
    BILL_COST("bill-cost"),
    /** Name of the rate, written by the administrator. */
    BILL_NAME("bill-name"),
    /** {@code Chain: } and the hops, each ended by a semicolon. */
    CHAIN("chain"),
    /**
     * What the caller is, such as {@code Extension} or {@code external_line}: {@link io.threecx.cdr.PartyKind} knows
     * both families of words.
     */
    FROM_TYPE("from-type"),
    /** What the first destination is, in the words of {@link #FROM_TYPE}. */
    TO_TYPE("to-type"),
    /** What the last party is, in the words of {@link #FROM_TYPE}; empty means the same as the first destination. */
    FINAL_TYPE("final-type"),
    /** The name that was shown, or the number again. */
    FROM_NAME("from-dispname"),
    /** The first destination's name, or its number again. */
    TO_NAME("to-dispname"),
    /** The last party's name, or its number again. */
    FINAL_NAME("final-dispname"),
    /** Agents who let the call of a queue ring, each ended by a semicolon. */
    MISSED_QUEUE_CALLS("missed-queue-calls");

    private static final Map<String, CdrField> BY_NAME = new HashMap<>();

    static {
        for (CdrField field : values()) {
            BY_NAME.put(key(field.fieldName), field);
        }
    }

    private final String fieldName;

    CdrField(String fieldName) {
        this.fieldName = fieldName;
    }

    /** The name that 3CX gives it, such as {@code time-start}. */
    public String fieldName() {
        return fieldName;
    }

    /** The field of that 3CX name; case, hyphens, underscores and spaces do not matter. */
    public static Optional<CdrField> named(String name) {
        return Optional.ofNullable(BY_NAME.get(key(name)));
    }

    /** Whether it is written down by hand somewhere, so that it may hold a comma. */
    boolean isFreeText() {
        return switch (this) {
            case BILL_NAME, FROM_NAME, TO_NAME, FINAL_NAME -> true;
            default -> false;
        };
    }

    private static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            if (c != '-' && c != '_' && !Character.isWhitespace(c)) {
                key.append(c);
            }
        }
        return key.toString();
    }
}
