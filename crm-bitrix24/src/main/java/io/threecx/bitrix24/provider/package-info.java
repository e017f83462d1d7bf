/**
 * Bitrix24 behind 3CX, on top of the client: who is calling, in one request; the call in the CRM afterwards. Found by the id
 * {@code bitrix24}; its settings are in {@link io.threecx.bitrix24.provider.Bitrix24ProviderFactory}.
 *
 * <pre>{@code
 * ThreeCx threecx = ThreeCx.builder()
 *         .country("GB")
 *         .crm("bitrix24", Settings.of("webhook", "https://acme.bitrix24.eu/rest/7/" + key + "/"))
 *         .build();
 * }</pre>
 */
@NullMarked
package io.threecx.bitrix24.provider;

import org.jspecify.annotations.NullMarked;
