package io.threecx.pbx.xapi;

import io.threecx.cdr.text.CdrColumn;
import io.threecx.cdr.text.CdrLayout;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxValue;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/** What a PBX writes as call records, and where to ({@code /CDRSettings}). Immutable. */
public final class CdrSettings {
    private final PbxValue value;

    private CdrSettings(PbxValue value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** One that the PBX said, or a test. */
    public static CdrSettings of(PbxValue value) {
        return new CdrSettings(value);
    }

    /** Whether it writes records at all. */
    public boolean isEnabled() {
        return value.at("Enabled").flag();
    }

    /** The PBX's own word: {@code SingleFileForAllCalls}, {@code SingleFileForEachCall}, {@code PassiveSocket}, {@code ActiveSocket}. */
    public String type() {
        return value.at("LogType").text();
    }

    /** Where the PBX connects to, or listens; empty when there is none. */
    public String address() {
        return value.at("SocketIpAddress").text();
    }

    /** Where the PBX connects to, or listens; empty when it does not tell. */
    public OptionalInt port() {
        return value.at("SocketPort").wholeNumber().stream()
                .mapToInt(Math::toIntExact)
                .findFirst();
    }

    /** The columns in their order. */
    public List<CdrColumn> columns() {
        return value.at("EnabledFields").list().stream()
                .filter(field -> !field.at("Name").text().isBlank())
                .map(field -> new CdrColumn(field.at("Name").text(), width(field.at("Length"))))
                .toList();
    }

    private static int width(PbxValue length) {
        return (int)
                Math.max(0, Math.min(Integer.MAX_VALUE, length.wholeNumber().orElse(0)));
    }

    /**
     * How the PBX writes a line, for a {@link io.threecx.cdr.text.CdrReader}.
     *
     * @throws PbxException when it has no columns, or the same one twice
     */
    public CdrLayout layout() {
        try {
            CdrLayout layout = CdrLayout.ofColumns(columns());
            return value.at("RemoveCommaDelimiters").flag() ? layout.fixedWidth() : layout;
        } catch (IllegalArgumentException e) {
            throw PbxException.of(
                    PbxProblem.UNREADABLE,
                    "The columns of the PBX's call records cannot be read: " + e.getMessage()
                            + ". Look at CDR in its admin console, or name the columns in the settings of this program.",
                    e);
        }
    }

    /** Everything that the PBX said. */
    public PbxValue value() {
        return value;
    }

    @Override
    public String toString() {
        return "CDR " + (isEnabled() ? type() + ", " + columns().size() + " columns" : "off");
    }
}
