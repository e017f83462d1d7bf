package io.threecx.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs parts one after the other, and keeps the result of each as soon as it is there. */
final class BenchmarkRun {
    private final Map<String, Part> parts;
    private final Optional<ResultFolder> folder;
    private final String commit;
    private final InstantSource clock;
    private final PrintStream progress;
    private final Machine machine = Machine.here();
    private final List<Figure> measured = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    /**
     * @param parts all there are, in the order in which they run and are shown
     * @param folder where results are kept, if they are
     * @param commit that the results are kept with, may be empty
     */
    BenchmarkRun(
            Map<String, Part> parts,
            Optional<ResultFolder> folder,
            String commit,
            InstantSource clock,
            PrintStream progress) {
        this.parts = parts;
        this.folder = folder;
        this.commit = commit;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Measures what is wanted. A part that fails is told, and the others go on.
     *
     * @throws IllegalArgumentException before anything is measured, when a quick run would replace a full one
     * @throws IOException before anything is measured, when results that are kept cannot be read
     */
    void measure(Arguments wanted) throws IOException {
        Map<String, Part> chosen = new LinkedHashMap<>(parts);
        chosen.keySet().removeIf(name -> !wanted.wants(name));
        if (folder.isPresent()) {
            folder.get().all();
            for (String name : chosen.keySet()) {
                if (wanted.quick() && folder.get().hasFullRun(name, machine.jdk())) {
                    throw new IllegalArgumentException("a quick run does not replace the full run of " + name
                            + " on JDK " + machine.jdk() + ": keep it in another folder, --write=FOLDER");
                }
            }
        }
        Scale scale = wanted.quick() ? Scale.quick() : Scale.full();
        chosen.forEach((name, part) -> {
            try {
                measure(name, part, scale, wanted.quick());
            } catch (Throwable e) { // an OutOfMemoryError of one part is no reason to lose the others either
                failed.add(name);
                progress.println(name + " failed, the others go on:");
                e.printStackTrace(progress);
            }
        });
    }

    private void measure(String name, Part part, Scale scale, boolean quick) throws Exception {
        double loadBefore = Machine.load();
        List<Figure> figures = part.run(scale, progress);
        measured.addAll(figures);
        if (folder.isPresent()) {
            PartResult result = new PartResult(
                    name,
                    quick,
                    clock.instant(),
                    commit,
                    machine,
                    loadBefore,
                    Machine.load(),
                    Versions.ofTheBuild(),
                    figures);
            folder.get().save(result);
            folder.get().publish(parts.keySet());
        }
    }

    /** What this run measured. */
    List<Figure> measured() {
        return List.copyOf(measured);
    }

    /** The names of parts that came to no result. */
    List<String> failed() {
        return List.copyOf(failed);
    }
}
