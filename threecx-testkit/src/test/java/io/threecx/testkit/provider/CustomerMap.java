package io.threecx.testkit.provider;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.PhoneQuery;
import io.threecx.phone.PhoneMatch;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The smallest provider there is: a lambda over a map, with nothing but the role that every provider has. */
class CustomerMap implements ProviderUnderTest<CustomerMap.Customers> {

    static final class Customers implements FakeCrm {
        private final Map<String, Contact> byId = new ConcurrentHashMap<>();
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public String add(Contact contact) {
            String id = "customer-" + count.incrementAndGet();
            byId.put(id, copy(id, contact));
            return id;
        }

        @Override
        public void remove(String id) {
            byId.remove(id);
        }

        private static Contact copy(String id, Contact contact) {
            Contact.Builder own = Contact.builder(id)
                    .firstName(contact.firstName())
                    .lastName(contact.lastName())
                    .companyName(contact.companyName());
            contact.phones().forEach(phone -> own.phone(phone.label(), phone.number()));
            contact.emails().forEach(own::email);
            return own.build();
        }
    }

    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");

    @Override
    public Customers startCrm() {
        return new Customers();
    }

    @Override
    public CrmProvider createProvider(Bench<Customers> bench) {
        return query -> bench.crm().byId.values().stream()
                .filter(contact -> contact.phones().stream().anyMatch(phone -> matches(query, phone)))
                .limit(CrmProvider.MAX_CONTACTS)
                .toList();
    }

    private static boolean matches(PhoneQuery query, ContactPhone phone) {
        return NUMBERS.parseAll(phone.number(), null).stream().anyMatch(stored -> matches(query.number(), stored));
    }

    private static boolean matches(PhoneNumber asked, PhoneNumber stored) {
        PhoneMatch match = NUMBERS.match(asked, stored);
        return match.matches();
    }
}
