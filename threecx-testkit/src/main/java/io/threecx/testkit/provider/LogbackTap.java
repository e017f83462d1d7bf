package io.threecx.testkit.provider;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears what goes through logback, if it is what slf4j logs with. By reflection only: a user without logback must not need
 * its classes.
 */
final class LogbackTap {
    private final Object root;
    private final Object appender;
    private final @Nullable Object levelBefore;

    private LogbackTap(Object root, Object appender, @Nullable Object levelBefore) {
        this.root = root;
        this.appender = appender;
        this.levelBefore = levelBefore;
    }

    /** Starts listening until what it returns is run; does nothing where there is no logback. */
    static Runnable open(Consumer<String> listener) {
        try {
            Class<?> factories = Class.forName("org.slf4j.LoggerFactory");
            Object root = factories.getMethod("getLogger", String.class).invoke(null, "ROOT");
            if (!root.getClass().getName().startsWith("ch.qos.logback.")) {
                return () -> {};
            }
            ClassLoader loader = root.getClass().getClassLoader();
            Class<?> appenders = Class.forName("ch.qos.logback.core.Appender", false, loader);
            Class<?> levels = Class.forName("ch.qos.logback.classic.Level", false, loader);
            Object appender = Proxy.newProxyInstance(loader, new Class<?>[] {appenders}, new Listener(listener));
            Object levelBefore = root.getClass().getMethod("getLevel").invoke(root);
            root.getClass().getMethod("addAppender", appenders).invoke(root, appender);
            root.getClass()
                    .getMethod("setLevel", levels)
                    .invoke(root, levels.getField("DEBUG").get(null));
            return new LogbackTap(root, appender, levelBefore)::end;
        } catch (ReflectiveOperationException | LinkageError e) {
            return () -> {};
        }
    }

    private void end() {
        try {
            ClassLoader loader = root.getClass().getClassLoader();
            Class<?> appenders = Class.forName("ch.qos.logback.core.Appender", false, loader);
            Class<?> levels = Class.forName("ch.qos.logback.classic.Level", false, loader);
            root.getClass().getMethod("detachAppender", appenders).invoke(root, appender);
            root.getClass().getMethod("setLevel", levels).invoke(root, levelBefore);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("logback let itself be listened to, but not be left", e);
        }
    }

    /** Plays {@code Appender<ILoggingEvent>}. */
    @SuppressWarnings("ReferenceEquality") // a proxy equals itself only
    private record Listener(Consumer<String> consumer) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "doAppend" -> {
                    if (arguments != null) {
                        hear(arguments[0]);
                    }
                    return null;
                }
                case "getName" -> {
                    return "threecx-testkit";
                }
                case "isStarted" -> {
                    return true;
                }
                case "hashCode" -> {
                    return System.identityHashCode(proxy);
                }
                case "equals" -> {
                    return arguments != null && proxy == arguments[0];
                }
                case "toString" -> {
                    return "threecx-testkit listener";
                }
                default -> {
                    return plainValue(method.getReturnType());
                }
            }
        }

        private static @Nullable Object plainValue(Class<?> type) throws ReflectiveOperationException {
            if (type == boolean.class) {
                return false;
            }
            if (type.isEnum()) { // FilterReply: NEUTRAL
                return type.getField("NEUTRAL").get(null);
            }
            return null;
        }

        private void hear(Object event) throws ReflectiveOperationException {
            Class<?> events = Class.forName(
                    "ch.qos.logback.classic.spi.ILoggingEvent",
                    false,
                    event.getClass().getClassLoader());
            consumer.accept(
                    String.valueOf(events.getMethod("getFormattedMessage").invoke(event)));
            Object thrown = events.getMethod("getThrowableProxy").invoke(event);
            if (thrown != null && thrown.getClass().getSimpleName().equals("ThrowableProxy")) {
                Object failure = thrown.getClass().getMethod("getThrowable").invoke(thrown);
                if (failure instanceof Throwable throwable) {
                    consumer.accept(OutputWatch.trace(throwable));
                }
            }
        }
    }
}
