package io.threecx.testkit;

/**
 * Whether a printed transcript shows secrets. Secret are the values of parameters of type Password and OAuth and of
 * those whose name says so ({@code ApiKey}, {@code Token} ...), the tokens that authentication yields, and the headers
 * that carry such things.
 */
public enum Secrets {
    /** Written as {@code ***}. */
    MASKED,
    /** As they were sent and received. */
    SHOWN
}
