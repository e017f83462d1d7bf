package io.threecx.template;

import io.threecx.template.ExpressionSite.Role;
import io.threecx.template.expression.Expression;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses. */
final class RequestRules {

    private static final Pattern ABSOLUTE = Pattern.compile("(?i)\\s*(https?)://([^/?#]*).*", Pattern.DOTALL);
    private static final Pattern THIS_MACHINE = Pattern.compile("(?i)(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d*)?");

    private RequestRules() {}

    static void check(Linting linting) {
        Set<String> hosts = new HashSet<>();
        for (ExpressionSite site : linting.sites()) {
            if (site.role() == Role.URL) {
                checkStart(linting, site, hosts);
                checkQuery(linting, site);
            } else if (site.role() == Role.OAUTH_ADDRESS) {
                checkClearText(linting, site);
            }
        }
    }

    private static void checkStart(Linting linting, ExpressionSite site, Set<String> hosts) {
        Matcher absolute = ABSOLUTE.matcher(site.text());
        if (!absolute.matches()) {
            if (!site.text().stripLeading().startsWith("[")) {
                linting.report(
                        LintRule.URL_START,
                        site,
                        0,
                        "The address begins with neither https:// nor a parameter.",
                        "Begin it with https:// or with a parameter that holds the server, such as [BaseUrl].");
            }
            return;
        }
        String host = absolute.group(2).substring(absolute.group(2).lastIndexOf('@') + 1);
        if (checkClearText(linting, site) || isVariable(host)) {
            return;
        }
        // once for each host: the other places have to change with the first
        if (!THIS_MACHINE.matcher(host).matches() && hosts.add(host.toLowerCase(Locale.ROOT))) {
            linting.report(
                    LintRule.HARD_CODED_HOST,
                    site,
                    absolute.start(2),
                    "The server is fixed in the template.",
                    "Make it a parameter, such as [BaseUrl], with this address as its Default; leave it if all users of"
                            + " the CRM share one server.");
        }
    }

    private static boolean checkClearText(Linting linting, ExpressionSite site) {
        Matcher absolute = ABSOLUTE.matcher(site.text());
        if (!absolute.matches() || !absolute.group(1).equalsIgnoreCase("http")) {
            return false;
        }
        String host = absolute.group(2).substring(absolute.group(2).lastIndexOf('@') + 1);
        if (isVariable(host) || THIS_MACHINE.matcher(host).matches()) {
            return false;
        }
        linting.report(
                LintRule.CLEAR_TEXT,
                site,
                absolute.start(1),
                "The request crosses the network in clear text.",
                "Write https:// if the server can do it.");
        return true;
    }

    private static boolean isVariable(String host) {
        return host.contains("[") && !host.startsWith("[::1]");
    }

    private static void checkQuery(Linting linting, ExpressionSite site) {
        boolean keepsPlus = linting.template()
                .number()
                .flatMap(NumberSettings::knownPrefix)
                .filter(prefix -> prefix == NumberSettings.Prefix.PLUS || prefix == NumberSettings.Prefix.AS_IS)
                .isPresent();
        int query = site.text().indexOf('?');
        site.expression().ifPresent(address -> {
            for (Expression part : address instanceof Expression.Concatenation
                    ? address.inner().toList()
                    : List.of(address)) {
                Expression.Reference inserted = insertedWithPlus(part);
                if (inserted == null) {
                    continue;
                }
                boolean number = inserted.name().equals("Number") && keepsPlus;
                if (query >= 0
                        && part.offset() > query
                        && (number || inserted.name().equals("Email"))) {
                    linting.report(
                            LintRule.PLUS_IN_QUERY,
                            site,
                            inserted.offset(),
                            "A plus in [" + inserted.name() + "] arrives as a space.",
                            "Write [[" + inserted.name() + "].Replace(\"+\",\"%2B\")]"
                                    + (number ? ", or choose Prefix=\"Zeros\"." : "."));
                }
                if (inserted.name().equals("SearchText")) {
                    linting.report(
                            LintRule.UNESCAPED_SEARCH_TEXT,
                            site,
                            inserted.offset(),
                            "The text that the user typed is inserted without URL encoding.",
                            "Write [EscapedSearchText].");
                }
            }
        });
    }

    /** The variable that a part inserts, unless a method on the way replaces the plus. */
    private static Expression.@Nullable Reference insertedWithPlus(Expression part) {
        Expression at = part;
        while (at instanceof Expression.MethodCall call) {
            boolean replacesPlus = call.method().equals("Replace")
                    && !call.arguments().isEmpty()
                    && call.arguments().get(0) instanceof Expression.Literal first
                    && first.text().equals("+");
            if (replacesPlus) {
                return null;
            }
            at = call.target();
        }
        return at instanceof Expression.Reference reference ? reference : null;
    }
}
