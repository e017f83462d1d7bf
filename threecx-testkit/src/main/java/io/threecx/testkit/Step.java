package io.threecx.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is written down while a scenario runs. */
final class Step {

    final String id;
    final String title;
    final String cause;
    final Mask mask;

    @Nullable
    String skipped;

    @Nullable
    SentRequest request;

    @Nullable
    ReceivedResponse response;

    @Nullable
    String error;

    final List<Map<String, String>> records = new ArrayList<>();
    final List<Map<String, String>> outputs = new ArrayList<>();
    final List<DroppedRecord> dropped = new ArrayList<>();
    final List<String> hints = new ArrayList<>();

    Step(String id, String title, String cause, Mask mask) {
        this.id = id;
        this.title = title;
        this.cause = cause;
        this.mask = mask;
    }

    void fail(StepFailure failure) {
        error = failure.reason();
    }

    void drop(String place, String reason) {
        dropped.add(new DroppedRecord(place, reason, mask));
    }

    static Map<String, String> copy(Map<String, String> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
