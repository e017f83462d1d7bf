package io.threecx.template;

import io.threecx.template.ExpressionSite.Role;
import io.threecx.template.expression.Expression;
import java.util.Set;
import java.util.regex.Pattern;

/** Times in what is sent. */
final class TimeRules {

    private static final Set<Role> SENT = Set.of(Role.URL, Role.HEADER, Role.MESSAGE, Role.BODY);
    private static final Pattern TIME = Pattern.compile("(Call(Start|Established|End)|Chat(Start|End))Time(Local|UTC)");
    private static final Pattern MINUTES_FOR_MONTHS =
            Pattern.compile("y[-./ ]?mm|d[-./ ]?mm[-./ ]?y|\\bmm[-./]?dd|[hH]:?MM");
    private static final Pattern NO_SPECIFIER = Pattern.compile("[YD]");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\\\\.");

    private final Linting linting;
    private final Set<String> own;
    private final ExpressionSite site;

    private TimeRules(Linting linting, Set<String> own, ExpressionSite site) {
        this.linting = linting;
        this.own = own;
        this.site = site;
    }

    static void check(Linting linting) {
        Set<String> own = linting.ownNames();
        for (ExpressionSite site : linting.sites()) {
            if (SENT.contains(site.role())) {
                TimeRules rules = new TimeRules(linting, own, site);
                site.expression()
                        .ifPresent(expression -> rules.check(expression, rules.isForPeople(), rules.isGuarded()));
            }
        }
    }

    /** Text around the variables: people read it, and want the time as they write it. */
    private boolean isForPeople() {
        return site.role() == Role.BODY
                && site.expression()
                        .filter(expression -> expression
                                .all()
                                .anyMatch(part -> part instanceof Expression.Literal text
                                        && text.text()
                                                        .codePoints()
                                                        .filter(Character::isLetter)
                                                        .count()
                                                > 1))
                        .filter(expression -> expression instanceof Expression.Concatenation)
                        .isPresent();
    }

    /** Whether a condition looks at how the call went before the value is made. */
    private boolean isGuarded() {
        String conditions = site.element().textOf("If") + site.element().textOf("SkipIf");
        String request = linting.flow()
                .scenarios()
                .get(site.scenario())
                .request()
                .map(Request::skipIf)
                .orElse("");
        return !conditions.isBlank() || request.contains("CallType") || request.contains("Established");
    }

    private void check(Expression expression, boolean readable, boolean guarded) {
        if (expression instanceof Expression.Reference reference) {
            boolean time = reference.name().equals("DateTime") || isTime(reference);
            if (time && !readable && !own.contains(reference.name())) {
                reportUnformatted(reference);
            }
        } else if (expression instanceof Expression.MethodCall call
                && call.target() instanceof Expression.Reference target
                && isTime(target)
                && call.method().equals("ToString")) {
            checkFormat(call, target, guarded);
        } else {
            boolean chooses = expression instanceof Expression.IIf;
            expression.inner().forEach(part -> check(part, readable, guarded || chooses));
        }
    }

    private boolean isTime(Expression.Reference reference) {
        return TIME.matcher(reference.name()).matches() && !own.contains(reference.name());
    }

    private void reportUnformatted(Expression.Reference reference) {
        String name = reference.name();
        linting.report(
                LintRule.TIME_WITHOUT_FORMAT,
                site,
                reference.offset(),
                "[" + name + "] is sent as the PBX's region writes it.",
                name.equals("DateTime")
                        ? "For machines send [[" + start() + "].ToString(\"yyyy-MM-ddTHH:mm:ssZ\")]."
                        : "Write [[" + name + "].ToString(\"yyyy-MM-ddTHH:mm:ss" + (name.endsWith("UTC") ? "Z" : "")
                                + "\")].");
    }

    private String start() {
        return linting.flow().triggers(site.scenario()).contains(Trigger.CHAT_REPORT)
                ? "ChatStartTimeUTC"
                : "CallStartTimeUTC";
    }

    private void checkFormat(Expression.MethodCall call, Expression.Reference target, boolean guarded) {
        if (target.name().startsWith("CallEstablished") && !guarded) {
            linting.report(
                    LintRule.ESTABLISHED_TIME_FORMATTED,
                    site,
                    call.offset(),
                    "[" + target.name() + "] is formatted for calls that nobody answered, too.",
                    "Add an If on [CallType], or send [CallEstablishedTimeUTCMillis].");
        }
        if (!call.arguments().isEmpty() && call.arguments().get(0) instanceof Expression.Literal format) {
            checkFormat(target.name(), format);
        }
    }

    private void checkFormat(String name, Expression.Literal literal) {
        String format = literal.text();
        if (name.endsWith("Local") && (format.endsWith("Z") || format.endsWith("'Z'"))) {
            linting.report(
                    LintRule.LOCAL_TIME_AS_UTC,
                    site,
                    literal.offset(),
                    "The format puts the Z of UTC behind a local time.",
                    "Use [" + name.replace("Local", "UTC") + "], or zzz in place of the Z.");
        }
        String specifiers = QUOTED.matcher(format).replaceAll("");
        String wrong = null;
        if (specifiers.contains("hh") && specifiers.indexOf('t') < 0) {
            wrong = "The format has the hour of a 12-hour clock and does not say which half of the day.";
        } else if (MINUTES_FOR_MONTHS.matcher(specifiers).find()) {
            wrong = "The format has minutes in place of months, or months in place of minutes.";
        } else if (specifiers.length() > 1 && NO_SPECIFIER.matcher(specifiers).find() && !specifiers.equals("O")) {
            wrong = "The format has a capital Y or D, which stands for itself.";
        }
        if (wrong != null) {
            linting.report(
                    LintRule.DATE_FORMAT,
                    site,
                    literal.offset(),
                    wrong,
                    "Write yyyy-MM-dd for the date and HH:mm:ss for the time.");
        }
    }
}
