package io.threecx.testkit.provider;

import io.threecx.crm.CallLog;
import io.threecx.crm.CrmProvider;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys, passwords and tokens stay out of everything that people read. */
final class SecretCases {
    static final String PREFIX = "secrets.";
    private static final int DEEPEST = 3;
    private static final String IN_MESSAGE =
            "a whole body, header or address goes into the message: use ApiReply.excerpt() and name the secrets with"
                    + " ApiRequest.Builder.secretHeader() or secret()";

    private SecretCases() {}

    static void writeTo(Chapter find) {
        for (Fault fault : List.of(
                Fault.UNAUTHENTICATED,
                Fault.FORBIDDEN,
                Fault.RATE_LIMITED,
                Fault.SERVER_ERROR,
                Fault.ECHO,
                Fault.HTML_PAGE,
                Fault.TRUNCATED_JSON,
                Fault.RESET_AFTER_REQUEST,
                Fault.SLOW_FIRST_BYTE)) {
            find.onABadDay(
                    PREFIX + "not-in-message-"
                            + fault.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    "shows no secret in its exceptions when the CRM " + fault.words(),
                    IN_MESSAGE,
                    run -> {
                        ready(run);
                        run.trouble(fault);
                        mustNotShow(run, run.ask("asked", () -> run.provider().findByPhone(run.query(Samples.NUMBER))));
                    });
        }
        find.onABadDay(
                PREFIX + "not-in-message-refused",
                "shows no secret in its exceptions when nobody listens",
                IN_MESSAGE,
                run -> {
                    ready(run);
                    run.stopCrm();
                    mustNotShow(run, run.ask("asked", () -> run.provider().findByPhone(run.query(Samples.NUMBER))));
                });
        logs(find);
        texts(find);
        find.overHttp(
                PREFIX + "not-in-address",
                "puts no secret into the address of a request",
                "the key is a query parameter: proxies and servers log addresses. If this CRM wants it so, let"
                        + " secretsInAddress() say it",
                run -> {
                    if (run.subject().secretsInAddress()) {
                        throw new LeftOut("this CRM wants its secret in the address");
                    }
                    ready(run);
                    Secrets secrets = Secrets.of(run);
                    run.requests()
                            .forEach(request -> secrets.in(request.target())
                                    .ifPresent(
                                            name -> run.check(false, "no secret in the address", "it holds " + name)));
                });
        find.onABadDay(
                PREFIX + "not-to-strangers",
                "sends no secret to another host to which the CRM redirects",
                "the HTTP client follows redirects with all headers",
                SecretCases::redirected);
    }

    /** For a role that writes: its requests are often made by other code. */
    static void writeCallLogTo(Chapter callLog) {
        callLog.onABadDay(
                PREFIX + "not-in-message-of-a-write",
                "shows no secret in its exceptions when the CRM answers a write with an error that repeats the request",
                IN_MESSAGE,
                run -> {
                    CallLog log = run.role(CallLog.class);
                    run.perform("wrote a call", () -> log.log(Samples.entry("first")));
                    run.trouble(Fault.ECHO);
                    mustNotShow(run, run.ask("wrote another", () -> log.log(Samples.entry("second"))));
                });
    }

    private static void logs(Chapter find) {
        find.anywhere(
                PREFIX + "not-in-log-in-good-times",
                "logs and prints no secret while it works",
                "requests or settings are logged whole, perhaps at DEBUG only",
                run -> listening(run, () -> {
                    ready(run);
                    run.ask("closed it", () -> {
                        run.provider().close();
                        return true;
                    });
                }));
        for (Fault fault : List.of(Fault.UNAUTHENTICATED, Fault.ECHO, Fault.RESET_AFTER_REQUEST, Fault.NOT_JSON)) {
            find.onABadDay(
                    PREFIX + "not-in-log-"
                            + fault.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    "logs and prints no secret when the CRM " + fault.words(),
                    "the failed request or the error body is logged whole",
                    run -> listening(run, () -> {
                        ready(run);
                        run.trouble(fault);
                        run.ask("asked", () -> run.provider().findByPhone(run.query(Samples.NUMBER)));
                    }));
        }
    }

    private static void listening(CaseRun run, Runnable work) throws Exception {
        String heard;
        try (OutputWatch watch = OutputWatch.open()) {
            work.run();
            heard = watch.heard();
        }
        Secrets secrets = Secrets.of(run);
        for (String line : heard.split("\n", -1)) {
            Optional<String> shown = secrets.in(line);
            run.check(shown.isEmpty(), "no secret in what is logged or printed", "a line holds " + shown.orElse(""));
        }
    }

    private static void texts(Chapter find) {
        find.anywhere(
                PREFIX + "not-in-text",
                "shows no secret in toString() of the provider, its roles and the objects that it holds",
                "a record with a secret component: its toString() shows everything, so write one that does not",
                run -> {
                    CrmProvider provider = run.provider();
                    ready(run);
                    Secrets secrets = Secrets.of(run);
                    List<Object> all = new ArrayList<>();
                    collect(provider, DEEPEST, Collections.newSetFromMap(new IdentityHashMap<>()), all);
                    AllCases.roles().forEach(role -> provider.capability(role).ifPresent(all::add));
                    for (Object each : all) {
                        Optional<String> shown = secrets.in(String.valueOf(each));
                        run.check(
                                shown.isEmpty(),
                                "no secret in any toString()",
                                each.getClass().getName() + ".toString() shows " + shown.orElse(""));
                    }
                });
    }

    /** What an object holds that is not the JDK's; where reflection may not look, there it does not. */
    private static void collect(@Nullable Object object, int depth, Set<Object> seen, List<Object> all) {
        if (object == null || depth == 0 || isOfTheJdk(object.getClass()) || !seen.add(object)) {
            return;
        }
        all.add(object);
        for (Class<?> type = object.getClass(); type != null && !isOfTheJdk(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    collect(value(field, object), depth - 1, seen, all);
                }
            }
        }
    }

    private static @Nullable Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (RuntimeException | IllegalAccessException closed) {
            return null;
        }
    }

    private static boolean isOfTheJdk(Class<?> type) {
        return type.isArray()
                || type.isEnum()
                || type.getClassLoader() == null
                || type.getClassLoader().equals(ClassLoader.getPlatformClassLoader())
                || FakeCrm.class.isAssignableFrom(type)
                || type == Bench.class;
    }

    private static void redirected(CaseRun run) throws IOException {
        ready(run);
        Secrets secrets = Secrets.of(run);
        try (FaultProxy stranger = new FaultProxy(null, FaultScript.plainHttp(), List::of)) {
            run.proxy().elsewhere(stranger.address());
            run.trouble(Fault.REDIRECT_AWAY);
            run.ask("asked", () -> run.provider().findByPhone(run.query(Samples.NUMBER)));
            for (CrmRequest request : stranger.requests()) {
                Optional<String> shown = secrets.in(request.whole());
                run.check(shown.isEmpty(), "no secret for the stranger", "the stranger got " + shown.orElse(""));
            }
        }
    }

    private static void ready(CaseRun run) {
        run.provider();
        run.add(Samples.okafor(Samples.NUMBER));
        run.find(Samples.NUMBER);
    }

    private static void mustNotShow(CaseRun run, Outcome<?> outcome) {
        Throwable failure = outcome.failure();
        if (failure != null) {
            Optional<String> shown = Secrets.of(run).in(failure);
            run.check(
                    shown.isEmpty(),
                    "no secret in the message, nor in those of its causes",
                    failure.getClass().getSimpleName() + " shows " + shown.orElse(""));
        }
    }
}
