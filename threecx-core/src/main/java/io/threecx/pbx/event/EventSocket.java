package io.threecx.pbx.event;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the messages of one socket together and notices when it ends. Its methods are called by the HTTP client, one after the
 * other; they never wait.
 */
final class EventSocket implements WebSocket.Listener {
    private static final int LONGEST = 64 * 1024;

    private final Consumer<CharSequence> messages;
    private final Runnable tooLong;
    private final Runnable changed;
    private final StringBuilder message = new StringBuilder();
    private boolean skipping;
    private volatile long lastHeard = System.nanoTime();
    private volatile @Nullable String lost;

    /**
     * Not connected yet.
     *
     * @param messages takes each whole message
     * @param tooLong called for a message that is longer than an event can be
     * @param changed called when the socket has ended
     */
    EventSocket(Consumer<CharSequence> messages, Runnable tooLong, Runnable changed) {
        this.messages = messages;
        this.tooLong = tooLong;
        this.changed = changed;
    }

    /** When something was heard last, in {@link System#nanoTime}. */
    long lastHeard() {
        return lastHeard;
    }

    /** Why it ended; null while it goes on. */
    @Nullable
    String lost() {
        return lost;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        lastHeard = System.nanoTime();
        skipping = skipping || message.length() + part.length() > LONGEST;
        if (!skipping) {
            message.append(part);
        }
        if (last) {
            end();
        }
        socket.request(1);
        return null;
    }

    private void end() {
        boolean whole = !skipping;
        String text = message.toString();
        message.setLength(0);
        skipping = false;
        if (whole) {
            messages.accept(text);
        } else {
            message.trimToSize();
            tooLong.run();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        lastHeard = System.nanoTime();
        if (last) {
            tooLong.run();
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
        lastHeard = System.nanoTime();
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        ended("the PBX closed it (" + code + ")");
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        ended(error.getClass().getSimpleName());
    }

    private void ended(String why) {
        lost = why;
        changed.run();
    }
}
