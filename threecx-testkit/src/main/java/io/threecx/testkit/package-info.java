/**
 * A PBX on the desk: loads a 3CX CRM template, rings, searches, reports calls and chats as a PBX does, and tells in a
 * transcript what happened and why.
 *
 * <p>Begin at {@link io.threecx.testkit.PbxEmulator}. In a test of JUnit, {@link io.threecx.testkit.junit.PbxExtension}
 * hands one over:
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
 *
 * <p>Where 3CX is silent, or people disagree on what it does, {@link io.threecx.testkit.PbxOptions} has a choice. A PBX
 * with web APIs for programs to talk to is {@link io.threecx.testkit.pbx.LivePbx}; providers are proved correct in
 * {@link io.threecx.testkit.provider}.
 */
@NullMarked
package io.threecx.testkit;

import org.jspecify.annotations.NullMarked;
