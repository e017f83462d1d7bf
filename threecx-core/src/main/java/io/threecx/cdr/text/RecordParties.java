package io.threecx.cdr.text;

import io.threecx.cdr.CdrParty;
import io.threecx.cdr.PartyKind;
import java.util.Optional;

/** Who is on the sides of a record (3CX CDR reference, sections 5 and 10). */
final class RecordParties {
    private static final int LONGEST_DN = 6;

    private final RecordText text;

    RecordParties(RecordText text) {
        this.text = text;
    }

    CdrParty from() {
        CdrParty from = party(CdrField.FROM_TYPE, CdrField.FROM_NUMBER, CdrField.FROM_DN, CdrField.FROM_NAME);
        String dialled = text.text(CdrField.DIAL_NUMBER);
        return from.kind().isOutside() && isOutsideNumber(dialled) ? from.withDid(dialled) : from;
    }

    /** Of a record that knows only the last party, that one. */
    CdrParty to() {
        if (isToEmpty()) {
            return last();
        }
        CdrParty to = party(CdrField.TO_TYPE, CdrField.TO_NUMBER, CdrField.TO_DN, CdrField.TO_NAME);
        DialText dialled = DialText.of(text.text(CdrField.DIAL_NUMBER));
        boolean outbound = to.kind().isOutside() && !from().kind().isOutside();
        return outbound && !dialled.internal() && !dialled.bare().isEmpty() ? to.withNumber(dialled.bare()) : to;
    }

    Optional<CdrParty> finalParty() {
        return !isToEmpty() && isLastAnother() ? Optional.of(last()) : Optional.empty();
    }

    private CdrParty last() {
        return party(CdrField.FINAL_TYPE, CdrField.FINAL_NUMBER, CdrField.FINAL_DN, CdrField.FINAL_NAME);
    }

    private boolean isToEmpty() {
        return text.isEmpty(CdrField.TO_NUMBER) && text.isEmpty(CdrField.TO_DN) && text.isEmpty(CdrField.TO_TYPE);
    }

    private boolean isLastAnother() {
        String number = DialText.of(text.text(CdrField.FINAL_NUMBER)).bare();
        String firstNumber = DialText.of(text.text(CdrField.TO_NUMBER)).bare();
        if (!number.isEmpty() && !firstNumber.isEmpty()) {
            return !number.equals(firstNumber) || isLastOfAnotherKind();
        }
        String dn = text.text(CdrField.FINAL_DN);
        String firstDn = text.text(CdrField.TO_DN);
        if (!dn.isEmpty() && !firstDn.isEmpty()) {
            return !dn.equals(firstDn) || isLastOfAnotherKind();
        }
        return isLastOfAnotherKind();
    }

    /** An extension's mailbox has the extension's number; an outside line and the rule that leads there are one party. */
    private boolean isLastOfAnotherKind() {
        String first = text.text(CdrField.TO_TYPE);
        String last = text.text(CdrField.FINAL_TYPE);
        if (first.isEmpty() || last.isEmpty() || first.equalsIgnoreCase(last)) {
            return false;
        }
        PartyKind firstKind = PartyKind.of(first);
        PartyKind lastKind = PartyKind.of(last);
        boolean bothOutside = firstKind.isOutside() && lastKind.isOutside();
        return !bothOutside && (firstKind != lastKind || firstKind == PartyKind.OTHER);
    }

    private CdrParty party(CdrField type, CdrField numberField, CdrField dnField, CdrField nameField) {
        String kindText = text.text(type);
        DialText number = DialText.of(text.text(numberField));
        String dn = text.text(dnField);
        CdrParty party = kindText.isEmpty() ? CdrParty.of(kind(number, dn)) : CdrParty.of(kindText);
        String name = text.text(nameField);
        if (!name.equals(text.text(numberField)) && !name.equals(number.bare())) {
            party = party.withName(name);
        }
        if (party.kind().isOutside()) {
            return party.withDn(dn).withNumber(number.internal() ? "" : number.bare());
        }
        if (dn.isEmpty() && (number.internal() || isDn(number.bare()))) {
            return party.withDn(number.bare());
        }
        // beside the DN of a queue there may be the caller whom it passes on
        return party.withDn(dn).withNumber(number.internal() || number.bare().equals(dn) ? "" : number.bare());
    }

    /** Where no word tells: a DN of the house counts as an extension, though it may be a queue. */
    private static PartyKind kind(DialText number, String dn) {
        if (number.internal()) {
            return PartyKind.EXTENSION;
        }
        if (!number.bare().isEmpty() || isTrunk(dn)) {
            return PartyKind.EXTERNAL_LINE;
        }
        return dn.isEmpty() ? PartyKind.OTHER : PartyKind.EXTENSION;
    }

    private static boolean isTrunk(String dn) {
        return dn.length() == 5 && dn.charAt(0) == '1' && isDn(dn);
    }

    private static boolean isDn(String number) {
        return !number.isEmpty()
                && number.length() <= LONGEST_DN
                && number.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isOutsideNumber(String number) {
        return number.length() > LONGEST_DN && !DialText.of(number).internal();
    }
}
