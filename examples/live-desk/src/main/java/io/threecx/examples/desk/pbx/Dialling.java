package io.threecx.examples.desk.pbx;

import io.threecx.pbx.dial.ClickToCall;
import io.threecx.pbx.dial.DialResult;
import io.threecx.phone.PhoneNumbers;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has the PBX ring an extension and then call a number, in the best way that it allows. */
final class Dialling {

    /**
     * What became of it.
     *
     * @param word placed, attempted, or failed
     * @param reason why, for people; empty when it is placed
     * @param webClient opens the PBX's web client with the number; null when that makes no sense
     */
    record Result(String word, String reason, @Nullable URI webClient) {
        Optional<URI> link() {
            return Optional.ofNullable(webClient);
        }
    }

    private Dialling() {}

    static Result dial(PbxLink pbx, PhoneNumbers numbers, String extension, String number) {
        ClickToCall.Builder ways = ClickToCall.builder(numbers);
        if (pbx.usesCallControl()) {
            ways.callControlDevice(pbx.control()).callControlDn(pbx.control());
        }
        DialResult result = ways.configurationApi(pbx.connection()).build().call(extension, number);
        String word = result.outcome().name().toLowerCase(Locale.ROOT);
        if (result.outcome() != DialResult.Outcome.FAILED) {
            return new Result(word, result.message(), null);
        }
        URI link = ClickToCall.builder(numbers)
                .webClient(pbx.address().webClient())
                .build()
                .call(extension, number)
                .link()
                .orElse(null);
        // the first way says most: those after it are only tried because it failed
        String reason = result.refusals().isEmpty()
                ? result.message()
                : result.refusals().get(0).message();
        return new Result(word, reason, link);
    }
}
