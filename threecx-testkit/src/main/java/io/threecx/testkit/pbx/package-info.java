/**
 * A PBX to talk to: {@link io.threecx.testkit.pbx.LivePbx} answers on a port as a 3CX v20 does, with its token endpoint,
 * Call Control API, configuration API and audio, while a test, or a made-up office, makes calls.
 *
 * <pre>{@code
 * try (LivePbx pbx = LivePbx.builder()
 *         .extension("101", "Alex", "Agent")
 *         .extension("102", "Sam", "Support")
 *         .queue("800", "Sales", "101", "102")
 *         .client(PbxClient.of("8800", "s3cret").callControl("101", "102").configuration())
 *         .start()) {
 *     app.connectTo(pbx.url(), "8800", "s3cret");
 *     PbxCall call = pbx.incoming(Caller.of("+442079460018").named("Ada Okafor"));
 *     call.ring("800").answer("102");
 *     pbx.skip(Duration.ofSeconds(93));
 *     call.hangUp();
 * }
 * }</pre>
 *
 * <p>{@link io.threecx.testkit.pbx.Faults} has it go wrong, {@link io.threecx.testkit.pbx.Scenarios} has whole calls,
 * {@link io.threecx.testkit.pbx.BusyOffice} an office that never stops.
 */
@NullMarked
package io.threecx.testkit.pbx;

import org.jspecify.annotations.NullMarked;
