package io.threecx.benchmarks;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.threecx.benchmarks.FieldTexts.FieldText;
import io.threecx.phone.PhoneNumbers;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** From the text of a CRM's phone field to E.164: ours, and bare libphonenumber as its peer. Run by JMH. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NormalisationBenchmark {
    static final int TEXTS = 2_048;

    /** Name of the {@link FieldTexts}. */
    @Param({"CRM_MIX", "ALL_REGIONS"})
    public String input = "";

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final PhoneNumbers numbers = PhoneNumbers.of("GB");
    private FieldText[] texts = {};

    @Setup
    public void prepare() {
        texts = FieldTexts.valueOf(input).texts(TEXTS).toArray(FieldText[]::new);
    }

    @Benchmark
    @OperationsPerInvocation(TEXTS)
    public void libphonenumber(Blackhole blackhole, ProcessorTime time) throws NumberParseException {
        long start = ProcessorTime.now();
        for (FieldText field : texts) {
            blackhole.consume(library.format(library.parse(field.text(), field.region()), PhoneNumberFormat.E164));
        }
        time.add(start, TEXTS);
    }

    @Benchmark
    @OperationsPerInvocation(TEXTS)
    public void threecx(Blackhole blackhole, ProcessorTime time) {
        long start = ProcessorTime.now();
        for (FieldText field : texts) {
            blackhole.consume(numbers.parse(field.text(), field.region()).e164());
        }
        time.add(start, TEXTS);
    }
}
