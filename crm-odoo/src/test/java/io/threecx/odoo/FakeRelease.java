package io.threecx.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which Odoo it is: what fields it has and what it can.
 *
 * @param firstname with the module partner_firstname
 * @param crm with the CRM app
 */
record FakeRelease(int version, boolean firstname, boolean crm) {

    static FakeRelease of(int version) {
        return new FakeRelease(version, false, true);
    }

    FakeRelease withFirstname() {
        return new FakeRelease(version, true, crm);
    }

    FakeRelease withoutCrm() {
        return new FakeRelease(version, firstname, false);
    }

    boolean json2() {
        return version >= 19;
    }

    boolean jsonRpc() {
        return version < 22;
    }

    boolean mobile() {
        return version < 19;
    }

    Map<String, Set<String>> fields() {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        List<String> partner = new ArrayList<>(List.of(
                "name",
                "type",
                "is_company",
                "commercial_company_name",
                "company_name",
                "parent_id",
                "phone",
                "phone_sanitized",
                "email",
                "country_id",
                "active",
                "write_date",
                "user_id"));
        List<String> lead = new ArrayList<>(List.of(
                "name",
                "type",
                "contact_name",
                "partner_name",
                "partner_id",
                "phone",
                "phone_sanitized",
                "email_from",
                "active",
                "write_date",
                "user_id",
                "source_id",
                "description"));
        if (version >= 15) {
            partner.addAll(List.of("phone_mobile_search", "country_code"));
            lead.add("phone_mobile_search");
        }
        if (mobile()) {
            partner.add("mobile");
            lead.add("mobile");
        }
        if (firstname) {
            partner.addAll(List.of("firstname", "lastname"));
        }
        put(all, "res.partner", partner);
        if (crm) {
            put(all, "crm.lead", lead);
        }
        put(all, "res.users", List.of("name", "login", "email", "partner_id", "active", "write_date", "x_extension"));
        put(all, "utm.source", List.of("name", "write_date"));
        put(
                all,
                "mail.message",
                List.of(
                        "model",
                        "res_id",
                        "body",
                        "subject",
                        "message_type",
                        "subtype_id",
                        "date",
                        "message_id",
                        "author_id",
                        "mail_activity_type_id",
                        "write_date"));
        put(
                all,
                "mail.activity",
                List.of(
                        "res_model_id",
                        "res_model",
                        "res_id",
                        "activity_type_id",
                        "summary",
                        "note",
                        "date_deadline",
                        "user_id",
                        "active",
                        "write_date"));
        return all;
    }

    private static void put(Map<String, Set<String>> all, String model, List<String> fields) {
        Set<String> set = new TreeSet<>(fields);
        set.add("id");
        set.add("display_name");
        all.put(model, set);
    }
}
