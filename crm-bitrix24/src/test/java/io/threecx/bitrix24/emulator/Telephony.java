package io.threecx.bitrix24.emulator;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Live calls, statistics, recordings and transcripts. */
final class Telephony {
    private static final long WINDOW = 30 * 60;
    private static final Set<String> STATUS_CODES =
            Set.of("200", "304", "603", "603-S", "403", "404", "486", "484", "503", "480", "402", "423", "OTHER");

    private final Crm crm;
    private final Map<String, Map<String, Object>> live = new LinkedHashMap<>();
    private int calls;

    Telephony(Crm crm) {
        this.crm = crm;
    }

    Map<String, Object> call(String name, Map<String, Object> given) {
        return switch (name) {
            case "telephony.externalcall.register" -> register(given);
            case "telephony.externalcall.finish" -> finish(given);
            case "telephony.externalcall.attachrecord" -> attach(given);
            case "telephony.call.attachtranscription" -> transcribe(given);
            case "voximplant.statistic.get" -> statistic(given);
            default -> throw new ApiError(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
        };
    }

    private static void typed(Map<String, Object> given) {
        for (String number : List.of("USER_ID", "CRM_ENTITY_ID", "DURATION")) {
            if (given.containsKey(number) && !Php.text(given.get(number)).matches("\\d+")) {
                throw new ApiError(400, "EMULATOR", number + " is a number");
            }
        }
        for (String flag : List.of("SHOW", "ADD_TO_CHAT", "CRM_CREATE")) {
            if (given.containsKey(flag) && !Set.of("0", "1").contains(Php.text(given.get(flag)))) {
                throw new ApiError(400, "EMULATOR", flag + " is 0 or 1");
            }
        }
        if (given.containsKey("STATUS_CODE") && !STATUS_CODES.contains(given.get("STATUS_CODE"))) {
            throw new ApiError(400, "EMULATOR", "STATUS_CODE is one of " + STATUS_CODES);
        }
    }

    /** Calls that are registered and not finished. */
    Set<String> live() {
        return Set.copyOf(live.keySet());
    }

    /** A user clicked: the call is registered, without a key of anybody's. */
    String click(long user, String number) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("USER_ID", Long.toString(user));
        given.put("PHONE_NUMBER", number);
        given.put("TYPE", "1");
        return Php.text(Php.map(register(given).get("result")).get("CALL_ID"));
    }

    void forget(String callId) {
        live.remove(callId);
    }

    private long user(Map<String, Object> given) {
        long id = Php.number(given.get("USER_ID"));
        String inner = Php.text(given.get("USER_PHONE_INNER"));
        if (id == 0 && inner.isEmpty()) {
            throw ApiError.core("USER_ID or USER_PHONE_INNER should be set");
        }
        boolean known = id == Portal.OWNER || crm.table("user").containsKey(id);
        if (id != 0 && known) {
            return id;
        }
        return crm.table("user").entrySet().stream()
                .filter(entry -> id == 0 && inner.equals(entry.getValue().get("UF_PHONE_INNER")))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> ApiError.core("User is not found or is not active"));
    }

    private Map<String, Object> register(Map<String, Object> given) {
        Methods.only(
                given,
                "USER_ID",
                "USER_PHONE_INNER",
                "PHONE_NUMBER",
                "TYPE",
                "CALL_START_DATE",
                "CRM_CREATE",
                "CRM_ENTITY_TYPE",
                "CRM_ENTITY_ID",
                "SHOW",
                "ADD_TO_CHAT",
                "LINE_NUMBER",
                "EXTERNAL_CALL_ID");
        typed(given);
        long user = user(given);
        String number = Php.text(given.get("PHONE_NUMBER")).replaceAll("[^0-9+#*]", "");
        if (number.isEmpty()) {
            throw ApiError.core("Unsupported phone number format");
        }
        if (!Set.of("1", "2", "3", "4", "5").contains(Php.text(given.get("TYPE")))) {
            throw ApiError.core("Unknown TYPE");
        }
        if (!Set.of("CONTACT", "COMPANY", "LEAD", "").contains(Php.text(given.get("CRM_ENTITY_TYPE")))) {
            throw ApiError.core("Unknown CRM_ENTITY_TYPE");
        }
        long start = start(given);
        String external = Php.text(given.get("EXTERNAL_CALL_ID"));
        String same = user + "|" + number + "|" + given.get("TYPE") + "|" + external;
        for (Map.Entry<String, Map<String, Object>> call : live.entrySet()) {
            boolean young = crm.now() - Php.number(call.getValue().get("START")) < WINDOW;
            if (young && same.equals(call.getValue().get("SAME"))) {
                return Methods.result(call.getValue().get("ANSWER"));
            }
        }
        String type = Php.text(given.get("CRM_ENTITY_TYPE"));
        long entity = Php.number(given.get("CRM_ENTITY_ID"));
        if (type.isEmpty()) {
            for (String table : List.of("contact", "lead", "company")) {
                Set<Long> found = crm.find(table, "PHONE", number);
                if (type.isEmpty() && !found.isEmpty()) {
                    type = table.toUpperCase(Locale.ROOT);
                    entity = found.iterator().next();
                }
            }
        }
        if (type.isEmpty() && Php.number(given.get("CRM_CREATE")) == 1) {
            type = "LEAD";
            entity = crm.add("lead", Map.of("TITLE", number, "PHONE", List.of(Map.of("VALUE", number))));
        }
        String id = String.format(Locale.ROOT, "externalCall.%032x.%d", ++calls, crm.now());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("CALL_ID", id);
        answer.put("CRM_CREATED_LEAD", null);
        answer.put("CRM_CREATED_ENTITIES", List.of());
        answer.put("CRM_ENTITY_TYPE", type);
        answer.put("CRM_ENTITY_ID", entity == 0 ? null : entity);
        Map<String, Object> call = new LinkedHashMap<>(given);
        call.put("PHONE_NUMBER", number);
        call.put("SAME", same);
        call.put("START", start);
        call.put("ANSWER", answer);
        call.put("TYPE_OF_ENTITY", type);
        call.put("ENTITY", entity);
        live.put(id, call);
        return Methods.result(answer);
    }

    private long start(Map<String, Object> given) {
        if (!given.containsKey("CALL_START_DATE")) {
            return crm.now();
        }
        try {
            return OffsetDateTime.parse(Php.text(given.get("CALL_START_DATE"))).toEpochSecond();
        } catch (DateTimeParseException e) {
            throw ApiError.core("CALL_START_DATE should be in the ISO-8601 format");
        }
    }

    private Map<String, Object> finish(Map<String, Object> given) {
        Methods.only(
                given,
                "CALL_ID",
                "USER_ID",
                "USER_PHONE_INNER",
                "DURATION",
                "STATUS_CODE",
                "FAILED_REASON",
                "ADD_TO_CHAT");
        typed(given);
        if (!(given.get("CALL_ID") instanceof String id)) {
            throw new ApiError(400, "INVALID_ARGUMENT", "CALL_ID must be a string");
        }
        long user = user(given);
        Map<String, Object> call = live.remove(id);
        if (call == null) {
            throw ApiError.core("Call is not found (call should be registered prior to finishing");
        }
        long activity = 0;
        if (Php.number(call.get("ENTITY")) > 0) {
            activity = crm.add(
                    "activity",
                    Map.of(
                            "SUBJECT",
                            "Call " + call.get("PHONE_NUMBER"),
                            "DESCRIPTION",
                            "",
                            "ORIGIN_ID",
                            "VI_" + id,
                            "OWNER_ID",
                            call.get("ENTITY"),
                            "OWNER_TYPE",
                            call.get("TYPE_OF_ENTITY")));
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("CALL_ID", id);
        row.put("EXTERNAL_CALL_ID", Php.text(call.get("EXTERNAL_CALL_ID")));
        row.put("PORTAL_USER_ID", user);
        row.put("PHONE_NUMBER", call.get("PHONE_NUMBER"));
        row.put("CALL_TYPE", call.get("TYPE"));
        row.put("CALL_DURATION", Php.number(given.get("DURATION")));
        row.put("CALL_FAILED_CODE", Php.text(given.get("STATUS_CODE")));
        row.put("CALL_START_DATE", Php.text(call.get("CALL_START_DATE")));
        row.put("SHOW", Php.text(call.get("SHOW")));
        row.put("ADD_TO_CHAT", Php.text(given.get("ADD_TO_CHAT")));
        row.put("CRM_ENTITY_TYPE", call.get("TYPE_OF_ENTITY"));
        row.put("CRM_ENTITY_ID", call.get("ENTITY"));
        row.put("CRM_ACTIVITY_ID", activity == 0 ? "" : activity);
        crm.add("statistic", row);
        Map<String, Object> answer = new LinkedHashMap<>(row);
        answer.put("CALL_START_DATE", Map.of());
        answer.put("CRM_ACTIVITY_ID", activity == 0 ? null : activity);
        return Methods.result(answer);
    }

    private Map<String, Object> finished(Map<String, Object> given) {
        return crm.table("statistic").values().stream()
                .filter(row -> row.get("CALL_ID").equals(given.get("CALL_ID")))
                .findFirst()
                .orElseThrow(() -> ApiError.core("Call is not found"));
    }

    private Map<String, Object> attach(Map<String, Object> given) {
        Methods.only(given, "CALL_ID", "RECORD_URL", "FILENAME");
        if (!Php.text(given.get("FILENAME")).matches(".*\\.(wav|mp3)")) {
            throw ApiError.core("Unsupported file type");
        }
        finished(given).put("RECORD", Php.text(given.get("RECORD_URL")));
        return Methods.result(Map.of("FILE_ID", 9));
    }

    private Map<String, Object> transcribe(Map<String, Object> given) {
        Methods.only(given, "CALL_ID", "MESSAGES");
        List<Object> messages = Php.list(given.get("MESSAGES"));
        for (Object message : messages) {
            Methods.only(Php.map(message), "SIDE", "START_TIME", "STOP_TIME", "MESSAGE");
            if (!Set.of("User", "Client").contains(Php.text(Php.map(message).get("SIDE")))) {
                throw ApiError.core("Unknown SIDE");
            }
        }
        finished(given).put("TRANSCRIPT", messages);
        return Methods.result(Map.of("TRANSCRIPT_ID", 4));
    }

    private Map<String, Object> statistic(Map<String, Object> given) {
        Methods.only(given, "FILTER", "SORT", "ORDER", "start");
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("filter", Php.map(given.get("FILTER")));
        query.put("start", given.getOrDefault("start", 0));
        return Listing.of(crm.table("statistic"), query, "ID").classic();
    }
}
