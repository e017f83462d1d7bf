package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxValue;
import java.util.Objects;

/**
 * Somebody, or something, in a queue, ring group or department.
 *
 * @param number the extension, or another number of the PBX
 * @param name empty when the PBX does not tell
 * @param type what it is, in the PBX's own word, such as {@code Extension}; told of members of departments only
 */
public record GroupMember(String number, String name, String type) {

    /** What the PBX does not tell is empty, never null. */
    public GroupMember {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /** Whether it is a person; what does not say what it is counts as one. */
    public boolean isExtension() {
        return type.isEmpty() || type.equalsIgnoreCase("Extension");
    }

    static GroupMember of(PbxValue row) {
        String name = row.at("MemberName").isEmpty()
                ? row.at("Name").text()
                : row.at("MemberName").text();
        return new GroupMember(row.at("Number").text(), name, row.at("Type").text());
    }

    /** The number; a name is a person's data. */
    @Override
    public String toString() {
        return number;
    }
}
