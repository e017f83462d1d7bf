package io.threecx.crm;

/** Write role: makes contacts. */
public interface ContactCreation {

    /**
     * Makes one contact. The core makes sure that one number is not created twice at the same time.
     *
     * @return the contact as the CRM now holds it, with its id
     * @throws CrmException of the branch that tells what is known of the effect
     */
    Contact create(NewContact contact);
}
