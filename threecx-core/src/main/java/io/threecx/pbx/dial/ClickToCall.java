package io.threecx.pbx.dial;

import io.threecx.pbx.PbxApi;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxRequest;
import io.threecx.pbx.control.CallAnswer;
import io.threecx.pbx.control.CallControl;
import io.threecx.pbx.control.CallOptions;
import io.threecx.pbx.control.Device;
import io.threecx.pbx.control.Participant;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Places a call for the user of an extension, by the first way that works, in the order in which the builder names them:
 *
 * <pre>{@code
 * ClickToCall clicks = ClickToCall.builder(PhoneNumbers.of("GB"))
 *         .callControlDevice(CallControl.of(pbx))
 *         .configurationApi(pbx)
 *         .webClient(pbx.url())
 *         .build();
 * DialResult result = clicks.call("101", "020 7946 0018");
 * }</pre>
 *
 * <p>The next way is tried only when the one before certainly placed no call: nobody is called twice. The number is read first; it
 * is dialled in E.164 form with its plus unless the site wants something else. 2 to 5 digits are an extension.
 *
 * <p>{@link #call} waits for the PBX. Thread-safe; without threads of its own.
 */
public final class ClickToCall {
    private final PhoneNumbers numbers;
    private final List<Step> steps;
    private final DialForm form;
    private final @Nullable CallWatch watch;

    /** One way, and how it is gone. */
    private record Step(DialWay way, Attempt attempt) {}

    private interface Attempt {
        /** @throws PbxException when it leads to no call, or nobody knows */
        Reached by(String extension, String dialled);
    }

    /** How far a way led: to a link, or to a call whose leg may be known. */
    private record Reached(
            @Nullable URI link,
            @Nullable Participant leg,
            @Nullable CallControl control) {}

    private ClickToCall(Builder from) {
        this.numbers = from.numbers;
        this.steps = List.copyOf(from.steps);
        this.form = new DialForm(from.prefix, from.plus);
        this.watch = from.watch;
    }

    /** @param numbers reads numbers as they are written where the PBX is */
    public static Builder builder(PhoneNumbers numbers) {
        return new Builder(numbers);
    }

    /**
     * Calls a number for somebody. Never throws for what the PBX says: the result tells it.
     *
     * @param extension whose phone is to ring first
     * @param number as it stands in a CRM, or an extension
     */
    public DialResult call(String extension, String number) {
        PhoneNumber read = numbers.parse(number);
        String dialled = form.of(read).orElse("");
        if (dialled.isEmpty()) {
            return DialResult.failed(
                    PbxProblem.REJECTED, "This cannot be dialled: " + read.reading() + ".", "", List.of());
        }
        List<DialRefusal> before = new ArrayList<>();
        for (Step step : steps) {
            try {
                return reached(step.way(), step.attempt().by(extension.strip(), dialled), dialled, before);
            } catch (PbxException e) {
                DialRefusal refusal = new DialRefusal(step.way(), e.problem(), String.valueOf(e.getMessage()));
                if (e.mayBeDone()) {
                    return DialResult.unknown(refusal, dialled, before);
                }
                before.add(refusal);
            }
        }
        DialRefusal last = before.get(before.size() - 1);
        return DialResult.failed(last.problem(), last.message(), dialled, before);
    }

    private DialResult reached(DialWay way, Reached reached, String dialled, List<DialRefusal> before) {
        return reached.link() != null
                ? DialResult.linked(way, dialled, reached.link(), before)
                : DialResult.placed(way, dialled, new DialledCall(reached.control(), reached.leg(), watch), before);
    }

    /** Collects the ways, in the order in which they are tried. Not thread-safe. */
    public static final class Builder {
        private final PhoneNumbers numbers;
        private final List<Step> steps = new ArrayList<>();
        private String prefix = "";
        private boolean plus = true;
        private @Nullable CallWatch watch;

        private Builder(PhoneNumbers numbers) {
            this.numbers = Objects.requireNonNull(numbers, "numbers");
        }

        /** Next: the Call Control API, from the first phone that is registered at the extension. */
        public Builder callControlDevice(CallControl control) {
            return callControlDevice(control, device -> true);
        }

        /**
         * Next: the Call Control API, from a phone of the extension.
         *
         * @param which of its phones; the first that fits is taken
         */
        public Builder callControlDevice(CallControl control, Predicate<? super Device> which) {
            return next(DialWay.CALL_CONTROL_DEVICE, (extension, dialled) -> {
                Device phone = control.devices(known(extension)).stream()
                        .filter(which)
                        .findFirst()
                        .orElseThrow(() -> PbxException.of(
                                PbxProblem.NOT_POSSIBLE,
                                "No phone of extension " + extension + " that could place the call is registered.",
                                null));
                return new Reached(
                        null,
                        control.makeCall(phone, dialled, CallOptions.none()).orElse(null),
                        control);
            });
        }

        /** Next: the Call Control API, from the extension; the PBX picks its phone. */
        public Builder callControlDn(CallControl control) {
            return next(
                    DialWay.CALL_CONTROL_DN,
                    (extension, dialled) -> new Reached(
                            null,
                            control.makeCall(known(extension), dialled, CallOptions.none())
                                    .orElse(null),
                            control));
        }

        /** Next: the Configuration API, for a client without the box for Call Control. */
        public Builder configurationApi(PbxConnection pbx) {
            return next(DialWay.CONFIGURATION_API, (extension, dialled) -> {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("dn", known(extension));
                body.put("destination", dialled);
                PbxRequest request = PbxRequest.post(PbxApi.CONFIGURATION, "/Users/Pbx.MakeCall", body)
                        .describedAs("place a call");
                Optional<Participant> leg =
                        pbx.send(request, reply -> CallAnswer.read(reply, extension, "place the call"));
                return new Reached(null, leg.orElse(null), null);
            });
        }

        /**
         * Next: a link that opens the web client with the number; always works, as far as that goes.
         *
         * @param pbx where the web client lives: the address of the PBX with its port
         */
        public Builder webClient(URI pbx) {
            return next(
                    DialWay.WEB_CLIENT_LINK,
                    (extension, dialled) -> new Reached(DialLinks.webClient(pbx, dialled), null, null));
        }

        /** Next: a {@code tel:} link. */
        public Builder tel() {
            return next(DialWay.TEL_LINK, (extension, dialled) -> new Reached(DialLinks.tel(dialled), null, null));
        }

        /** What outbound rules want in front of a number outside, such as {@code 0}; never before an extension. Default: nothing. */
        public Builder dialPrefix(String digits) {
            if (!digits.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '*' || c == '#')) {
                throw new IllegalArgumentException("a dial prefix is made of digits, * and #");
            }
            prefix = digits;
            return this;
        }

        /** Dials {@code 442079460018} in place of {@code +442079460018}. */
        public Builder withoutPlus() {
            plus = false;
            return this;
        }

        /** Who tells what becomes of the calls; without one nobody does. */
        public Builder watch(CallWatch value) {
            watch = Objects.requireNonNull(value, "value");
            return this;
        }

        /** @throws IllegalStateException without any way */
        public ClickToCall build() {
            if (steps.isEmpty()) {
                throw new IllegalStateException(
                        "Name a way to place calls at least: callControlDevice, configurationApi, tel ...");
            }
            return new ClickToCall(this);
        }

        private Builder next(DialWay way, Attempt attempt) {
            steps.add(new Step(way, attempt));
            return this;
        }

        private static String known(String extension) {
            if (extension.isEmpty()) {
                throw PbxException.of(
                        PbxProblem.REJECTED,
                        "It is not known at which extension this user sits. Set it in the user's profile.",
                        null);
            }
            return extension;
        }
    }
}
