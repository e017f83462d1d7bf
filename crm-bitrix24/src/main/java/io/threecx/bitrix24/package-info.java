/**
 * A client for the REST API of Bitrix24, usable by itself. Start at {@link io.threecx.bitrix24.Bitrix24}: records of the CRM
 * ({@link io.threecx.bitrix24.Entities}), many commands in one request ({@link io.threecx.bitrix24.Batch}), and any other method
 * by name. What the server says is read leniently ({@link io.threecx.bitrix24.Value}); what it refuses is thrown as the
 * exceptions of {@code io.threecx.crm}, each with advice.
 */
@NullMarked
package io.threecx.bitrix24;

import org.jspecify.annotations.NullMarked;
