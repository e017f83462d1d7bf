package io.threecx.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numeric addresses and CIDR ranges: who may connect, or whose headers are believed. Names are not resolved: who answers for
 * them could put itself on the list. Immutable.
 */
public final class AddressList {
    private final List<Range> ranges;

    private static final class Range {
        private final byte[] address;
        private final int bits;

        Range(byte[] address, int bits) {
            this.address = address;
            this.bits = bits;
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int whole = bits / 8;
            for (int i = 0; i < whole; i++) {
                if (address[i] != other[i]) {
                    return false;
                }
            }
            int mask = 0xff << (8 - bits % 8);
            return bits % 8 == 0 || ((address[whole] ^ other[whole]) & mask & 0xff) == 0;
        }
    }

    private AddressList(List<Range> ranges) {
        this.ranges = ranges;
    }

    /**
     * Reads addresses and ranges such as {@code 10.0.0.7}, {@code 10.0.0.0/8} or {@code fd00::/8}.
     *
     * @throws IllegalArgumentException if one of them is neither
     */
    public static AddressList parse(Collection<String> texts) {
        return new AddressList(texts.stream().map(AddressList::range).toList());
    }

    private static Range range(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
        if (address != null) {
            int width = address.getAddress().length * 8;
            int bits = slash < 0 ? width : number(text.substring(slash + 1), width);
            if (bits >= 0) {
                return new Range(address.getAddress(), bits);
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no address or range: give numbers such as 10.0.0.7, 10.0.0.0/8 or fd00::/8.");
    }

    /** Whether nobody is on it. */
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Whether that address is on it; false for none. */
    public boolean contains(@Nullable InetAddress address) {
        if (address == null) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return ranges.stream().anyMatch(range -> range.contains(bytes));
    }

    /** Reads a numeric address; {@code null} for anything else. Never asks a name server. An IPv4 one inside IPv6 comes out as IPv4. */
    public static @Nullable InetAddress address(String text) {
        boolean six = text.indexOf(':') >= 0
                && text.chars().allMatch(c -> c == ':' || c == '.' || (c < 0x80 && Character.digit(c, 16) >= 0));
        if (!six && !isVersionFour(text)) {
            return null;
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static boolean isVersionFour(String text) {
        String[] parts = text.split("\\.", -1);
        for (String part : parts) {
            if (number(part, 255) < 0) {
                return false;
            }
        }
        return parts.length == 4;
    }

    private static int number(String text, int max) {
        if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int number = Integer.parseInt(text);
        return number <= max ? number : -1;
    }
}
