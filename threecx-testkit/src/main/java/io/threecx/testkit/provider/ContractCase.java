package io.threecx.testkit.provider;

import java.time.Duration;

/** One behavioural case for one provider. Immutable; cases may run in any order, each with a fresh CRM. */
public final class ContractCase {
    private static final int ATTEMPTS_IN_GOOD_TIMES = 3;

    private final ProviderUnderTest<?> subject;
    private final CaseDefinition definition;

    ContractCase(ProviderUnderTest<?> subject, CaseDefinition definition) {
        this.subject = subject;
        this.definition = definition;
    }

    /** Stable and unique, such as {@code find.stored-with-extension}. */
    public String id() {
        return definition.id();
    }

    /** The behaviour, as a sentence. */
    public String name() {
        return definition.name();
    }

    /** The role that it belongs to, as a title. */
    public String chapter() {
        return definition.chapter();
    }

    /** Runs it; never throws for what the provider or the fake CRM does. */
    public CaseResult run() {
        String exempt = subject.exempt().get(id());
        if (exempt != null) {
            return CaseResult.leftOut(this, "exempt: " + exempt);
        }
        for (int attempt = 1; attempt < ATTEMPTS_IN_GOOD_TIMES; attempt++) {
            Ending ending = attempt();
            if (!(definition.quick() && ending.inGoodTimes() && ending.result().status() == CaseResult.Status.FAILED)) {
                return ending.result();
            }
            // a short time-out was missed before anything went wrong on purpose: the machine is busy
        }
        return attempt().result();
    }

    private record Ending(CaseResult result, boolean inGoodTimes) {}

    private Ending attempt() {
        long start = System.nanoTime();
        try (CaseRun run = CaseRun.open(subject, definition)) {
            CaseResult result = result(run, start);
            return new Ending(result, run.inGoodTimes());
        } catch (Exception | AssertionError broken) {
            return new Ending(broken(broken, start), false);
        }
    }

    private CaseResult result(CaseRun run, long start) {
        try {
            definition.body().run(run);
            return CaseResult.passed(this, since(start));
        } catch (LeftOut why) {
            return CaseResult.leftOut(this, String.valueOf(why.getMessage()));
        } catch (ContractFailure failure) {
            return CaseResult.failed(this, failure, since(start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CaseResult.leftOut(this, "the test run was interrupted");
        } catch (Exception | AssertionError broken) {
            return broken(broken, start);
        }
    }

    private CaseResult broken(Throwable broken, long start) {
        String message = id() + ": could not be run; look at the fake CRM first: " + broken;
        return CaseResult.failed(this, new ContractFailure(message, broken), since(start));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public String toString() {
        return id() + ": " + name();
    }
}
