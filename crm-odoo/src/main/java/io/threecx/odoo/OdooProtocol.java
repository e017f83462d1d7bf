package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.http.ApiReply;
import io.threecx.http.ApiRequest;
import io.threecx.http.Verdict;

/** One of the two ways to call Odoo's models over HTTP. */
interface OdooProtocol {

    /** @param context language, companies and what the call itself wants */
    ApiRequest.Builder request(OdooCall call, ObjectNode context);

    /** What a reply means; a method that returns nothing gives JSON null. */
    Verdict<JsonNode> reading(OdooCall call, ApiReply reply);
}
