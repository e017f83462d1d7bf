package io.threecx.crm;

/**
 * Role: the provider keeps no contacts of its own, as a webhook that hands calls on to another system. Its entries then
 * name the contact of whichever CRM knows the caller best; every other provider gets contacts of its own only.
 */
public interface ContactsElsewhere {}
