package io.threecx.crm;

import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The question "who has this number?", with the number already read and the ways in which a CRM may hold it.
 *
 * <p>A CRM that can look at the digits of its numbers asks for {@link #lastDigits()}, which finds everything (SQL: {@code
 * WHERE digits LIKE '%' || ? || '%'}, or an index on the last seven). One that compares texts only asks for
 * {@link #spellings()} (SQL: {@code WHERE phone IN (...)}), and for a number that the PBX may have cut by its
 * {@link #suffix()}; it does not find what is written in yet another way.
 */
public final class PhoneQuery {
    private static final Duration STANDALONE_TIME = Duration.ofSeconds(10);

    private final PhoneNumber number;
    private final PhoneNumbers numbers;
    private final Supplier<Duration> timeLeft;

    private PhoneQuery(PhoneNumber number, PhoneNumbers numbers, Supplier<Duration> timeLeft) {
        this.number = number;
        this.numbers = numbers;
        this.timeLeft = timeLeft;
    }

    /**
     * A query as the lookup makes it.
     *
     * @param timeLeft how long the answer is still wanted, asked anew each time
     */
    public static PhoneQuery of(PhoneNumber number, PhoneNumbers numbers, Supplier<Duration> timeLeft) {
        return new PhoneQuery(number, numbers, timeLeft);
    }

    /**
     * A query for trying out a provider.
     *
     * @param number in any notation
     * @param region under which a national number is read, such as "GB"
     */
    public static PhoneQuery of(String number, String region) {
        PhoneNumbers numbers = PhoneNumbers.of(region);
        return of(numbers.parse(number), numbers, () -> STANDALONE_TIME);
    }

    /** The number asked for. */
    public PhoneNumber number() {
        return number;
    }

    /** At most 20 ways in which a CRM may hold the number, E.164 first. Made anew at each call. */
    public List<String> spellings() {
        return numbers.spellings(number);
    }

    /**
     * The digits with which every stored number ends that can be the one, without an extension behind it: as many as the
     * house compares (7 unless {@code THREECX_SUFFIX_DIGITS} says otherwise), or fewer where the number has fewer. Empty
     * for what has no digits, such as a withheld number: nobody has it. A short number such as 112 stands in many others, so
     * compare it whole. What is found besides is sorted out by the core.
     */
    public String lastDigits() {
        return numbers.lastDigits(number);
    }

    /**
     * The digits that a stored number must end with, when the number may have been cut by the PBX; empty when it is
     * certainly complete.
     */
    public Optional<String> suffix() {
        boolean partial = number.kind() == PhoneNumber.Kind.PARTIAL || number.mayBeCut();
        return partial ? Optional.of(number.digits()) : Optional.empty();
    }

    /** How long the answer is still wanted; zero or less when it comes too late. */
    public Duration timeLeft() {
        return timeLeft.get();
    }

    @Override
    public String toString() {
        return "who has " + number.masked() + "?";
    }
}
