package io.threecx.cdr.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The addresses that may connect: numeric addresses and CIDR ranges. Names are not resolved: who answers for them could let itself in. */
final class PeerList {
    private static final Pattern VERSION_FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern VERSION_SIX = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern BITS = Pattern.compile("\\d{1,3}");

    private final List<Range> ranges;

    private PeerList(List<Range> ranges) {
        this.ranges = ranges;
    }

    static PeerList of(Collection<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException(
                    "Nobody may connect: give the address of the PBX, such as 192.0.2.10 or 192.0.2.0/24");
        }
        return new PeerList(texts.stream().map(Range::parse).toList());
    }

    boolean allows(InetAddress peer) {
        byte[] address = peer.getAddress();
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static final class Range {
        private final byte[] network;
        private final int bits;

        private Range(byte[] network, int bits) {
            this.network = network;
            this.bits = bits;
        }

        static Range parse(String text) {
            int slash = text.indexOf('/');
            String address = slash < 0 ? text : text.substring(0, slash);
            try {
                if (VERSION_FOUR.matcher(address).matches()
                        || VERSION_SIX.matcher(address).matches()) {
                    byte[] network = InetAddress.getByName(address).getAddress(); // numeric, so nobody is asked
                    int width = network.length * Byte.SIZE;
                    String bits = slash < 0 ? String.valueOf(width) : text.substring(slash + 1);
                    if (BITS.matcher(bits).matches() && Integer.parseInt(bits) <= width) {
                        return new Range(network, Integer.parseInt(bits));
                    }
                }
            } catch (UnknownHostException e) {
                // said below
            }
            throw new IllegalArgumentException("'" + text
                    + "' is no address or range: give numbers such as 192.0.2.10, 192.0.2.0/24 or 2001:db8::/32");
        }

        boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if (((address[bit / Byte.SIZE] ^ network[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
