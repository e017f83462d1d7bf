package io.threecx;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.build.ApiComments;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiCommentsTest {
    @Test
    void everythingPublicHasOne() throws Exception {
        ApiComments.check();
    }

    @Test
    void whatHasNoneIsNamedWithItsLine(@TempDir Path sources) throws Exception {
        Files.writeString(sources.resolve("package-info.java"), "package made.up;\n");
        Path file = sources.resolve("Bare.java");
        Files.writeString(file, """
                package made.up;

                public class Bare implements Runnable {
                    public static final int MOST = 1;
                    private int hidden;
                    int ours;

                    public Bare() {}

                    @Override
                    public void run() {}

                    protected int twice(int number) {
                        return 2 * number;
                    }

                    public enum Colour { RED, /** Like grass. */ GREEN }

                    public interface Shape {
                        int corners();
                        private int half() { return corners() / 2; }
                    }

                    /** Two numbers. */
                    public record Pair(int one, int two) {
                        public Pair {}
                    }

                    static class Inner { public int seen; }
                }

                class Other { public int seen; }
                """);

        assertThat(ApiComments.missing(sources))
                .containsExactlyInAnyOrder(
                        sources.resolve("package-info.java") + ":1: package made.up",
                        file + ":3: Bare",
                        file + ":4: Bare.MOST",
                        file + ":8: Bare.constructor",
                        file + ":13: Bare.twice()",
                        file + ":17: Colour",
                        file + ":17: Colour.RED",
                        file + ":19: Shape",
                        file + ":20: Shape.corners()",
                        file + ":26: Pair.constructor");
    }
}
