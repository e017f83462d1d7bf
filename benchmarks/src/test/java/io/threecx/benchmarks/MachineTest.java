package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @TempDir
    private Path place;

    @Test
    void theProcessorIsCalledAsLinuxCallsIt() throws IOException {
        Path told =
                Files.writeString(place.resolve("cpuinfo"), "processor\t: 0\nmodel name\t: EPYC: 7003 \nflags\t: x\n");

        assertThat(Machine.processor(told, "amd64")).isEqualTo("EPYC: 7003");
    }

    @Test
    void whereNobodyTellsItIsTheArchitecture() throws IOException {
        Path silent = Files.writeString(place.resolve("cpuinfo"), "processor\t: 0\n");

        assertThat(Machine.processor(silent, "amd64")).isEqualTo("amd64");
        assertThat(Machine.processor(place.resolve("none"), "amd64")).isEqualTo("amd64");
    }

    @Test
    void aKernelIsKnownByItsNumbers() {
        assertThat(Machine.release("6.18.44-cloud+deb12_1")).isEqualTo("6.18.44");
        assertThat(Machine.release("10.0")).isEqualTo("10.0");
    }

    @Test
    void thisOneHasMemoryAndCores() {
        assertThat(Machine.here().cores()).isPositive();
        assertThat(Machine.here().memoryBytes()).isPositive();
        assertThat(Machine.here().jdk()).isGreaterThanOrEqualTo(17);
    }
}
