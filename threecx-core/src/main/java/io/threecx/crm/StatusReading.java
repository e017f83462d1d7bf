package io.threecx.crm;

import io.threecx.http.ApiReply;
import io.threecx.http.Verdict;

/**
 * What a reply means by its HTTP status alone: the part of reading replies that is the same for every CRM. A provider first
 * reads what its CRM says in the body, and asks here when that says nothing. Immutable.
 *
 * <table>
 *   <caption>Statuses</caption>
 *   <tr><th>Status</th><th>Meaning</th></tr>
 *   <tr><td>401, 403</td><td>{@link CrmAuthenticationException}, with the advice on credentials</td></tr>
 *   <tr><td>3xx, 404, 410</td><td>{@link CrmRejectedException}, with the advice on the address</td></tr>
 *   <tr><td>408, 425, 503</td><td>not carried out, {@link CrmUnavailableException}: sent again, after Retry-After</td></tr>
 *   <tr><td>429</td><td>not carried out, {@link CrmRateLimitedException}: sent again, after Retry-After</td></tr>
 *   <tr><td>other 4xx</td><td>{@link CrmRejectedException}: sending it again does not help</td></tr>
 *   <tr><td>5xx, 2xx</td><td>{@linkplain #doubt in doubt}; 2xx is asked about here only when its body is none of the API's
 *       </td></tr>
 * </table>
 */
public final class StatusReading {
    private final String credentials;
    private final String address;

    private StatusReading(String credentials, String address) {
        this.credentials = credentials;
        this.address = address;
    }

    /**
     * A reading with the advice of one provider.
     *
     * @param credentials what to do about refused credentials, a sentence: "Check apiKey of odoo."
     * @param address what to do when the API is not there, a sentence: "Check url of odoo."
     */
    public static StatusReading of(String credentials, String address) {
        return new StatusReading(credentials, address);
    }

    /**
     * What this status means.
     *
     * @param said what was tried and answered, a sentence: "odoo: could not find a contact, it answered 502."
     * @param repeatable whether sending the request twice has the effect of sending it once
     */
    public <T> Verdict<T> of(ApiReply reply, String said, boolean repeatable) {
        int status = reply.status();
        return switch (status) {
            case 401, 403 -> Verdict.failed(new CrmAuthenticationException(said + " " + credentials));
            case 404, 410 -> Verdict.failed(new CrmRejectedException(said + " This is the wrong address. " + address));
            case 408, 425, 503 ->
                Verdict.notExecuted(
                        reply.retryAfter(), new CrmUnavailableException(said + " It may be tried again later."));
            case 429 ->
                Verdict.notExecuted(
                        reply.retryAfter(),
                        new CrmRateLimitedException(
                                said + " It may be tried again later.",
                                reply.retryAfter().orElse(null)));
            default -> {
                if (status >= 500 || status < 300) {
                    yield doubt(said, repeatable);
                }
                yield Verdict.failed(new CrmRejectedException(said
                        + (status < 400
                                ? " It is somewhere else now. " + address
                                : " Sending it again would not help: it has to be accepted first.")));
            }
        };
    }

    /**
     * The request may have been carried out: what does no harm is sent again, anything else ends with a {@link
     * CrmUnknownOutcomeException}.
     *
     * @param said what was tried and answered, a sentence
     */
    public static <T> Verdict<T> doubt(String said, boolean repeatable) {
        return repeatable
                ? Verdict.notExecuted(new CrmUnavailableException(said + " It may be tried again later."))
                : Verdict.failed(new CrmUnknownOutcomeException(
                        said + " It may have been done: look there before sending it again."));
    }
}
