/**
 * The call history of a PBX without access to its database, such as one that 3CX hosts: {@link
 * io.threecx.pbx.history.XapiHistory} tells the journal of its calls, {@link io.threecx.pbx.history.XapiCalls} finds
 * earlier ones.
 *
 * <pre>{@code
 * XapiHistory history = XapiHistory.of(xapi, "pbx", CallAssembler.of(PhoneNumbers.of("GB")), state)
 *         .build();
 * history.start(journal); // ThreeCx.builder().calls(history) does that
 * }</pre>
 */
@NullMarked
package io.threecx.pbx.history;

import org.jspecify.annotations.NullMarked;
