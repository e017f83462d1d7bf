package io.threecx.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that goes with everything in it, also when the run is broken off. */
final class TemporaryFolder implements AutoCloseable {
    private final Path path;
    private final Thread onExit;

    TemporaryFolder() throws IOException {
        path = Files.createTempDirectory("threecx-benchmarks");
        onExit = new Thread(this::delete, "clean-up");
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    Path path() {
        return path;
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            System.err.println("cannot be deleted, please do: " + path);
        }
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException alreadyExiting) {
            // it finds nothing left to delete
        }
    }
}
