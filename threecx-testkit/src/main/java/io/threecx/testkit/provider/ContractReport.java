package io.threecx.testkit.provider;

import io.threecx.testkit.provider.CaseResult.Status;
import java.util.List;

/** How a provider did. Immutable; {@link #toString} is for people to read. */
public final class ContractReport {
    private final List<CaseResult> results;
    private final List<String> notes;

    ContractReport(List<CaseResult> results, List<String> notes) {
        this.results = List.copyOf(results);
        this.notes = List.copyOf(notes);
    }

    /** One for each case, in the order in which they ran. */
    public List<CaseResult> results() {
        return results;
    }

    /** Which roles the provider does not have, and what else contributed no cases. */
    public List<String> notes() {
        return notes;
    }

    /** The cases in which the provider did what the contract wants. */
    public List<CaseResult> passed() {
        return of(Status.PASSED);
    }

    /** The cases in which it did not; nothing of them may be ignored. */
    public List<CaseResult> failed() {
        return of(Status.FAILED);
    }

    /** The cases that do not apply to this provider or this CRM. */
    public List<CaseResult> leftOut() {
        return of(Status.LEFT_OUT);
    }

    /** Whether nothing failed. */
    public boolean isKept() {
        return failed().isEmpty();
    }

    private List<CaseResult> of(Status status) {
        return results.stream().filter(result -> result.status() == status).toList();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(passed().size())
                .append(" passed, ")
                .append(failed().size())
                .append(" failed, ")
                .append(leftOut().size())
                .append(" left out\n");
        failed().forEach(result ->
                text.append("\nFAILED ").append(result.message()).append('\n'));
        leftOut()
                .forEach(result -> text.append("\nleft out ")
                        .append(result.contractCase())
                        .append(" (")
                        .append(result.message())
                        .append(')'));
        notes.forEach(note -> text.append("\nnote: ").append(note));
        return text.append('\n').toString();
    }
}
