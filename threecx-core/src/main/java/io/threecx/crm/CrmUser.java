package io.threecx.crm;

/**
 * A user of the CRM: the person at an extension.
 *
 * @param id the CRM's own id
 * @param name how the CRM shows them
 */
public record CrmUser(String id, String name) {}
