/**
 * The built-in provider that posts calls and chats as JSON to any web API, for in-house systems that no other provider
 * knows. Its front door is {@link io.threecx.webhook.WebhookProviderFactory}, id "webhook"; it keeps no contacts.
 *
 * <p>How an entry gets to the API: {@code WebhookProvider} has {@code EventJson} write it as an event, or {@code
 * CallLoggerProvider} has {@code CallLoggerJson} write it as the call logger's API takes it; {@code WebhookApi} sends the
 * bytes, with what {@code WebhookAccess} adds to show who we are, and {@code AnswerReading} says what the answer means.
 */
@NullMarked
package io.threecx.webhook;

import org.jspecify.annotations.NullMarked;
