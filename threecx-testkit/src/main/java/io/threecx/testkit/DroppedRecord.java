package io.threecx.testkit;

/**
 * A record of an answer that became no contact.
 *
 * @param place where it stood, such as {@code contacts[2]}, or which record of the answer it was
 * @param reason why, and what to change, for the author of the template; it may quote what the CRM answered
 */
public record DroppedRecord(String place, String reason) {}
