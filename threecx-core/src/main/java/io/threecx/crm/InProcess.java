package io.threecx.crm;

/**
 * Role: the provider answers {@link CrmProvider#findByPhone} from the memory of this process. The core then asks it on
 * the thread that wants the answer, which is several times cheaper than handing the question to another one.
 *
 * <p>Whoever plays it promises to return within {@link PhoneQuery#timeLeft()}, whatever happens: there is no other thread
 * that could give up waiting.
 */
public interface InProcess {}
