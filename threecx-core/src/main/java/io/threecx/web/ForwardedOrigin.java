package io.threecx.web;

import io.threecx.net.AddressList;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a request that may have come through proxies. What proxies say is believed only if the peer is one that
 * is trusted. Of a chain, the word of the proxy that spoke with the client counts: seen from the right, the first
 * address that is no trusted proxy is the client, and scheme and host are taken from the same place of their lists. So
 * a client cannot put words of its own in front.
 *
 * <p>{@code X-Forwarded-*} (de-facto standard) goes before {@code Forwarded} (RFC 7239) where both are there: proxies that
 * write the former often let the latter pass.
 */
final class ForwardedOrigin implements Origin {
    private final Function<String, Optional<String>> headers;
    private final InetSocketAddress peer;
    private final String defaultBaseUrl;
    private final AddressList proxies;
    private @Nullable Hop hop;

    /** What is known of the outermost connection. */
    private record Hop(
            String address,
            @Nullable String scheme,
            @Nullable String host,
            String prefix) {}

    /**
     * @param headers the first value of a header
     * @param defaultBaseUrl what the server knows of itself; its scheme is that of the direct connection
     */
    ForwardedOrigin(
            Function<String, Optional<String>> headers,
            InetSocketAddress peer,
            String defaultBaseUrl,
            AddressList proxies) {
        this.headers = headers;
        this.peer = peer;
        this.defaultBaseUrl = defaultBaseUrl;
        this.proxies = proxies;
    }

    @Override
    public String remoteAddress() {
        return hop().address;
    }

    @Override
    public String baseUrl() {
        Hop known = hop();
        String scheme = known.scheme != null ? known.scheme : defaultBaseUrl.substring(0, defaultBaseUrl.indexOf(':'));
        String host = known.host != null ? known.host : header("Host").orElse("");
        String root = isHost(host) ? scheme + "://" + withoutUsualPort(scheme, host) : defaultBaseUrl;
        return root + known.prefix;
    }

    private Hop hop() {
        Hop known = hop;
        if (known == null) {
            known = work();
            hop = known;
        }
        return known;
    }

    private Hop work() {
        InetAddress address = peer.getAddress();
        Hop direct = new Hop(address == null ? "" : address.getHostAddress(), null, null, "");
        if (proxies.isEmpty() || !proxies.contains(address)) {
            return direct;
        }
        String prefix =
                header("X-Forwarded-Prefix").map(ForwardedOrigin::prefix).orElse("");
        List<String> chain = list("X-Forwarded-For");
        List<String> schemes = list("X-Forwarded-Proto");
        List<String> hosts = list("X-Forwarded-Host");
        if (chain.isEmpty() && schemes.isEmpty() && hosts.isEmpty()) {
            List<Map<String, String>> elements =
                    header("Forwarded").map(ForwardedElements::parse).orElse(List.of());
            elements.forEach(element -> {
                chain.add(element.getOrDefault("for", ""));
                schemes.add(element.getOrDefault("proto", ""));
                hosts.add(element.getOrDefault("host", ""));
            });
        }
        int back = placeOfClient(chain);
        String client = fromRight(chain, back);
        InetAddress named = client == null ? null : AddressList.address(withoutPort(client));
        String scheme = fromRight(schemes, back);
        String host = fromRight(hosts, back);
        return new Hop(
                named == null ? direct.address : named.getHostAddress(),
                scheme != null && isScheme(scheme) ? scheme.toLowerCase(Locale.ROOT) : null,
                host != null && isHost(host) ? host : null,
                prefix);
    }

    /** How many places from the right the client stands. */
    private int placeOfClient(List<String> chain) {
        int back = 0;
        while (back + 1 < chain.size()
                && proxies.contains(AddressList.address(withoutPort(chain.get(chain.size() - 1 - back))))) {
            back++;
        }
        return back;
    }

    private static @Nullable String fromRight(List<String> list, int back) {
        return list.isEmpty() ? null : list.get(Math.max(0, list.size() - 1 - back));
    }

    private Optional<String> header(String name) {
        return headers.apply(name);
    }

    private List<String> list(String name) {
        List<String> values = new ArrayList<>();
        header(name).ifPresent(text -> {
            for (String value : text.split(",", -1)) {
                values.add(value.strip());
            }
        });
        return values;
    }

    /** {@code 192.0.2.1:4711} and {@code [2001:db8::1]:4711} without the port and brackets. */
    private static String withoutPort(String node) {
        if (node.startsWith("[") && node.indexOf(']') > 0) {
            return node.substring(1, node.indexOf(']'));
        }
        int colon = node.indexOf(':');
        return colon > 0 && colon == node.lastIndexOf(':') ? node.substring(0, colon) : node;
    }

    private static boolean isScheme(String text) {
        return text.equalsIgnoreCase("http") || text.equalsIgnoreCase("https");
    }

    private static boolean isHost(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || "-._:[]".indexOf(c) >= 0);
    }

    private static String withoutUsualPort(String scheme, String host) {
        String usual = scheme.equals("https") ? ":443" : ":80";
        return host.endsWith(usual) && !host.endsWith(":" + usual)
                ? host.substring(0, host.length() - usual.length())
                : host;
    }

    /** A path without a slash at the end; empty unless it is a plain one. */
    private static String prefix(String text) {
        String path = text.strip();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        boolean plain = path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"<>\\^`{|}?#".indexOf(c) < 0);
        return plain ? path : "";
    }
}
