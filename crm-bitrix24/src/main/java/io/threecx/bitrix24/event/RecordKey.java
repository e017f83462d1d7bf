package io.threecx.bitrix24.event;

import io.threecx.bitrix24.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One record.
 *
 * @param type in lower case: {@code contact}, {@code company}, {@code lead}, {@code deal}, {@code activity} ...
 * @param id its id in the portal
 */
public record RecordKey(String type, long id) {
    static Optional<RecordKey> of(Value type, Value id) {
        OptionalLong number = id.wholeNumber();
        return type.isEmpty() || number.isEmpty() || number.getAsLong() <= 0
                ? Optional.empty()
                : Optional.of(new RecordKey(type.text().toLowerCase(Locale.ROOT), number.getAsLong()));
    }

    @Override
    public String toString() {
        return type + ' ' + id;
    }
}
