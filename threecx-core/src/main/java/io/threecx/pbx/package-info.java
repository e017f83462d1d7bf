/**
 * The way to a 3CX's two web APIs: {@link io.threecx.pbx.PbxConnection} holds the token and says what a refusal means.
 * What is asked there is up to the packages below.
 *
 * <pre>{@code
 * try (PbxConnection pbx = PbxConnection.at(URI.create("https://pbx.example.com:5001"))
 *         .client("crm", System.getenv("PBX_KEY"))
 *         .build()) {
 *     for (DnState dn : CallControl.of(pbx).dns()) {
 *         System.out.println(dn);
 *     }
 * }
 * }</pre>
 *
 * <p>Of these packages {@code control} acts on live calls, {@code event} and {@code live} tell of them, {@code dial}
 * places one at a click, {@code xapi} reads the rest of the PBX, and {@code history}, {@code group} and {@code presence}
 * make something of it. What goes wrong is a {@link io.threecx.pbx.PbxException} that says what to click in 3CX.
 */
@NullMarked
package io.threecx.pbx;

import org.jspecify.annotations.NullMarked;
