/**
 * Bitrix24 behind 3CX, on top of the client: who is calling, in one request; the call in the CRM afterwards. Found by the id
 * {@code bitrix24}; its settings are in {@link io.threecx.bitrix24.provider.Bitrix24ProviderFactory}.
 */
@NullMarked
package io.threecx.bitrix24.provider;

import org.jspecify.annotations.NullMarked;
