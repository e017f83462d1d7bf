package io.threecx.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.Duplicates;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.PhoneQuery;
import io.threecx.testkit.provider.CaseResult.Status;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The kit's own proof: each mistake fails the case that is made for it. That a good provider keeps the whole contract is
 * shown where JUnit runs it.
 */
class ProviderContractTest {

    @ParameterizedTest
    @EnumSource(
            value = Duplicates.class,
            names = {"FINDABLE", "POSSIBLE"})
    void aGoodProviderKeepsItWhateverItsCrmDoesWithDuplicates(Duplicates duplicates) {
        List<CaseResult> results = ProviderContract.of(Shop.good(duplicates)).cases().stream()
                .filter(one -> Set.of("CallLog", "CallLogSearch", "ChatLog").contains(one.chapter()))
                .map(ContractCase::run)
                .toList();

        assertThat(results)
                .hasSizeGreaterThan(60)
                .allSatisfy(result ->
                        assertThat(result.status()).as(result.message()).isNotEqualTo(Status.FAILED));
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void eachMistakeFailsTheCaseMadeForIt(Flaw flaw) {
        CaseResult result = quietly(() -> one(Shop.with(flaw.duplicates(), flaw), flaw.caughtBy));

        assertThat(result.status()).as("%s", result).isEqualTo(Status.FAILED);
        assertThat(result.message())
                .contains(flaw.caughtBy, "done:", "expected:", "came:", "usually:")
                .doesNotContain("could not be run")
                .doesNotContain(ShopCrm.TOKEN);
    }

    /** A flaw that prints does so in vain: the build's output stays readable. */
    private static CaseResult quietly(Supplier<CaseResult> work) {
        PrintStream before = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try {
            return work.get();
        } finally {
            System.setErr(before);
        }
    }

    private static CaseResult one(ProviderUnderTest<?> subject, String id) {
        return AllCases.book().stream()
                .flatMap(chapter -> chapter.definitions().stream())
                .filter(definition -> definition.id().equals(id))
                .findFirst()
                .map(definition -> new ContractCase(subject, definition))
                .orElseThrow(() -> new AssertionError("there is no case " + id))
                .run();
    }

    @Test
    void whatACrmSaysInItsOwnWordsIsWhatTheProviderGets() {
        Shop shop = Shop.good(Duplicates.FINDABLE)
                .saying(FaultScript.plainHttp()
                        .answering(
                                Fault.UNAUTHENTICATED,
                                request -> FaultAnswer.json(
                                        200,
                                        "{\"error\":\"AccessDenied\"," + "\"asked\":\"" + request.method() + "\"}"))
                        .never(Fault.RATE_LIMITED, "the shop never says how long to wait"));

        assertThat(one(shop, "errors.unauthenticated").message())
                .contains("expected: a CrmAuthenticationException", "{\"error\":\"AccessDenied\",\"asked\":\"GET\"}");
        assertThat(one(shop, "errors.rate-limited").status()).isEqualTo(Status.LEFT_OUT);
        assertThat(one(shop, "errors.rate-limited").message()).isEqualTo("the shop never says how long to wait");
    }

    @Test
    void aSecretThatTheCrmWantsInTheAddressIsNoMistake() {
        ProviderUnderTest<ShopCrm> webhook = new ProviderUnderTest<>() {
            private final Shop shop = Shop.with(Duplicates.FINDABLE, Flaw.TOKEN_IN_ADDRESS);

            @Override
            public ShopCrm startCrm() {
                return shop.startCrm();
            }

            @Override
            public CrmProvider createProvider(Bench<ShopCrm> bench) {
                return shop.createProvider(bench);
            }

            @Override
            public Set<String> secrets() {
                return shop.secrets();
            }

            @Override
            public boolean secretsInAddress() {
                return true;
            }
        };

        assertThat(one(webhook, "secrets.not-in-address").status()).isEqualTo(Status.LEFT_OUT);
        assertThat(one(webhook, "secrets.not-in-message-echo").status()).isEqualTo(Status.PASSED);
    }

    @Test
    void whatHappensOnTheWayCannotBeReworded() {
        FaultScript script = FaultScript.plainHttp();
        FaultAnswer answer = FaultAnswer.html(200, "");

        assertThatThrownBy(() -> script.answering(Fault.RESET_IN_BODY, answer))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyCaseHasAnIdOfItsOwnAndANameThatSaysTheBehaviour() {
        Set<String> ids = new HashSet<>();
        AllCases.book().stream()
                .flatMap(chapter -> chapter.definitions().stream())
                .forEach(definition -> {
                    assertThat(ids.add(definition.id())).as(definition.id()).isTrue();
                    assertThat(definition.id()).matches("[a-z-]+\\.[a-z0-9-]+");
                    assertThat(definition.name()).hasSizeGreaterThan(12);
                    assertThat(definition.usually()).isNotBlank();
                });
        assertThat(ids).hasSizeGreaterThan(300);
    }

    @Test
    void aLambdaOverAMapIsHeldToWhatAppliesToIt() {
        ContractReport report = ProviderContract.of(new CustomerMap()).run();

        assertThat(report.failed()).as(report.toString()).isEmpty();
        assertThat(report.passed()).hasSizeGreaterThan(50);
        assertThat(report.results())
                .allSatisfy(
                        result -> assertThat(result.contractCase().chapter()).startsWith("CrmProvider"));
        assertThat(report.notes())
                .anyMatch(note -> note.contains("CallLog"))
                .anyMatch(note -> note.contains("HTTP"))
                .anyMatch(note -> note.contains("secrets"));
        assertThat(report.toString()).contains("left out find.archived").contains("note: no cases for ChatLog");
    }

    @Test
    void anExemptCaseIsLeftOutWithItsReason() {
        CustomerMap exempting = new CustomerMap() {
            @Override
            public Map<String, String> exempt() {
                return Map.of("find.unknown", "on purpose");
            }
        };

        CaseResult result = one(exempting, "find.unknown");

        assertThat(result.status()).isEqualTo(Status.LEFT_OUT);
        assertThat(result.message()).isEqualTo("exempt: on purpose");
    }

    @Test
    void aMisspeltExemptionIsAnError() {
        CustomerMap exempting = new CustomerMap() {
            @Override
            public Map<String, String> exempt() {
                return Map.of("find.unknwon", "on purpose");
            }
        };

        assertThatThrownBy(() -> ProviderContract.of(exempting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("find.unknwon");
    }

    @Test
    void aShortSecretIsRefused() {
        CustomerMap careless = new CustomerMap() {
            @Override
            public Set<String> secrets() {
                return Set.of("test");
            }
        };

        assertThatThrownBy(() -> ProviderContract.of(careless)).hasMessageContaining("8 characters");
    }

    @Test
    void aRoleWhoseWritesCannotBeCountedFailsAndSaysWhatToImplement() {
        CustomerMap writing = new CustomerMap() {
            @Override
            public CrmProvider createProvider(Bench<Customers> bench) {
                class Writing implements CrmProvider, CallLog {
                    @Override
                    public List<Contact> findByPhone(PhoneQuery query) {
                        return List.of();
                    }

                    @Override
                    public LogReceipt log(CallEntry entry) {
                        return LogReceipt.of(1);
                    }

                    @Override
                    public Duplicates duplicates() {
                        return Duplicates.POSSIBLE;
                    }
                }
                return new Writing();
            }
        };

        CaseResult result = one(writing, "log.once");

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.message()).contains("implement FakeCrm.calls()");
    }

    @Test
    void aCallThatDoesNotComeBackIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        Pending<Boolean> pending = Pending.start(
                Thread.currentThread().getThreadGroup(),
                () -> {
                    never.await();
                    return true;
                },
                false);

        assertThatThrownBy(() -> pending.await(Duration.ofMillis(50))).isInstanceOf(TimeoutException.class);
    }
}
