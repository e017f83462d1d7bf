package io.threecx.examples.desk.softphone;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was to show, and whether it heard anything but silence. */
final class FakeBrowser implements BrowserEnd {
    final List<PhoneState> shown = new CopyOnWriteArrayList<>();
    volatile boolean heardSound;

    @Override
    public void show(PhoneState state) {
        shown.add(state);
    }

    @Override
    public void play(byte[] pcm) {
        for (byte part : pcm) {
            heardSound |= part != 0;
        }
    }

    PhoneState now() {
        return shown.get(shown.size() - 1);
    }

    boolean is(PhoneState.Kind kind) {
        return !shown.isEmpty() && now().kind() == kind;
    }
}
