package io.threecx.web;

import io.threecx.lookup.MatchExplanation;
import io.threecx.lookup.ProviderReport;
import java.util.List;

/** The explanation as a page that a support engineer reads at night. Needs no script and no file beside it. */
final class ExplainPage {
    private static final String HEAD = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Who is calling?</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"><style>
            :root{color-scheme:light dark;--line:#8884;--soft:#8882;--good:#17803d;--mute:#6b7280}
            @media(prefers-color-scheme:dark){:root{--good:#4ade80;--mute:#9ca3af}}
            body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1rem;margin:1.75rem 0 .5rem;color:var(--mute)}
            .decision{font-size:1.15rem;border-left:.3rem solid var(--good);padding:.5rem 1rem;background:var(--soft)}
            .card{border:1px solid var(--line);border-radius:.5rem;padding:.6rem 1rem;margin:.5rem 0}
            .card.answered{border-color:var(--good)}.mute{color:var(--mute)}
            .tag{float:right;font-size:.8rem;border:1px solid var(--line);border-radius:1rem;padding:0 .6rem}
            code{background:var(--soft);border-radius:.25rem;padding:0 .3rem;white-space:nowrap}
            dl{display:grid;grid-template-columns:8rem 1fr;gap:.25rem 1rem;margin:0}dt{color:var(--mute)}dd{margin:0}
            form{display:flex;gap:.5rem;margin:1rem 0}input{flex:1;font:inherit;padding:.3rem .6rem}button{font:inherit}
            </style></head><body>
            """;

    private final StringBuilder html = new StringBuilder(HEAD);

    private ExplainPage() {}

    /** Asks for a number. */
    static String form() {
        ExplainPage page = new ExplainPage();
        page.html.append("<h1>Who is calling?</h1>");
        page.question("");
        return page.end();
    }

    static String of(MatchExplanation explanation) {
        ExplainPage page = new ExplainPage();
        page.html.append("<h1>Who is ").append(escaped(explanation.raw())).append("?</h1>");
        page.question(explanation.raw());
        page.html
                .append("<p class=\"decision\">")
                .append(escaped(explanation.decision()))
                .append("</p>");
        page.candidates(explanation.candidates());
        page.list("What 3CX shows", explanation.screen());
        page.number(explanation);
        page.reports("Who was asked", explanation.providers());
        page.reports("Asked again for the head office", explanation.headOffice());
        page.list("Notes", explanation.notes());
        return page.end();
    }

    private void question(String number) {
        html.append("<form><input name=\"number\" aria-label=\"Number\" placeholder=\"+44 20 7946 0018\" value=\"")
                .append(escaped(number))
                .append("\"><button>Explain</button></form>");
    }

    private void number(MatchExplanation explanation) {
        html.append("<h2>How the number was read</h2><dl>");
        explanation.number().e164().ifPresent(e164 -> row("E.164", e164));
        row("Reading", explanation.number().reading());
        row("Country", explanation.region() + ", " + explanation.regionReason());
        if (!explanation.spellings().isEmpty()) {
            html.append("<dt>Spellings</dt><dd>");
            explanation
                    .spellings()
                    .forEach(text -> html.append("<code>").append(escaped(text)).append("</code> "));
            html.append("</dd>");
        }
        html.append("</dl>");
    }

    private void row(String term, String text) {
        html.append("<dt>")
                .append(term)
                .append("</dt><dd>")
                .append(escaped(text))
                .append("</dd>");
    }

    private void candidates(List<MatchExplanation.Candidate> candidates) {
        if (candidates.isEmpty()) {
            return;
        }
        html.append("<h2>Whom the CRMs returned</h2>");
        for (MatchExplanation.Candidate candidate : candidates) {
            html.append(candidate.isAnswered() ? "<div class=\"card answered\">" : "<div class=\"card\">")
                    .append("<span class=\"tag\">")
                    .append(candidate.grade().map(Enum::name).orElse("NO NUMBER"))
                    .append("</span><b>")
                    .append(escaped(candidate.name()))
                    .append("</b> <span class=\"mute\">")
                    .append(escaped(candidate.ref()))
                    .append("</span><br>")
                    .append(escaped(candidate.why()))
                    .append("<br><span class=\"mute\">")
                    .append(escaped(candidate.fate()))
                    .append("</span></div>");
        }
    }

    private void reports(String title, List<ProviderReport> reports) {
        list(title, reports.stream().map(ProviderReport::toString).toList());
    }

    private void list(String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        html.append("<h2>").append(title).append("</h2>");
        lines.forEach(line -> html.append("<div>").append(escaped(line)).append("</div>"));
    }

    private String end() {
        return html.append("</body></html>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
