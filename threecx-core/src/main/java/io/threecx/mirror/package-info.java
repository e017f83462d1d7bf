/**
 * A copy of a CRM's contacts, read through its {@link io.threecx.crm.ContactFeed} and kept up to date, that answers who calls
 * without a question to the CRM: {@link io.threecx.mirror.Mirror}.
 */
@NullMarked
package io.threecx.mirror;

import org.jspecify.annotations.NullMarked;
