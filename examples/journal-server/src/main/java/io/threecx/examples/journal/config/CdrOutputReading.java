package io.threecx.examples.journal.config;

import io.threecx.cdr.text.CdrLayout;
import io.threecx.net.AddressList;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Reads {@code 3cx.cdr_output}. */
final class CdrOutputReading {
    static final String OF_THE_PBX = "pbx";
    private static final int MOST_PORT = 65_535;

    private final Section section;
    private final Findings findings;

    CdrOutputReading(Section section, Findings findings) {
        this.section = section;
        this.findings = findings;
    }

    CdrOutputConfig read() {
        List<CdrOutputConfig.Passive> passive = new ArrayList<>();
        List<CdrOutputConfig.Active> active = new ArrayList<>();
        List<Path> files = paths("file");
        List<Path> folders = paths("folder");
        addresses(
                "passive_socket", 1, (value, end) -> passive.add(new CdrOutputConfig.Passive(end.host(), end.port())));
        addresses(
                "active_socket",
                0,
                (value, end) -> bind(value, end.host())
                        .ifPresent(host -> active.add(new CdrOutputConfig.Active(host, end.port()))));
        List<String> allowed = allowed();
        if (!section.texts("active_socket").isEmpty() && allowed.isEmpty()) {
            findings.problem(
                    section.place("allowed_addresses"),
                    "is missing: the addresses of the PBX that may connect, such as 192.0.2.10 or 192.0.2.0/24");
        }
        Optional<CdrLayout> layout = layout();
        section.done();
        return new CdrOutputConfig(files, folders, passive, active, allowed, layout);
    }

    private record End(String host, int port) {}

    private List<Path> paths(String name) {
        List<Path> paths = new ArrayList<>();
        for (Value value : section.texts(name)) {
            try {
                paths.add(Path.of(value.text()));
            } catch (InvalidPathException e) {
                findings.problem(value.place(), "takes the path of a " + name + ": " + e.getReason());
            }
        }
        return paths;
    }

    private void addresses(String name, int leastPort, BiConsumer<Value, End> sink) {
        for (Value value : section.texts(name)) {
            int colon = value.text().lastIndexOf(':');
            Optional<Integer> port =
                    colon < 1 ? Optional.empty() : port(value.text().substring(colon + 1), leastPort);
            if (port.isEmpty()) {
                findings.problem(
                        value.place(), "takes address and port, such as 192.0.2.10:33555, not '" + value.text() + "'");
            } else {
                String host = value.text().substring(0, colon);
                boolean bracketed = host.startsWith("[") && host.endsWith("]");
                sink.accept(value, new End(bracketed ? host.substring(1, host.length() - 1) : host, port.get()));
            }
        }
    }

    private static Optional<Integer> port(String text, int least) {
        try {
            int port = Integer.parseInt(text);
            return port >= least && port <= MOST_PORT ? Optional.of(port) : Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private Optional<InetAddress> bind(Value value, String host) {
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            findings.problem(value.place(), "names an address of this machine to listen on; '" + host + "' is none");
            return Optional.empty();
        }
    }

    private List<String> allowed() {
        List<String> allowed = new ArrayList<>();
        for (Value value : section.texts("allowed_addresses")) {
            List<String> parts = Stream.of(value.text().split("[,\\s]+"))
                    .filter(part -> !part.isEmpty())
                    .toList();
            try {
                AddressList.parse(parts);
                allowed.addAll(parts);
            } catch (IllegalArgumentException wrong) {
                findings.problem(value.place(), "is wrong: " + wrong.getMessage());
            }
        }
        return allowed;
    }

    private Optional<CdrLayout> layout() {
        List<Value> fields = section.texts("layout");
        if (fields.isEmpty()) {
            return Optional.of(CdrLayout.VENDOR_PAGE);
        }
        if (fields.size() == 1 && fields.get(0).text().equalsIgnoreCase(OF_THE_PBX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(CdrLayout.parse(String.join(
                    ",",
                    fields.stream()
                            .flatMap(value -> Arrays.stream(value.text().split(",")))
                            .map(String::strip)
                            .toList())));
        } catch (IllegalArgumentException wrong) {
            findings.problem(section.place("layout"), "is wrong: " + wrong.getMessage());
            return Optional.of(CdrLayout.VENDOR_PAGE);
        }
    }
}
