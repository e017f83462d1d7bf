package io.threecx.cdr.text;

import java.util.Optional;

/**
 * A column as the PBX lists it among its {@code EnabledFields} (XAPI, {@code CDRSettings}).
 *
 * @param name the PBX's name for it; one that is not known here keeps its place, and its values are kept too
 * @param width in characters; 0 where there is none
 */
public record CdrColumn(String name, int width) {
    /** @throws IllegalArgumentException when the name is blank or the width negative */
    public CdrColumn {
        name = name.strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a column needs a name");
        }
        if (width < 0) {
            throw new IllegalArgumentException("the width of " + name + " is negative: " + width);
        }
    }

    /** A column without a width. */
    public static CdrColumn of(CdrField field) {
        return new CdrColumn(field.fieldName(), 0);
    }

    /** Empty for a name that is not known here. */
    public Optional<CdrField> field() {
        return CdrField.named(name);
    }

    @Override
    public String toString() {
        return width == 0 ? name : name + ":" + width;
    }
}
