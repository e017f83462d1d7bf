package io.threecx.testkit.provider;

import io.threecx.crm.CrmProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The contract as it applies to one provider: the cases of every role that the provider really has, asked through {@link
 * CrmProvider#capability}. For users of JUnit, {@code io.threecx.testkit.junit.CrmProviderContract} runs them.
 *
 * <pre>{@code
 * ContractReport report = ProviderContract.of(new MyProviderUnderTest()).run();
 * if (!report.isKept()) {
 *     throw new AssertionError(report);
 * }
 * }</pre>
 *
 * Immutable. Cases do not touch each other, except that those about secrets listen to the output of the whole process.
 */
public final class ProviderContract {
    private static final int SHORTEST_SECRET = 8;

    private final List<ContractCase> cases;
    private final Map<String, List<ContractCase>> chapters;
    private final List<String> notes;

    private ProviderContract(List<ContractCase> cases, List<String> notes) {
        this.cases = List.copyOf(cases);
        this.chapters = cases.stream()
                .collect(Collectors.groupingBy(ContractCase::chapter, LinkedHashMap::new, Collectors.toList()));
        this.notes = List.copyOf(notes);
    }

    /**
     * Makes one provider, to see which roles it has, and finds the cases for them.
     *
     * @throws IllegalArgumentException when a secret is too short to be told from other text, or {@link
     *     ProviderUnderTest#exempt} names a case that does not exist
     * @throws IllegalStateException when the fake CRM cannot be started or the provider cannot be made
     */
    public static ProviderContract of(ProviderUnderTest<?> subject) {
        List<Chapter> book = AllCases.book();
        checkSettings(subject, book);
        CaseDefinition look = new CaseDefinition(
                "look", "", CrmProvider.class, "has its roles", "it cannot be made at all", false, false, run -> {});
        try (CaseRun run = CaseRun.open(subject, look)) {
            CrmProvider provider = run.provider();
            boolean http = run.crm(FakeCrm::address).isPresent();
            run.ask("warmed up", () -> provider.findByPhone(run.query("+442079460018")));
            return select(subject, book, provider, http);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            throw new IllegalStateException("the provider under test could not be set up: " + e.getMessage(), e);
        }
    }

    private static void checkSettings(ProviderUnderTest<?> subject, List<Chapter> book) {
        if (subject.secrets().stream().anyMatch(secret -> secret.length() < SHORTEST_SECRET)) {
            throw new IllegalArgumentException("a secret of fewer than " + SHORTEST_SECRET
                    + " characters cannot be told from other text: use longer ones in the test");
        }
        Set<String> unknown = new TreeSet<>(subject.exempt().keySet());
        book.forEach(chapter -> chapter.definitions().forEach(definition -> unknown.remove(definition.id())));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("exempt() names cases that do not exist: " + unknown);
        }
    }

    private static ProviderContract select(
            ProviderUnderTest<?> subject, List<Chapter> book, CrmProvider provider, boolean http) {
        List<ContractCase> cases = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int withoutAddress = 0;
        for (Chapter chapter : book) {
            if (chapter.role() != CrmProvider.class
                    && provider.capability(chapter.role()).isEmpty()) {
                notes.add("no cases for " + chapter.title() + ": the provider does not have the role");
                continue;
            }
            for (CaseDefinition definition : chapter.definitions()) {
                if (definition.http() && !http) {
                    withoutAddress++;
                } else {
                    cases.add(new ContractCase(subject, definition));
                }
            }
        }
        if (withoutAddress > 0) {
            notes.add(withoutAddress + " cases about HTTP do not apply: the fake CRM has no address");
        }
        if (subject.secrets().isEmpty()) {
            notes.add("no cases about secrets: secrets() names none");
            cases.removeIf(one -> one.id().startsWith(SecretCases.PREFIX));
        }
        return new ProviderContract(cases, notes);
    }

    /** Every case that applies. */
    public List<ContractCase> cases() {
        return cases;
    }

    /** The cases by the title of their role, in the order of the contract. */
    public Map<String, List<ContractCase>> chapters() {
        return Collections.unmodifiableMap(chapters);
    }

    /** Which roles the provider does not have, and what else contributes no cases. */
    public List<String> notes() {
        return notes;
    }

    /** Runs all cases, one after the other. */
    public ContractReport run() {
        return new ContractReport(cases.stream().map(ContractCase::run).toList(), notes);
    }
}
