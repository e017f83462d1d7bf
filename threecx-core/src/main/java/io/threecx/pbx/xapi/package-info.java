/**
 * The Configuration REST API of a 3CX v20 ("XAPI"), typed: {@link io.threecx.pbx.xapi.Xapi} is the way in. Whatever has
 * no type here is read with {@link io.threecx.pbx.xapi.ODataQuery} as it comes.
 *
 * <pre>{@code
 * Xapi xapi = Xapi.of(pbx);
 * ODataQuery named = ODataQuery.all().filter(ODataFilter.equal("LastName", "O'Brien"));
 * for (PbxUser user : xapi.users(named)) {
 *     print(user.number() + " is " + (user.isReachable() ? "there" : "not there"));
 * }
 * for (CallQueue queue : xapi.queues()) {
 *     print(queue.name() + " has " + queue.agents().size() + " agents");
 * }
 * xapi.setProfile("101", PbxUser.AWAY);
 * xapi.recordings().download(4711, folder.resolve("4711.wav"));
 * CdrLayout columns = xapi.cdrSettings().layout();
 * }</pre>
 */
@NullMarked
package io.threecx.pbx.xapi;

import org.jspecify.annotations.NullMarked;
