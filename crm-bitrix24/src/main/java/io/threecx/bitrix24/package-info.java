/**
 * A client for the REST API of Bitrix24, usable by itself. Start at {@link io.threecx.bitrix24.Bitrix24}: records of the CRM
 * ({@link io.threecx.bitrix24.Entities}), many commands in one request ({@link io.threecx.bitrix24.Batch}), and any other method
 * by name. What the server says is read leniently ({@link io.threecx.bitrix24.Value}); what it refuses is thrown as the
 * exceptions of {@code io.threecx.crm}, each with advice.
 *
 * <pre>{@code
 * try (Bitrix24 bitrix = Bitrix24.webhook("https://acme.bitrix24.eu/rest/7/secret/")) {
 *     long id = bitrix.contacts().add(Fields.of("NAME", "Mira").phone("MOBILE", "+49170555011"));
 *     ContactRow mira = bitrix.contacts().get(id);
 *     Value me = bitrix.call("profile", Map.of()).result();
 *     System.out.println(mira.firstName() + ", as " + me.at("NAME").text() + " sees her");
 * }
 * }</pre>
 */
@NullMarked
package io.threecx.bitrix24;

import org.jspecify.annotations.NullMarked;
