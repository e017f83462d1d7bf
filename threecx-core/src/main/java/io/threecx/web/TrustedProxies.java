package io.threecx.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses from which forwarded headers are believed: numeric addresses and CIDR ranges. */
final class TrustedProxies {
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

    private TrustedProxies(List<Range> ranges) {
        this.ranges = ranges;
    }

    static TrustedProxies parse(List<String> texts) {
        return new TrustedProxies(texts.stream().map(TrustedProxies::range).toList());
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
        throw new IllegalArgumentException("'" + text
                + "' is no trusted proxy: give a numeric address or range such as 10.0.0.7, 10.0.0.0/8 or fd00::/8.");
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    boolean trusts(@Nullable InetAddress address) {
        if (address == null) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return ranges.stream().anyMatch(range -> range.contains(bytes));
    }

    /** A numeric address, or {@code null}; never asks a name server. An IPv4 one inside IPv6 comes out as IPv4. */
    static @Nullable InetAddress address(String text) {
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
