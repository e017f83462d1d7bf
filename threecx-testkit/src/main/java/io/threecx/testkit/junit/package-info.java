/**
 * The test kit for JUnit: {@link io.threecx.testkit.junit.PbxExtension} gives each test a PBX, {@link
 * io.threecx.testkit.junit.CrmProviderContract} runs the contract of a provider. Everything else works without JUnit.
 *
 * <pre>{@code
 * @ExtendWith(PbxExtension.class)
 * class CallerTest {
 *     @Test
 *     void theCallerIsNamedAndTheCallIsReported(PbxEmulator pbx) {
 *         pbx.load(Path.of("src/test/resources/crm-template.xml"), Map.of("BaseUrl", app.url(), "ApiKey", "test"));
 *
 *         Screen screen = pbx.ring("+442079460018");
 *         assertThat(screen.contact())
 *                 .hasValueSatisfying(c -> assertThat(c.lastName()).isEqualTo("Okafor"));
 *
 *         Transcript report = pbx.hangUp(Duration.ofSeconds(93));
 *         assertThat(report.requests()).hasSize(1);
 *     }
 * }
 * }</pre>
 */
@NullMarked
package io.threecx.testkit.junit;

import org.jspecify.annotations.NullMarked;
