package io.threecx.pbx.xapi;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a PBX, such as {@code 20.0.8.1109}.
 *
 * @param major 20 for a 3CX v20
 * @param minor the second number, 0 in every v20 so far
 * @param update the third number: 8 for Update 8
 * @param build the fourth number; 0 when it is not told
 */
public record PbxVersion(int major, int minor, int update, int build) implements Comparable<PbxVersion> {
    private static final Pattern NUMBERS =
            Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?");
    private static final Comparator<PbxVersion> ORDER = Comparator.comparingInt(PbxVersion::major)
            .thenComparingInt(PbxVersion::minor)
            .thenComparingInt(PbxVersion::update)
            .thenComparingInt(PbxVersion::build);

    /** @throws IllegalArgumentException when a number is negative */
    public PbxVersion {
        if (major < 0 || minor < 0 || update < 0 || build < 0) {
            throw new IllegalArgumentException("a version has no negative numbers");
        }
    }

    /** Update so-and-so of v20. */
    public static PbxVersion update(int update) {
        return new PbxVersion(20, 0, update, 0);
    }

    /** Reads what the PBX says; empty when that is no version. What follows the numbers does not matter. */
    public static Optional<PbxVersion> parse(String text) {
        Matcher numbers = NUMBERS.matcher(text.strip());
        if (!numbers.lookingAt()) {
            return Optional.empty();
        }
        return Optional.of(
                new PbxVersion(number(numbers, 1), number(numbers, 2), number(numbers, 3), number(numbers, 4)));
    }

    private static int number(Matcher numbers, int group) {
        return numbers.group(group) == null ? 0 : Integer.parseInt(numbers.group(group));
    }

    /** Whether it is that version or a later one. */
    public boolean isAtLeast(PbxVersion other) {
        return compareTo(other) >= 0;
    }

    /** Whether a PBX of this version has it. */
    public boolean has(XapiFeature feature) {
        return isAtLeast(feature.since());
    }

    @Override
    public int compareTo(PbxVersion other) {
        return ORDER.compare(this, Objects.requireNonNull(other, "other"));
    }

    /** {@code 20.0.8.1109}; without the build where that is 0. */
    @Override
    public String toString() {
        return major + "." + minor + "." + update + (build == 0 ? "" : "." + build);
    }
}
