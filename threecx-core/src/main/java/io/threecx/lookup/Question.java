package io.threecx.lookup;

import io.threecx.phone.PhoneNumber;

/**
 * What the lanes are asked, read once.
 *
 * @param key equal only for questions that have the same answer
 * @param number the number searched for
 * @param headOffice ask for the head office of a direct-dial number instead of the number itself
 */
record Question(String key, PhoneNumber number, boolean headOffice) {

    static Question of(PhoneNumber number) {
        // how it was read decides what matches: a number that was cut or whose country was assumed matches more
        String manner = number.mayBeCut() ? number.raw() : number.reading();
        return new Question(number.digits() + '|' + number.extension().orElse("") + '|' + manner, number, false);
    }

    Question forHeadOffice() {
        return new Question(key + "|head office", number, true);
    }
}
