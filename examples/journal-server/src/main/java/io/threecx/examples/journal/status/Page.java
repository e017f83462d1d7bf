package io.threecx.examples.journal.status;

import io.threecx.web.Route;
import io.threecx.web.WebResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The page for people: three files that ask the other endpoints. Nothing comes from elsewhere, and nothing runs inline. */
final class Page {
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Page() {}

    static List<Route> routes() {
        return List.of(
                file("/", "index.html", "text/html; charset=utf-8", "The page for people"),
                file("/page.css", "page.css", "text/css; charset=utf-8", "How the page looks"),
                file("/page.js", "page.js", "text/javascript; charset=utf-8", "What the page does"));
    }

    private static Route file(String path, String name, String type, String summary) {
        WebResponse answer = WebResponse.of(200, type, read(name))
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin");
        return Route.get(path)
                .summary(summary)
                .description("The login is the API key as password, with any user.")
                .response(200, "the file")
                .handledBy(request -> answer);
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
