/**
 * Who sits at an extension: {@link io.threecx.journal.user.Extensions} knows people of the PBX (a map, a file that
 * reloads, or one's own), {@link io.threecx.journal.user.CrmUsers} finds them in a CRM and counts whom it cannot find.
 */
@NullMarked
package io.threecx.journal.user;

import org.jspecify.annotations.NullMarked;
