package io.threecx.benchmarks;

import io.threecx.benchmarks.People.Person;
import io.threecx.web.WebHandler;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.util.HashMap;
import java.util.Map;

/**
 * The least that anybody would write by hand: the number as it came is the key of a hash map, and a person found is
 * written as JSON with the fields of our own answer. It reads no notation, checks no key, escapes nothing, verifies
 * nothing and writes no log line.
 */
final class HashMapHandler implements WebHandler {
    private final Map<String, Person> byNumber;

    HashMapHandler(People people) {
        byNumber = new HashMap<>(people.count() * 2);
        for (int i = 0; i < people.count(); i++) {
            Person person = people.person(i);
            byNumber.put(person.number(), person);
        }
    }

    @Override
    public WebResponse handle(WebRequest request) {
        String number = request.query("number").orElse("");
        Person person = byNumber.get(number);
        return WebResponse.json(200, person == null ? "{\"contacts\":[]}" : json(person, number));
    }

    private static String json(Person person, String number) {
        StringBuilder json = new StringBuilder(512).append("{\"contacts\":[{");
        field(json, "id", "directory:contact:" + person.id());
        field(json, "type", "contact");
        field(json, "firstName", person.firstName());
        field(json, "lastName", person.lastName());
        field(json, "companyName", person.companyName());
        field(json, "email", person.email());
        field(json, "phoneBusiness", person.mobile() ? "" : person.stored());
        field(json, "phoneBusiness2", "");
        field(json, "phoneMobile", person.mobile() ? person.stored() : "");
        field(json, "phoneMobile2", "");
        field(json, "phoneHome", "");
        field(json, "phoneOther", "");
        field(json, "faxBusiness", "");
        field(json, "url", person.url());
        json.append("\"searchedNumber\":\"").append(number).append("\"}]}");
        return json.toString();
    }

    private static void field(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":\"").append(value).append("\",");
    }
}
