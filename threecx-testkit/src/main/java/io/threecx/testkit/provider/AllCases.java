package io.threecx.testkit.provider;

import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.CallRecordings;
import io.threecx.crm.ChatLog;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.ContactFeed;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.EmailLookup;
import io.threecx.crm.UserDirectory;
import io.threecx.crm.WarmUp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The whole contract, role by role. */
final class AllCases {
    private final List<Chapter> chapters = new ArrayList<>();

    private AllCases() {
        chapter("CrmProvider: numbers", CrmProvider.class, NumberCases::writeTo);
        chapter("CrmProvider: answers", CrmProvider.class, FindCases::writeTo);
        chapter(
                "CrmProvider: errors",
                CrmProvider.class,
                chapter -> ReadFaultCases.writeAllTo(
                        chapter,
                        "errors",
                        new ReadFaultCases.Question(
                                "asked who has " + Samples.NUMBER,
                                run -> run.add(Samples.okafor(Samples.NUMBER)),
                                run -> run.provider()
                                                .findByPhone(run.query(Samples.NUMBER))
                                                .size()
                                        == 1)));
        chapter("CrmProvider: time", CrmProvider.class, TimeCases::writeTo);
        chapter("CrmProvider: life", CrmProvider.class, LifeCases::writeTo);
        chapter("CrmProvider: secrets", CrmProvider.class, SecretCases::writeTo);
        chapter("WarmUp", WarmUp.class, LifeCases::writeWarmUpTo);
        chapter("EmailLookup", EmailLookup.class, EmailCases::writeTo);
        chapter("ContactSearch", ContactSearch.class, SearchCases::writeTo);
        chapter("ContactFeed", ContactFeed.class, FeedCases::writeTo);
        chapter("UserDirectory", UserDirectory.class, UserCases::writeTo);
        chapter("ContactCreation", ContactCreation.class, CreationCases::writeTo);
        chapter("CallLog", CallLog.class, CallLogCases::writeTo);
        chapter("CallLogSearch", CallLogSearch.class, CallLogSearchCases::writeTo);
        chapter("CallLogUpdate", CallLogUpdate.class, CallLogUpdateCases::writeUpdatesTo);
        chapter("CallRecordings", CallRecordings.class, CallLogUpdateCases::writeRecordingsTo);
        chapter("ChatLog", ChatLog.class, ChatLogCases::writeTo);
    }

    static List<Chapter> book() {
        return List.copyOf(new AllCases().chapters);
    }

    /** Every role that has cases. */
    static List<Class<?>> roles() {
        List<Class<?>> roles = new ArrayList<>();
        book().stream().map(Chapter::role).distinct().forEach(roles::add);
        return roles;
    }

    private void chapter(String title, Class<?> role, Consumer<Chapter> cases) {
        Chapter chapter = new Chapter(title, role);
        cases.accept(chapter);
        chapters.add(chapter);
    }
}
