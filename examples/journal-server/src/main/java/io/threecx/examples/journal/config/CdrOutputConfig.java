package io.threecx.examples.journal.config;

import io.threecx.cdr.text.CdrLayout;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The PBX's CDR output, as files and sockets.
 *
 * @param files single files for all calls
 * @param folders with a file for each call
 * @param passive where PBXs listen to which we connect
 * @param active where we listen, for PBXs that connect to us
 * @param allowed who may connect to us
 * @param layout which columns the lines have; empty: the PBX is asked
 */
public record CdrOutputConfig(
        List<Path> files,
        List<Path> folders,
        List<Passive> passive,
        List<Active> active,
        List<String> allowed,
        Optional<CdrLayout> layout) {

    /** Where a PBX listens. */
    public record Passive(String host, int port) {}

    /** Where we listen. */
    public record Active(InetAddress bind, int port) {}

    public CdrOutputConfig {
        files = List.copyOf(files);
        folders = List.copyOf(folders);
        passive = List.copyOf(passive);
        active = List.copyOf(active);
        allowed = List.copyOf(allowed);
    }

    static CdrOutputConfig none() {
        return new CdrOutputConfig(
                List.of(), List.of(), List.of(), List.of(), List.of(), Optional.of(CdrLayout.VENDOR_PAGE));
    }

    /** Whether nothing is read. */
    public boolean isEmpty() {
        return files.isEmpty() && folders.isEmpty() && passive.isEmpty() && active.isEmpty();
    }
}
