/**
 * Who sits at an extension: {@link io.threecx.journal.user.Extensions} knows people of the PBX, {@link
 * io.threecx.journal.user.CrmUsers} finds them in a CRM.
 */
@NullMarked
package io.threecx.journal.user;

import org.jspecify.annotations.NullMarked;
