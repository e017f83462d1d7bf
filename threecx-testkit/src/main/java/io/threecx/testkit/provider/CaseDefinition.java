package io.threecx.testkit.provider;

/**
 * One case of the contract, before it meets a provider.
 *
 * @param chapter the title it stands under
 * @param role what the provider must be for the case to apply
 * @param name the behaviour, as a sentence about the provider
 * @param usually what most often is the cause when it fails
 * @param http whether the fake CRM must have an address
 * @param quick whether the provider is given short time-outs
 */
record CaseDefinition(
        String id, String chapter, Class<?> role, String name, String usually, boolean http, boolean quick, Body body) {

    /** What is done and expected. */
    @FunctionalInterface
    interface Body {
        void run(CaseRun run) throws Exception;
    }
}
