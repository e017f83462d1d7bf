/**
 * A number on a page becomes a call: {@link io.threecx.pbx.dial.ClickToCall} tries the ways that a PBX allows, in the
 * order given, and says honestly what came of it.
 *
 * <pre>{@code
 * ClickToCall clicks = ClickToCall.builder(PhoneNumbers.of("GB"))
 *         .callControlDevice(CallControl.of(pbx))
 *         .configurationApi(pbx)
 *         .webClient(pbx.url())
 *         .build();
 *
 * DialResult result = clicks.call("101", "020 7946 0018");
 * switch (result.outcome()) {
 *     case PLACED -> System.out.println("ringing, by " + result.way().orElseThrow());
 *     case ATTEMPTED ->
 *         System.out.println(result.link().map(URI::toString).orElse(result.message()));
 *     case FAILED -> System.out.println(result.message());
 * }
 * }</pre>
 */
@NullMarked
package io.threecx.pbx.dial;

import org.jspecify.annotations.NullMarked;
