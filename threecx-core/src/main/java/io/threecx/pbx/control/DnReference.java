package io.threecx.pbx.control;

import io.threecx.pbx.PbxValue;
import java.util.Objects;
import java.util.Optional;

/**
 * Another DN that had a part in a call: the queue it came through, who transferred it.
 *
 * @param dn its number or name
 * @param type what kind it is
 */
public record DnReference(String dn, DnType type) {

    /** @throws NullPointerException when a part is null */
    public DnReference {
        Objects.requireNonNull(dn, "dn");
        Objects.requireNonNull(type, "type");
    }

    static Optional<DnReference> of(PbxValue value, String prefix) {
        String dn = value.at(prefix + "_dn").text().strip();
        return dn.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new DnReference(dn, DnType.of(value.at(prefix + "_type").text())));
    }
}
