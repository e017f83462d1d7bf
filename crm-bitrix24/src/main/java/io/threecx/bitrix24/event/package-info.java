/**
 * What a Bitrix24 portal tells by itself: outbound webhooks and applications' event handlers post forms, and lose what they
 * cannot deliver. {@link io.threecx.bitrix24.event.EventReceiver} takes them in: it checks whose they are, keeps them, and hands
 * them to listeners afterwards. An {@link io.threecx.bitrix24.event.Event} says that something happened; how a record looks now
 * must be read. For events that got lost there are {@link io.threecx.bitrix24.event.ChangedRecords} and, for applications,
 * {@link io.threecx.bitrix24.event.OfflineEvents}.
 */
@NullMarked
package io.threecx.bitrix24.event;

import org.jspecify.annotations.NullMarked;
