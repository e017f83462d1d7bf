/** A Bitrix24 portal that forgives nothing, for tests. */
package io.threecx.bitrix24.emulator;
