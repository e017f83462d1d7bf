/**
 * A PBX to talk to: {@link io.threecx.testkit.pbx.LivePbx} answers on a port as a 3CX v20 does, with its token endpoint, Call
 * Control API, configuration API and audio, while a test, or a made-up office, makes calls.
 */
@NullMarked
package io.threecx.testkit.pbx;

import org.jspecify.annotations.NullMarked;
