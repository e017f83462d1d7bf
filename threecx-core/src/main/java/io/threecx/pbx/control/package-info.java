/**
 * Live calls: {@link io.threecx.pbx.control.CallControl} shows who is in a call on the extensions of an API client,
 * places calls and acts on them.
 *
 * <pre>{@code
 * CallControl control = CallControl.of(pbx);
 * Device phone = control.devices("101").get(0);
 * Optional<Participant> leg = control.makeCall(phone, "+442079460018", CallOptions.none());
 *
 * for (Participant each : control.participants("101")) {
 *     if (each.actions().contains(ParticipantAction.TRANSFER_TO)) {
 *         control.transferTo(each.key(), "102", CallOptions.none().ringFor(Duration.ofSeconds(20)));
 *     }
 * }
 * leg.ifPresent(ours -> control.drop(ours.key()));
 * }</pre>
 *
 * <p>This is the API as it is; calls as a person sees them are in {@code pbx.live}.
 */
@NullMarked
package io.threecx.pbx.control;

import org.jspecify.annotations.NullMarked;
