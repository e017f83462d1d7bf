/** Bitrix24 behind 3CX. Not built yet: the module only holds its place in the build. */
package io.threecx.bitrix24;
