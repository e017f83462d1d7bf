package io.threecx.examples.desk.page;

import io.threecx.web.Route;
import io.threecx.web.WebResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The files of the page, open to everybody: they hold nothing. Nothing comes from elsewhere, and nothing runs inline. */
public final class Page {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'%s;"
                    + " img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    /** What may stand in a policy: nothing that ends a directive. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\]");

    private static final List<String> SCRIPTS = List.of(
            "api",
            "app",
            "calls",
            "card",
            "chart",
            "controls",
            "dial",
            "dom",
            "early",
            "format",
            "history",
            "icons",
            "note",
            "notify",
            "people",
            "settings",
            "softphone",
            "sound-in",
            "sound-out",
            "sound",
            "store",
            "stream",
            "theme");

    private Page() {}

    /** @param soundPort where the page may send sound, while browser calling is on */
    public static List<Route> routes(Supplier<OptionalInt> soundPort) {
        List<Route> routes = new ArrayList<>();
        routes.add(page(soundPort));
        routes.add(file("/assets/base.css", "base.css", "text/css; charset=utf-8"));
        routes.add(file("/assets/desk.css", "desk.css", "text/css; charset=utf-8"));
        routes.add(file("/assets/icon.svg", "icon.svg", "image/svg+xml"));
        for (String script : SCRIPTS) {
            routes.add(file("/assets/" + script + ".js", script + ".js", "text/javascript; charset=utf-8"));
        }
        return routes;
    }

    private static Route page(Supplier<OptionalInt> soundPort) {
        byte[] page = read("index.html");
        return Route.get("/").open().summary("The page").handledBy(request -> {
            OptionalInt port = soundPort.get();
            String host = request.header("Host").orElse("").replaceFirst(":\\d+$", "");
            boolean calls = port.isPresent() && HOST.matcher(host).matches();
            String sound =
                    calls ? " ws://" + host + ":" + port.getAsInt() + " wss://" + host + ":" + port.getAsInt() : "";
            return guarded(
                    WebResponse.of(200, "text/html; charset=utf-8", page),
                    POLICY.formatted(sound),
                    calls ? "microphone=(self)" : "microphone=()");
        });
    }

    private static WebResponse guarded(WebResponse answer, String policy, String microphone) {
        return answer.header("Content-Security-Policy", policy)
                .header("Cache-Control", "no-cache")
                .header("Referrer-Policy", "no-referrer")
                .header("Permissions-Policy", "camera=(), geolocation=(), " + microphone)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static Route file(String path, String name, String type) {
        WebResponse answer = guarded(WebResponse.of(200, type, read(name)), POLICY.formatted(""), "microphone=()");
        return Route.get(path).open().summary("A file of the page").handledBy(request -> answer);
    }

    private static byte[] read(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing: was the jar repackaged?");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + name + " cannot be read", e);
        }
    }
}
