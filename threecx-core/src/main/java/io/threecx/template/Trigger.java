package io.threecx.template;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What makes 3CX start a scenario, and the variables it sets then (3CX CRM template description, reserved Ids). */
enum Trigger {
    NUMBER("Number CallDirection FoundRecordCount", true),
    EMAIL("Email FoundRecordCount", true),
    SEARCH("SearchText EscapedSearchText FoundRecordCount", true),
    CREATION("Number CallDirection", true),
    CREATION_FROM_CLIENT("FirstName LastName Email Number Company", true),
    CALL_FLOW("Number EntityID Query", false),
    CALL_REPORT(
            "CallType CallDirection Number Name EntityId EntityType Agent AgentFirstName AgentLastName AgentEmail"
                    + " QueueExtension Duration DurationTimespan DateTime CallStartTimeLocal CallStartTimeUTC"
                    + " CallEstablishedTimeLocal CallEstablishedTimeUTC CallEndTimeLocal CallEndTimeUTC"
                    + " CallStartTimeUTCMillis CallEstablishedTimeUTCMillis CallEndTimeUTCMillis RecordingUrl"
                    + " RecordingHyperLink Transcription Summary Sentiment",
            false),
    CHAT_REPORT(
            "Number Email Name EntityId EntityType Agent AgentFirstName AgentLastName AgentEmail QueueExtension"
                    + " Duration DurationTimespan DateTime ChatStartTimeLocal ChatStartTimeUTC ChatEndTimeLocal"
                    + " ChatEndTimeUTC ChatMessages",
            false),
    AUTHENTICATION("", false),
    OAUTH_RESPONSE("code state RedirectUri State", false);

    private final Set<String> variables = new LinkedHashSet<>();
    private final boolean wantsContact;

    Trigger(String names, boolean wantsContact) {
        // set whatever started the scenario
        variables.addAll(List.of("MaxLength", "LineBreak"));
        Stream.of(names.split(" ")).filter(name -> !name.isEmpty()).forEach(variables::add);
        this.wantsContact = wantsContact;
    }

    Set<String> variables() {
        return variables;
    }

    /** Whether 3CX expects the chain to output a contact. */
    boolean wantsContact() {
        return wantsContact;
    }

    boolean isReport() {
        return this == CALL_REPORT || this == CHAT_REPORT;
    }

    /** What starts scenarios of an id; empty for one that is started by being named elsewhere. */
    static Optional<Trigger> of(String id) {
        return switch (id) {
            case Scenario.LOOKUP_BY_NUMBER -> Optional.of(NUMBER);
            case Scenario.CREATE_CONTACT_RECORD -> Optional.of(CREATION);
            case Scenario.CREATE_CONTACT_RECORD_FROM_CLIENT -> Optional.of(CREATION_FROM_CLIENT);
            case Scenario.REPORT_CALL -> Optional.of(CALL_REPORT);
            case Scenario.REPORT_CHAT -> Optional.of(CHAT_REPORT);
            default -> {
                if (isOrBeginsWith(id, Scenario.LOOKUP_BY_EMAIL)) {
                    yield Optional.of(EMAIL);
                }
                if (isOrBeginsWith(id, Scenario.SEARCH_CONTACTS)) {
                    yield Optional.of(SEARCH);
                }
                yield isCallFlow(id) ? Optional.of(CALL_FLOW) : Optional.empty();
            }
        };
    }

    private static boolean isOrBeginsWith(String id, String reserved) {
        return id.equals(reserved) || id.startsWith(reserved + "_");
    }

    private static boolean isCallFlow(String id) {
        return id.startsWith(Scenario.LOOKUP_FROM_CFD)
                && Stream.of("_LookupNumber", "_LookupID", "_LookupFreeQuery").anyMatch(id::endsWith);
    }
}
